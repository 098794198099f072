package io.orchex.source.ecma;

/** Reads statements. */
final class Statements {

    private final Reader reader;
    private final Scanner tokens;
    private final Nodes nodes;
    private final Loops loops;

    Statements(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.nodes = reader.nodes;
        this.loops = new Loops(reader);
    }

    void file() {
        while (!tokens.is(Token.END)) {
            statement(true);
        }
    }

    /** Statements in braces, behind which nothing is assigned. */
    void block() {
        reader.expect(Token.OPEN_BRACE);
        while (!tokens.is(Token.CLOSE_BRACE)) {
            statement(false);
        }
        tokens.next();
        Unfamiliar.unless(!tokens.is(Token.ASSIGN));
    }

    /** @param top whether it stands in no other */
    void statement(boolean top) {
        reader.enter();
        switch (tokens.kind()) {
            case Token.SEMICOLON -> tokens.next();
            case Token.OPEN_BRACE -> block();
            case Token.VAR, Token.LET, Token.USING, Token.FUNCTION, Token.CLASS -> declaration(top);
            case Token.IF -> condition(tokens.from(), nodes.size(), Nodes.IF);
            case Token.FOR -> loops.forLoop();
            case Token.WHILE -> loops.whileLoop();
            case Token.DO -> loops.doLoop();
            case Token.SWITCH -> choice();
            case Token.TRY -> attempt();
            case Token.RETURN -> result();
            case Token.THROW -> thrown();
            case Token.BREAK -> jump(Nodes.BREAK);
            case Token.CONTINUE -> jump(Nodes.CONTINUE);
            case Token.DEBUGGER -> {
                tokens.next();
                reader.semicolon();
            }
            case Token.WITH -> {
                tokens.next();
                inParentheses();
                statement(false);
            }
            case Token.IMPORT -> imported(top);
            default -> other(top);
        }
        reader.leave();
    }

    private void declaration(boolean top) {
        if (!reader.declarations.begins()) {
            expression(top);
        } else {
            reader.declarations.declaration(top);
        }
    }

    private void imported(boolean top) {
        int next = reader.following();
        if (next == Token.OPEN_PAREN || next == Token.DOT || next == Token.LESS) {
            expression(top);
        } else {
            reader.declarations.declaration(top);
        }
    }

    private void other(boolean top) {
        if (reader.declarations.begins()) {
            reader.declarations.declaration(top);
        } else {
            expression(top);
        }
    }

    /** An expression, or the label of a statement. */
    private void expression(boolean top) {
        int from = tokens.from();
        int to = tokens.to();
        boolean named = reader.isName();
        if (tokens.is(Token.AWAIT) || tokens.is(Token.YIELD)) {
            named = false;
        }
        if (top) {
            reader.offers.begin(from);
        }
        boolean documented = tokens.documented();
        reader.expressions.all();
        if (named && tokens.is(Token.COLON) && tokens.before() == to) {
            tokens.next();
            statement(false);
            return;
        }
        if (top && reader.expressions.isAssignment(from, tokens.before())) {
            reader.offers.assignment(from, reader.expressions, documented);
        }
        reader.semicolon();
    }

    void inParentheses() {
        reader.expect(Token.OPEN_PAREN);
        reader.expressions.all();
        reader.expect(Token.CLOSE_PAREN);
    }

    private void condition(int from, int first, int kind) {
        tokens.next();
        inParentheses();
        int then = nodes.size();
        int thenFrom = tokens.from();
        statement(false);
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
            statement(false);
            nodes.add(Nodes.ELSE, from, tokens.before(), first);
        }
    }

    private void choice() {
        int from = tokens.from();
        int first = nodes.size();
        tokens.next();
        inParentheses();
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
            statement(false);
        }
        if (matches) {
            nodes.add(Nodes.CASE, from, tokens.before(), first);
        }
    }

    private void attempt() {
        tokens.next();
        block();
        boolean caught = tokens.is(Token.CATCH);
        if (caught) {
            caught();
        }
        if (!caught || tokens.is(Token.FINALLY)) {
            reader.expect(Token.FINALLY);
            block();
        }
    }

    private void caught() {
        int from = tokens.from();
        int first = nodes.size();
        tokens.next();
        if (reader.skips(Token.OPEN_PAREN)) {
            reader.declarations.variable(false, false, Modifiers.Found.NONE);
            reader.expect(Token.CLOSE_PAREN);
        }
        block();
        nodes.add(Nodes.CATCH, from, tokens.before(), first);
    }

    private void result() {
        tokens.next();
        if (!reader.endsStatement()) {
            reader.expressions.all();
        }
        reader.semicolon();
    }

    private void thrown() {
        tokens.next();
        Unfamiliar.unless(!tokens.newline());
        reader.expressions.all();
        reader.semicolon();
    }

    private void jump(int kind) {
        int from = tokens.from();
        int first = nodes.size();
        tokens.next();
        boolean labelled = !reader.endsStatement();
        if (labelled) {
            reader.name();
        }
        reader.semicolon();
        if (labelled) {
            nodes.add(kind, from, tokens.before(), first);
        }
    }
}
