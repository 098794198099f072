package io.orchex.source.ecma;

/** Reads the types and parameters that stand between angle brackets, and tells them from comparisons. */
final class TypeLists {

    private final Reader reader;
    private final Scanner tokens;

    TypeLists(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    /** The parameters of a type, where it has ones. */
    void parameters() {
        if (!tokens.is(Token.LESS)) {
            return;
        }
        tokens.next();
        while (!tokens.is(Token.GREATER)) {
            parameter();
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.GREATER);
    }

    private void parameter() {
        while ((tokens.is(Token.CONST) || tokens.is(Token.IN) || tokens.is(Token.OUT))
                && Token.isWord(reader.followingOnLine())) {
            tokens.next();
        }
        reader.name();
        if (reader.skips(Token.EXTENDS)) {
            reader.types.type();
        }
        if (reader.skips(Token.ASSIGN)) {
            reader.types.type();
        }
    }

    /** The types that a type is used with, where there are ones. */
    void arguments() {
        if (tokens.is(Token.LESS)) {
            tokens.next();
            list();
            reader.expect(Token.GREATER);
        }
    }

    private void list() {
        do {
            Unfamiliar.unless(begins());
            reader.types.type();
        } while (reader.skips(Token.COMMA));
    }

    /** Whether the token may begin a type. */
    boolean begins() {
        return switch (tokens.kind()) {
            case Token.VOID, Token.NULL, Token.THIS, Token.TYPEOF, Token.OPEN_BRACE, Token.OPEN_BRACKET -> true;
            case Token.LESS, Token.OR, Token.AND, Token.NEW, Token.STRING, Token.NUMBER, Token.TRUE -> true;
            case Token.FALSE, Token.STAR, Token.QUESTION, Token.NOT, Token.DOTS, Token.IMPORT -> true;
            case Token.TEMPLATE, Token.TEMPLATE_HEAD, Token.FUNCTION -> true;
            case Token.MINUS -> reader.following() == Token.NUMBER;
            case Token.OPEN_PAREN -> beginsInParenthesis();
            default -> reader.isName();
        };
    }

    private boolean beginsInParenthesis() {
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        boolean begins =
                tokens.is(Token.CLOSE_PAREN) || Token.isModifier(tokens.kind()) || tokens.is(Token.AT) || begins();
        tokens.back(mark);
        return begins;
    }

    /** The same on the line of the name, where two brackets may begin two lists. */
    void argumentsOnLine() {
        if (!tokens.newline()) {
            tokens.splitShift();
            arguments();
        }
    }

    /** Whether what follows are types that a function is called with, and no comparison. */
    boolean argumentsInExpression() {
        Reader.Mark mark = reader.mark();
        try {
            tokens.splitShift();
            tokens.next();
            list();
            tokens.resumeGreater();
            if (tokens.is(Token.GREATER)) {
                tokens.next();
                if (endsArguments()) {
                    return true;
                }
            }
        } catch (Unfamiliar e) {
            reader.back(mark);
            return false;
        }
        reader.back(mark);
        return false;
    }

    private boolean endsArguments() {
        return switch (tokens.kind()) {
            case Token.OPEN_PAREN, Token.TEMPLATE, Token.TEMPLATE_HEAD -> true;
            case Token.LESS, Token.GREATER, Token.PLUS, Token.MINUS -> false;
            default -> tokens.newline() || isOperator() || !beginsExpression();
        };
    }

    private boolean isOperator() {
        boolean in = tokens.is(Token.IN) && reader.has(Reader.NO_IN);
        return !in && Token.precedence(tokens.kind()) > 0;
    }

    private boolean beginsExpression() {
        return switch (tokens.kind()) {
            case Token.THIS, Token.SUPER, Token.NULL, Token.TRUE, Token.FALSE, Token.NUMBER, Token.STRING -> true;
            case Token.OPEN_BRACKET, Token.OPEN_BRACE, Token.FUNCTION, Token.CLASS, Token.NEW -> true;
            case Token.SLASH_ASSIGN, Token.TILDE, Token.NOT, Token.DELETE, Token.TYPEOF, Token.VOID -> true;
            case Token.INCREMENT, Token.DECREMENT, Token.AWAIT, Token.YIELD, Token.PRIVATE, Token.AT -> true;
            case Token.IMPORT -> {
                int next = reader.following();
                yield next == Token.OPEN_PAREN || next == Token.LESS || next == Token.DOT;
            }
            default -> reader.isName();
        };
    }
}
