package io.orchex.source.ecma;

/** Reads types, of which nothing is told but that they are ones. */
final class Types {

    private final Reader reader;
    private final Scanner tokens;

    Types(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    void type() {
        int saved = reader.context;
        reader.context &= ~(Reader.YIELD | Reader.AWAIT);
        reader.enter();
        if (isFunction()) {
            function();
        } else {
            union();
            condition();
        }
        reader.leave();
        reader.context = saved;
    }

    private void typeWith(int flags) {
        int saved = reader.context;
        reader.context = (saved & ~Reader.NO_CONDITION) | flags;
        type();
        reader.context = saved;
    }

    private void condition() {
        if (reader.has(Reader.NO_CONDITION) || tokens.newline() || !tokens.is(Token.EXTENDS)) {
            return;
        }
        tokens.next();
        typeWith(Reader.NO_CONDITION);
        reader.expect(Token.QUESTION);
        typeWith(0);
        reader.expect(Token.COLON);
        typeWith(0);
    }

    void annotation() {
        if (reader.skips(Token.COLON)) {
            type();
        }
    }

    /** What a function answers, which may be that something is of a type. */
    void result() {
        if (reader.skips(Token.COLON)) {
            predicate();
        }
    }

    private void predicate() {
        int saved = reader.context;
        reader.context &= ~Reader.NO_CONDITION;
        if (reader.isName() && reader.followingOnLine() == Token.IS) {
            tokens.next();
            tokens.next();
        }
        type();
        reader.context = saved;
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
            type();
        }
        if (reader.skips(Token.ASSIGN)) {
            type();
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
            type();
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
        boolean begins = tokens.is(Token.CLOSE_PAREN) || Token.isModifier(tokens.kind()) || tokens.is(Token.AT) || begins();
        tokens.back(mark);
        return begins;
    }

    /** The same on the line of the name, where two brackets may begin two lists. */
    private void argumentsOnLine() {
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

    private boolean isFunction() {
        return switch (tokens.kind()) {
            case Token.LESS, Token.NEW -> true;
            case Token.OPEN_PAREN -> isParameters();
            case Token.ABSTRACT -> reader.following() == Token.NEW;
            default -> false;
        };
    }

    /** Whether the parenthesis begins a list of parameters, and not a type. */
    private boolean isParameters() {
        Reader.Mark mark = reader.mark();
        tokens.next();
        boolean found = tokens.is(Token.CLOSE_PAREN) || tokens.is(Token.DOTS) || (isParameter() && endsParameter());
        reader.back(mark);
        return found;
    }

    private boolean isParameter() {
        while (Token.isModifier(tokens.kind()) && Modifiers.isMemberName(reader.followingOnLine())) {
            tokens.next();
        }
        if (reader.isName() || tokens.is(Token.THIS)) {
            tokens.next();
            return true;
        }
        if (!tokens.is(Token.OPEN_BRACKET) && !tokens.is(Token.OPEN_BRACE)) {
            return false;
        }
        try {
            reader.patterns.target();
            return true;
        } catch (Unfamiliar e) {
            return false;
        }
    }

    private boolean endsParameter() {
        return switch (tokens.kind()) {
            case Token.COLON, Token.COMMA, Token.QUESTION, Token.ASSIGN -> true;
            case Token.CLOSE_PAREN -> reader.following() == Token.ARROW;
            default -> false;
        };
    }

    private void function() {
        reader.skips(Token.ABSTRACT);
        reader.skips(Token.NEW);
        parameters();
        reader.functions.parameters(0);
        reader.expect(Token.ARROW);
        predicate();
    }

    private void union() {
        reader.skips(Token.OR);
        do {
            Unfamiliar.unless(!isFunction());
            reader.skips(Token.AND);
            do {
                Unfamiliar.unless(!isFunction());
                reader.typeMembers.operated();
            } while (reader.skips(Token.AND));
        } while (reader.skips(Token.OR));
    }

    /** Of a reference: dots, and the types that it is used with. */
    void reference() {
        reader.word();
        while (tokens.is(Token.DOT)) {
            tokens.next();
            boolean apart = tokens.newline();
            reader.word();
            Unfamiliar.unless(!apart || tokens.newline() || !Token.isWord(tokens.kind()));
        }
        argumentsOnLine();
    }

    /** What is imported where it is used. */
    void imported() {
        reader.skips(Token.TYPEOF);
        reader.expect(Token.IMPORT);
        reader.expect(Token.OPEN_PAREN);
        type();
        reader.expect(Token.CLOSE_PAREN);
        if (reader.skips(Token.DOT)) {
            reference();
        } else {
            argumentsOnLine();
        }
    }

    void argumentsOfQuery() {
        argumentsOnLine();
    }
}
