package io.orchex.source.ecma;

/** Reads functions, with their parameters and bodies. */
final class Functions {

    private final Reader reader;
    private final Scanner tokens;

    Functions(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    /** The token is {@code function}, or {@code async} before it. */
    int expression() {
        int from = tokens.from();
        int first = reader.nodes.size();
        int saved = reader.context;
        reader.context &= ~Reader.DECORATOR;
        int flags = reader.skips(Token.ASYNC) ? Reader.AWAIT : 0;
        reader.expect(Token.FUNCTION);
        flags |= reader.skips(Token.STAR) ? Reader.YIELD : 0;
        int name = tokens.from();
        boolean named = Token.isName(tokens.kind());
        if (named) {
            tokens.next();
        }
        int nameTo = tokens.before();
        int list = signature(flags);
        block(flags);
        reader.context = saved;
        int node = node(from, first, list);
        if (named) {
            reader.nodes.name(node, Nodes.NAMED, name, nameTo);
        }
        return node;
    }

    /** Parameters and what is answered. */
    int signature(int flags) {
        reader.typeLists.parameters();
        int list = parameters(flags);
        reader.types.result();
        return list;
    }

    int node(int from, int first, int list) {
        int node = reader.nodes.add(Nodes.FUNCTION, from, tokens.before(), first);
        reader.nodes.extra(node, list);
        return node;
    }

    /** @return the number of the list */
    int parameters(int flags) {
        reader.expect(Token.OPEN_PAREN);
        int list = parametersUntil(Token.CLOSE_PAREN, flags);
        tokens.next();
        return list;
    }

    /** The token behind them is the one that closes the list. */
    int parametersUntil(int close, int flags) {
        int open = reader.parameters.depth();
        int saved = reader.context;
        reader.context = (saved & ~(Reader.AWAIT | Reader.YIELD)) | flags;
        while (!tokens.is(close)) {
            parameter();
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        Unfamiliar.unless(tokens.is(close));
        reader.context = saved;
        return reader.parameters.close(open);
    }

    private void parameter() {
        boolean modified = reader.modifiers.ofParameter();
        if (tokens.is(Token.THIS)) {
            Unfamiliar.unless(!modified);
            reader.parameters.add(tokens.from(), tokens.to());
            tokens.next();
            reader.types.annotation();
            return;
        }
        reader.skips(Token.DOTS);
        int from = tokens.from();
        reader.patterns.target();
        reader.parameters.add(from, tokens.before());
        reader.skips(Token.QUESTION);
        reader.types.annotation();
        if (reader.skips(Token.ASSIGN)) {
            reader.expressions.one();
        }
    }

    /** The body of a function; no assignment follows it. */
    void block(int flags) {
        int saved = reader.context;
        reader.context = (saved & ~(Reader.AWAIT | Reader.YIELD | Reader.DECORATOR)) | flags;
        reader.statements.block();
        reader.context = saved;
    }

    /**
     * Where there may be no body, as in declarations of what is elsewhere.
     *
     * @return whether there is one
     */
    boolean blockOrNothing(int flags) {
        if (!tokens.is(Token.OPEN_BRACE) && reader.endsStatement()) {
            reader.skips(Token.SEMICOLON);
            return false;
        }
        block(flags);
        return true;
    }

    /** A declaration; the token is {@code function}. */
    void declaration(Modified modifiers, boolean top) {
        int flags = modifiers.async() ? Reader.AWAIT : 0;
        tokens.next();
        flags |= reader.skips(Token.STAR) ? Reader.YIELD : 0;
        int name = tokens.from();
        boolean named = Token.isName(tokens.kind());
        Unfamiliar.unless(named || modifiers.isDefault());
        if (named) {
            tokens.next();
        }
        int nameTo = tokens.before();
        int list = signature(flags);
        if (blockOrNothing(flags)) {
            int node = node(modifiers.from(), modifiers.first(), list);
            reader.nodes.name(node, named ? Nodes.NAMED : Nodes.DEFAULT, name, nameTo);
        }
        if (top) {
            reader.offers.defines(named ? reader.names.plain(name, nameTo) : "default", modifiers, Nodes.NONE);
        }
    }
}
