package io.orchex.source.ecma;

/** Reads objects with their properties. */
final class Objects {

    private final Reader reader;
    private final Scanner tokens;
    private final Nodes nodes;

    Objects(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.nodes = reader.nodes;
    }

    int literal() {
        int from = tokens.from();
        int first = nodes.size();
        boolean offered = reader.offers.takes(from);
        tokens.next();
        while (!tokens.is(Token.CLOSE_BRACE)) {
            property(offered);
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_BRACE);
        return nodes.add(Nodes.HOLDER, from, tokens.before(), first);
    }

    /** @param offered whether it is what the module gives to others */
    private void property(boolean offered) {
        if (reader.skips(Token.DOTS)) {
            reader.expressions.one();
            return;
        }
        int from = tokens.from();
        int first = nodes.size();
        boolean documented = tokens.documented();
        if ((tokens.is(Token.GET) || tokens.is(Token.SET)) && isAccessor()) {
            accessor(reader.modifiers.none());
            return;
        }
        boolean async = tokens.is(Token.ASYNC) && isAsync();
        if (async) {
            tokens.next();
        }
        boolean star = reader.skips(Token.STAR);
        boolean named = reader.isName() && !tokens.is(Token.YIELD) && !tokens.is(Token.AWAIT);
        int name = tokens.from();
        memberName();
        int nameTo = tokens.before();
        if (star || tokens.is(Token.OPEN_PAREN) || tokens.is(Token.LESS)) {
            method(from, first, (async ? Reader.AWAIT : 0) | (star ? Reader.YIELD : 0), name, nameTo);
            if (offered) {
                reader.offers.method(name, nameTo, documented);
            }
            return;
        }
        Unfamiliar.unless(!async);
        value(named, name, nameTo, offered, documented);
    }

    private void value(boolean named, int name, int nameTo, boolean offered, boolean documented) {
        if (named && !tokens.is(Token.COLON)) {
            if (offered) {
                reader.offers.shorthand(name, nameTo);
            }
            if (reader.skips(Token.ASSIGN)) {
                reader.expressions.oneWithIn();
            }
            return;
        }
        reader.expect(Token.COLON);
        int from = tokens.from();
        int node = reader.expressions.oneWithIn();
        nodes.nameAfter(node, Nodes.NAMED, name, nameTo);
        if (offered) {
            reader.offers.property(name, nameTo, new Offers.Value(node, from, tokens.before()), documented);
        }
    }

    void memberName() {
        switch (tokens.kind()) {
            case Token.STRING, Token.NUMBER, Token.PRIVATE -> tokens.next();
            case Token.OPEN_BRACKET -> {
                tokens.next();
                reader.expressions.all();
                reader.expect(Token.CLOSE_BRACKET);
            }
            default -> reader.word();
        }
    }

    /** Whether a name follows. */
    boolean isAccessor() {
        int next = reader.following();
        return next == Token.OPEN_BRACKET || Modifiers.isMemberName(next);
    }

    private boolean isAsync() {
        int next = reader.followingOnLine();
        return next == Token.OPEN_BRACKET || next == Token.STAR || Modifiers.isMemberName(next);
    }

    /**
     * The token is {@code get} or {@code set}.
     *
     * @return its name; empty where that is private
     */
    String accessor(Modified modifiers) {
        int naming = tokens.is(Token.GET) ? Nodes.GETTER : Nodes.SETTER;
        tokens.next();
        int name = tokens.from();
        boolean own = tokens.is(Token.PRIVATE);
        memberName();
        int nameTo = tokens.before();
        int list = reader.functions.signature(0);
        if (reader.functions.blockOrNothing(0)) {
            int node = reader.functions.node(modifiers.from(), modifiers.first(), list);
            nodes.name(node, naming, name, nameTo);
            if (modifiers.override()) {
                nodes.fix(node);
            }
        }
        return own ? "" : reader.names.plain(name, nameTo);
    }

    /**
     * What follows the name of a method.
     *
     * @return its node; negative where it has no body
     */
    int method(int from, int first, int flags, int name, int nameTo) {
        int list = reader.functions.signature(flags);
        if (!reader.functions.blockOrNothing(flags)) {
            return Nodes.NONE;
        }
        int node = reader.functions.node(from, first, list);
        nodes.name(node, Nodes.NAMED, name, nameTo);
        return node;
    }
}
