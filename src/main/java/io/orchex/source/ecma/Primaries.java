package io.orchex.source.ecma;

/** Reads names, literals, and what stands in brackets of any kind. */
final class Primaries {

    private final Reader reader;
    private final Scanner tokens;

    Primaries(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    /**
     * The token is the head of a template, or all of it.
     *
     * @param called whether a function stands before it
     */
    void template(boolean called) {
        boolean more = !tokens.is(Token.TEMPLATE);
        check(called);
        while (more) {
            tokens.next();
            reader.expressions.all();
            tokens.resumeTemplate();
            check(called);
            more = tokens.is(Token.TEMPLATE_MIDDLE);
        }
        tokens.next();
    }

    private void check(boolean called) {
        if (!called) {
            tokens.checkEscapes();
        }
    }

    int read() {
        switch (tokens.kind()) {
            case Token.STRING, Token.NUMBER, Token.THIS, Token.NULL, Token.TRUE, Token.FALSE, Token.SUPER ->
                tokens.next();
            case Token.PRIVATE -> tokens.next();
            case Token.TEMPLATE, Token.TEMPLATE_HEAD -> template(false);
            case Token.OPEN_PAREN -> {
                return parenthesised();
            }
            case Token.OPEN_BRACKET -> array();
            case Token.OPEN_BRACE -> {
                return reader.objects.literal();
            }
            case Token.CLASS -> {
                return reader.classes.type(tokens.from(), reader.nodes.size(), tokens.documented());
            }
            case Token.FUNCTION -> {
                return reader.functions.expression();
            }
            case Token.ASYNC -> {
                if (reader.followingOnLine() == Token.FUNCTION) {
                    return reader.functions.expression();
                }
                tokens.next();
            }
            case Token.NEW -> {
                return reader.operands.created();
            }
            case Token.SLASH, Token.SLASH_ASSIGN -> {
                tokens.resumeExpression();
                tokens.next();
            }
            default -> {
                Unfamiliar.unless(!tokens.is(Token.AWAIT) && !tokens.is(Token.YIELD));
                reader.name();
            }
        }
        return Nodes.NONE;
    }

    private int parenthesised() {
        tokens.next();
        int node = reader.expressions.all();
        reader.expect(Token.CLOSE_PAREN);
        return node;
    }

    private void array() {
        tokens.next();
        while (!tokens.is(Token.CLOSE_BRACKET)) {
            if (reader.skips(Token.COMMA)) {
                continue;
            }
            reader.skips(Token.DOTS);
            reader.expressions.one();
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_BRACKET);
    }

    /**
     * The token is {@code import}, which is no declaration.
     *
     * @return whether it is called
     */
    boolean dynamicImport() {
        tokens.next();
        if (tokens.is(Token.OPEN_PAREN)) {
            return true;
        }
        reader.expect(Token.DOT);
        Unfamiliar.unless(reader.text(tokens.from(), tokens.to()).equals("meta"));
        tokens.next();
        return false;
    }

    /** Of {@code ?.}: whether a member follows, and no call. */
    boolean isBeforeMember() {
        int next = reader.following();
        return Token.isWord(next)
                || next == Token.OPEN_BRACKET
                || next == Token.TEMPLATE
                || next == Token.TEMPLATE_HEAD;
    }
}
