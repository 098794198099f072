package io.orchex.source.ecma;

/** Reads what stands before declarations, members and parameters, where it is not a name itself. */
final class Modifiers {

    private final Reader reader;
    private final Scanner tokens;

    /** Which words there were. */
    private static final int ASYNC = 1;

    private static final int STATIC = 2;
    private static final int OVERRIDE = 4;
    private static final int HIDDEN = 8;
    private static final int EXPORT = 16;
    private static final int DEFAULT = 32;
    private static final int ANY = 64;

    /**
     * What was found before something.
     *
     * @param from offset of the first of them, else of what follows
     * @param first the first node in it
     * @param documented whether a doc comment stands before them
     */
    record Found(int words, int from, int first, boolean documented) {

        static final Found NONE = new Found(0, 0, 0, false);

        boolean async() {
            return (words & ASYNC) != 0;
        }

        boolean override() {
            return (words & OVERRIDE) != 0;
        }

        boolean hidden() {
            return (words & HIDDEN) != 0;
        }

        boolean exported() {
            return (words & EXPORT) != 0;
        }

        boolean isDefault() {
            return (words & DEFAULT) != 0;
        }

        boolean none() {
            return words == 0;
        }
    }

    Modifiers(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    Found none() {
        return new Found(0, tokens.from(), reader.nodes.size(), tokens.documented());
    }

    /** @return whether there are any */
    boolean ofParameter() {
        int words = 0;
        if (tokens.is(Token.AT)) {
            words = decorators();
        }
        while (isPlain(tokens.kind()) && goesBefore()) {
            tokens.next();
            words |= ANY;
        }
        Unfamiliar.unless(!tokens.is(Token.AT));
        return words != 0;
    }

    Found ofMember() {
        int from = tokens.from();
        int first = reader.nodes.size();
        boolean documented = tokens.documented();
        int words = decorators();
        int plain = plain();
        if (plain != 0 && tokens.is(Token.AT)) {
            words |= decorators();
            plain |= plain();
        }
        return new Found(words | plain, from, first, documented);
    }

    /** Of members that are types only. */
    void ofSignature() {
        plain();
    }

    private int plain() {
        int words = 0;
        while (isPlain(tokens.kind()) && !((words & STATIC) != 0 && tokens.is(Token.STATIC)) && goesBefore()) {
            words |= ANY | word(tokens.kind());
            tokens.next();
        }
        return words;
    }

    private static int word(int kind) {
        return switch (kind) {
            case Token.ASYNC -> ASYNC;
            case Token.STATIC -> STATIC;
            case Token.OVERRIDE -> OVERRIDE;
            case Token.PRIVATE_WORD, Token.PROTECTED -> HIDDEN;
            case Token.EXPORT -> EXPORT;
            case Token.DEFAULT -> DEFAULT;
            default -> ANY;
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
            words = ANY;
        }
        return words;
    }

    /** Of a declaration, which must follow. */
    Found ofDeclaration() {
        int from = tokens.from();
        int first = reader.nodes.size();
        boolean documented = tokens.documented();
        int words = decorators();
        boolean more = true;
        while (more) {
            int kind = tokens.kind();
            more = switch (kind) {
                case Token.EXPORT -> isExporting();
                case Token.DEFAULT -> (words & EXPORT) != 0;
                case Token.CONST -> reader.following() == Token.ENUM;
                default -> isPlain(kind) && !tokens.is(Token.STATIC) && isBeforeDeclaration();
            };
            if (more) {
                words |= ANY | word(kind);
                tokens.next();
                words |= tokens.is(Token.AT) ? decorators() : 0;
            }
        }
        return new Found(words, from, first, documented);
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
