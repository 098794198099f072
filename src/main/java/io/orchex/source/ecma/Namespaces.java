package io.orchex.source.ecma;

/** Reads namespaces, and modules that are declared by their name. */
final class Namespaces {

    private final Reader reader;
    private final Scanner tokens;
    private final Nodes nodes;

    Namespaces(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.nodes = reader.nodes;
    }

    void read(Modified modifiers, boolean top) {
        boolean global = tokens.is(Token.GLOBAL);
        if (!global) {
            tokens.next();
        }
        int name = tokens.from();
        boolean ambient = global || tokens.is(Token.STRING);
        if (tokens.is(Token.STRING)) {
            tokens.next();
        } else {
            reader.name();
        }
        int nameTo = tokens.before();
        if (ambient && !tokens.is(Token.OPEN_BRACE)) {
            reader.semicolon();
        } else {
            body();
        }
        int node = nodes.add(Nodes.HOLDER, modifiers.from(), tokens.before(), modifiers.first());
        nodes.name(node, Nodes.NAMED, name, nameTo);
        reader.declarations.offer(modifiers, top, name, nameTo);
    }

    /** What follows the first part of the name, which may have more. */
    private void body() {
        if (!tokens.is(Token.DOT)) {
            reader.expect(Token.OPEN_BRACE);
            while (!tokens.is(Token.CLOSE_BRACE)) {
                reader.statements.statement(false);
            }
            tokens.next();
            return;
        }
        reader.enter();
        tokens.next();
        int name = tokens.from();
        int first = nodes.size();
        reader.word();
        int nameTo = tokens.before();
        body();
        int node = nodes.add(Nodes.HOLDER, name, tokens.before(), first);
        nodes.name(node, Nodes.NAMED, name, nameTo);
        reader.leave();
    }
}
