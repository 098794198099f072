package io.orchex.source.ecma;

/** Reads statements. */
final class Statements {

    private final Reader reader;
    private final Scanner tokens;
    private final Nodes nodes;
    private final Loops loops;
    private final Branches branches;

    Statements(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.nodes = reader.nodes;
        this.loops = new Loops(reader);
        this.branches = new Branches(reader);
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
            case Token.IF -> branches.condition(tokens.from(), nodes.size(), Nodes.IF);
            case Token.FOR -> loops.forLoop();
            case Token.WHILE -> loops.whileLoop();
            case Token.DO -> loops.doLoop();
            case Token.SWITCH -> branches.choice();
            case Token.TRY -> branches.attempt();
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
        if (top && reader.expressions.assignments().isLast(from, tokens.before())) {
            reader.offers.assignment(from, reader.expressions.assignments(), documented);
        }
        reader.semicolon();
    }

    void inParentheses() {
        reader.expect(Token.OPEN_PAREN);
        reader.expressions.all();
        reader.expect(Token.CLOSE_PAREN);
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
