package io.orchex.source.ecma;

/** Reads what stands before declarations, members and parameters, where it is not a name itself. */
final class Modifiers {

    private final Reader reader;
    private final Scanner tokens;

    Modifiers(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    Modified none() {
        return new Modified(0, tokens.from(), reader.nodes.size(), tokens.documented());
    }

    /** @return whether there are any */
    boolean ofParameter() {
        int words = 0;
        if (tokens.is(Token.AT)) {
            words = decorators();
        }
        while (isPlain(tokens.kind()) && goesBefore()) {
            tokens.next();
            words |= Modified.ANY;
        }
        Unfamiliar.unless(!tokens.is(Token.AT));
        return words != 0;
    }

    Modified ofMember() {
        int from = tokens.from();
        int first = reader.nodes.size();
        boolean documented = tokens.documented();
        int words = decorators();
        int plain = plain();
        if (plain != 0 && tokens.is(Token.AT)) {
            words |= decorators();
            plain |= plain();
        }
        return new Modified(words | plain, from, first, documented);
    }

    /** Of members that are types only. */
    void ofSignature() {
        plain();
    }

    private int plain() {
        int words = 0;
        while (isPlain(tokens.kind()) && !((words & Modified.STATIC) != 0 && tokens.is(Token.STATIC)) && goesBefore()) {
            words |= Modified.ANY | word(tokens.kind());
            tokens.next();
        }
        return words;
    }

    private static int word(int kind) {
        return switch (kind) {
            case Token.ASYNC -> Modified.ASYNC;
            case Token.STATIC -> Modified.STATIC;
            case Token.OVERRIDE -> Modified.OVERRIDE;
            case Token.PRIVATE_WORD, Token.PROTECTED -> Modified.HIDDEN;
            case Token.EXPORT -> Modified.EXPORT;
            case Token.DEFAULT -> Modified.DEFAULT;
            default -> Modified.ANY;
        };
    }

    /** Those that are names as well. */
    private static boolean isPlain(int kind) {
        return Token.isName(kind) && Token.isModifier(kind);
    }

    /** Whether a name follows, or what may stand for one; a block behind {@code static} is none. */
    private boolean goesBefore() {
        boolean still = tokens.is(Token.STATIC);
        int next = still ? reader.following() : reader.followingOnLine();
        return switch (next) {
            case Token.OPEN_BRACKET, Token.STAR, Token.DOTS -> true;
            case Token.OPEN_BRACE -> !still;
            default -> isMemberName(next);
        };
    }

    static boolean isMemberName(int kind) {
        return Token.isWord(kind) || kind == Token.STRING || kind == Token.NUMBER || kind == Token.PRIVATE;
    }

    int decorators() {
        int words = 0;
        while (tokens.is(Token.AT)) {
            tokens.next();
            int saved = reader.context;
            reader.context |= Reader.DECORATOR;
            Unfamiliar.unless(!tokens.is(Token.AWAIT));
            reader.operands.leftHandSide();
            reader.context = saved;
            words = Modified.ANY;
        }
        return words;
    }

    /** Of a declaration, which must follow. */
    Modified ofDeclaration() {
        int from = tokens.from();
        int first = reader.nodes.size();
        boolean documented = tokens.documented();
        int words = decorators();
        boolean more = true;
        while (more) {
            int kind = tokens.kind();
            more = switch (kind) {
                case Token.EXPORT -> isExporting();
                case Token.DEFAULT -> (words & Modified.EXPORT) != 0;
                case Token.CONST -> reader.following() == Token.ENUM;
                default -> isPlain(kind) && !tokens.is(Token.STATIC) && isBeforeDeclaration();
            };
            if (more) {
                words |= Modified.ANY | word(kind);
                tokens.next();
                words |= tokens.is(Token.AT) ? decorators() : 0;
            }
        }
        return new Modified(words, from, first, documented);
    }

    /** What else begins with this word is no declaration. */
    private boolean isExporting() {
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        boolean exports = tokens.is(Token.DEFAULT) ? isDefaultDeclaration() : isExported();
        tokens.back(mark);
        return exports;
    }

    private boolean isExported() {
        if (tokens.is(Token.TYPE)) {
            tokens.next();
        }
        return tokens.is(Token.AT)
                || (!tokens.is(Token.STAR)
                        && !tokens.is(Token.AS)
                        && !tokens.is(Token.OPEN_BRACE)
                        && Token.isWord(tokens.kind()));
    }

    private boolean isDefaultDeclaration() {
        tokens.next();
        return switch (tokens.kind()) {
            case Token.CLASS, Token.FUNCTION, Token.INTERFACE, Token.AT -> true;
            case Token.ABSTRACT -> reader.followingOnLine() == Token.CLASS;
            case Token.ASYNC -> reader.followingOnLine() == Token.FUNCTION;
            default -> false;
        };
    }

    private boolean isBeforeDeclaration() {
        return Token.isWord(reader.followingOnLine());
    }
}
