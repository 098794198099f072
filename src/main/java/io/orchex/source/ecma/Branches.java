package io.orchex.source.ecma;

/** Reads statements that decide. */
final class Branches {

    private final Reader reader;
    private final Scanner tokens;
    private final Nodes nodes;

    Branches(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.nodes = reader.nodes;
    }

    void condition(int from, int first, int kind) {
        tokens.next();
        reader.statements.inParentheses();
        int then = nodes.size();
        int thenFrom = tokens.from();
        reader.statements.statement(false);
        nodes.add(Nodes.THEN, thenFrom, tokens.before(), then);
        if (reader.skips(Token.ELSE)) {
            otherwise();
        }
        nodes.add(kind, from, tokens.before(), first);
    }

    private void otherwise() {
        int from = tokens.from();
        int first = nodes.size();
        if (tokens.is(Token.IF)) {
            reader.enter();
            condition(from, first, Nodes.ELSE_IF);
            reader.leave();
        } else {
            reader.statements.statement(false);
            nodes.add(Nodes.ELSE, from, tokens.before(), first);
        }
    }

    void choice() {
        int from = tokens.from();
        int first = nodes.size();
        tokens.next();
        reader.statements.inParentheses();
        reader.expect(Token.OPEN_BRACE);
        while (!tokens.is(Token.CLOSE_BRACE)) {
            clause();
        }
        tokens.next();
        nodes.add(Nodes.SWITCH, from, tokens.before(), first);
    }

    private void clause() {
        int from = tokens.from();
        int first = nodes.size();
        boolean matches = tokens.is(Token.CASE);
        if (matches) {
            tokens.next();
            reader.expressions.all();
        } else {
            reader.expect(Token.DEFAULT);
        }
        reader.expect(Token.COLON);
        while (!tokens.is(Token.CASE) && !tokens.is(Token.DEFAULT) && !tokens.is(Token.CLOSE_BRACE)) {
            reader.statements.statement(false);
        }
        if (matches) {
            nodes.add(Nodes.CASE, from, tokens.before(), first);
        }
    }

    void attempt() {
        tokens.next();
        reader.statements.block();
        boolean caught = tokens.is(Token.CATCH);
        if (caught) {
            caught();
        }
        if (!caught || tokens.is(Token.FINALLY)) {
            reader.expect(Token.FINALLY);
            reader.statements.block();
        }
    }

    private void caught() {
        int from = tokens.from();
        int first = nodes.size();
        tokens.next();
        if (reader.skips(Token.OPEN_PAREN)) {
            reader.declarations.variable(false, false, Modified.NONE);
            reader.expect(Token.CLOSE_PAREN);
        }
        reader.statements.block();
        nodes.add(Nodes.CATCH, from, tokens.before(), first);
    }
}
