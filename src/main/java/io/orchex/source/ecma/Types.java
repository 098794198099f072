package io.orchex.source.ecma;

/** Reads types, of which nothing is told but that they are ones. */
final class Types {

    private final Reader reader;
    private final Scanner tokens;
    private final TypeOperands operands;

    Types(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.operands = new TypeOperands(reader);
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
        reader.typeLists.parameters();
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
                operands.operated();
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
        reader.typeLists.argumentsOnLine();
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
            reader.typeLists.argumentsOnLine();
        }
    }
}
