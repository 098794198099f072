package io.orchex.source.ecma;

/** Reads loops. */
final class Loops {

    private final Reader reader;
    private final Scanner tokens;
    private final Nodes nodes;

    Loops(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.nodes = reader.nodes;
    }

    void whileLoop() {
        int from = tokens.from();
        int first = nodes.size();
        tokens.next();
        reader.statements.inParentheses();
        reader.statements.statement(false);
        nodes.add(Nodes.WHILE, from, tokens.before(), first);
    }

    void doLoop() {
        int from = tokens.from();
        int first = nodes.size();
        tokens.next();
        reader.statements.statement(false);
        reader.expect(Token.WHILE);
        reader.statements.inParentheses();
        reader.skips(Token.SEMICOLON);
        nodes.add(Nodes.DO, from, tokens.before(), first);
    }

    void forLoop() {
        int from = tokens.from();
        int first = nodes.size();
        tokens.next();
        boolean awaits = reader.skips(Token.AWAIT);
        reader.expect(Token.OPEN_PAREN);
        if (!tokens.is(Token.SEMICOLON)) {
            begin();
        }
        head(awaits);
        reader.expect(Token.CLOSE_PAREN);
        reader.statements.statement(false);
        nodes.add(Nodes.FOR, from, tokens.before(), first);
    }

    private void begin() {
        int kind = tokens.kind();
        Unfamiliar.unless(kind != Token.USING && !reader.declarations.isAwaitUsing());
        if (kind == Token.VAR || kind == Token.LET || kind == Token.CONST) {
            tokens.next();
            Unfamiliar.unless(!tokens.is(Token.OF));
            int saved = reader.context;
            reader.context |= Reader.NO_IN;
            do {
                reader.declarations.variable(false, false, Modified.NONE);
            } while (reader.skips(Token.COMMA));
            reader.context = saved;
            return;
        }
        int saved = reader.context;
        reader.context |= Reader.NO_IN;
        reader.expressions.list();
        reader.context = saved;
    }

    private void head(boolean awaits) {
        if (awaits || tokens.is(Token.OF)) {
            reader.expect(Token.OF);
            reader.expressions.oneWithIn();
        } else if (reader.skips(Token.IN)) {
            reader.expressions.all();
        } else {
            steps();
        }
    }

    private void steps() {
        reader.expect(Token.SEMICOLON);
        if (!tokens.is(Token.SEMICOLON)) {
            reader.expressions.all();
        }
        reader.expect(Token.SEMICOLON);
        if (!tokens.is(Token.CLOSE_PAREN)) {
            reader.expressions.all();
        }
    }
}
