package io.orchex.source.ecma;

/** Reads classes with their members. */
final class Classes {

    private final Reader reader;
    private final Scanner tokens;
    private final Nodes nodes;

    Classes(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.nodes = reader.nodes;
    }

    /** A declaration; the token is {@code class}. */
    void declaration(Modified modifiers, boolean top) {
        int node = type(modifiers.from(), modifiers.first(), modifiers.documented());
        if (top) {
            boolean named = nodes.naming(node) == Nodes.NAMED;
            String name = named ? reader.names.plain(nodes.nameFrom(node), nodes.nameTo(node)) : "default";
            reader.offers.defines(name, modifiers, node);
        }
    }

    private boolean isNamed() {
        return Token.isName(tokens.kind()) && !(tokens.is(Token.IMPLEMENTS) && Token.isWord(reader.following()));
    }

    /**
     * @param from offset of what stands before it
     * @return its node
     */
    int type(int from, int first, boolean documented) {
        tokens.next();
        boolean named = isNamed();
        int name = tokens.from();
        if (named) {
            tokens.next();
        }
        int nameTo = tokens.before();
        reader.typeLists.parameters();
        heritage();
        Members members = new Members();
        reader.expect(Token.OPEN_BRACE);
        while (!tokens.is(Token.CLOSE_BRACE)) {
            if (!reader.skips(Token.SEMICOLON)) {
                member(members);
            }
        }
        tokens.next();
        int node = nodes.add(Nodes.CLASS, from, tokens.before(), first);
        nodes.name(node, named ? Nodes.NAMED : Nodes.NAMELESS, name, nameTo);
        reader.offers.members(node, members, documented);
        return node;
    }

    /** What it extends and implements. */
    private void heritage() {
        while (tokens.is(Token.EXTENDS) || tokens.is(Token.IMPLEMENTS)) {
            tokens.next();
            do {
                Unfamiliar.unless(!tokens.is(Token.OPEN_BRACE));
                reader.operands.leftHandSide();
                reader.typeLists.arguments();
            } while (reader.skips(Token.COMMA));
        }
    }

    private void member(Members members) {
        reader.enter();
        Modified modifiers = reader.modifiers.ofMember();
        if (tokens.is(Token.STATIC) && reader.following() == Token.OPEN_BRACE) {
            Unfamiliar.unless(modifiers.none());
            block(modifiers);
        } else if ((tokens.is(Token.GET) || tokens.is(Token.SET)) && reader.objects.isAccessor()) {
            members.add(reader.objects.accessor(modifiers), modifiers);
        } else if (tokens.is(Token.CONSTRUCTOR)) {
            constructor(modifiers);
            members.add("constructor", modifiers);
        } else if (reader.typeMembers.isIndex()) {
            reader.typeMembers.index();
        } else {
            propertyOrMethod(modifiers, members);
        }
        reader.leave();
    }

    private void block(Modified modifiers) {
        tokens.next();
        int saved = reader.context;
        reader.context = (saved & ~Reader.YIELD) | Reader.AWAIT;
        reader.statements.block();
        reader.context = saved;
        int open = reader.parameters.close(reader.parameters.depth());
        int node = reader.functions.node(modifiers.from(), modifiers.first(), open);
        nodes.name(node, Nodes.STATIC, 0, 0);
    }

    private void constructor(Modified modifiers) {
        tokens.next();
        int list = reader.functions.signature(0);
        if (reader.functions.blockOrNothing(0)) {
            int node = reader.functions.node(modifiers.from(), modifiers.first(), list);
            nodes.name(node, Nodes.CONSTRUCTOR, 0, 0);
            nodes.fix(node);
        }
    }

    private void propertyOrMethod(Modified modifiers, Members members) {
        boolean star = reader.skips(Token.STAR);
        boolean own = tokens.is(Token.PRIVATE);
        boolean quoted = tokens.is(Token.STRING);
        int name = tokens.from();
        reader.objects.memberName();
        int nameTo = tokens.before();
        boolean optional = reader.skips(Token.QUESTION);
        if (!star && !tokens.is(Token.OPEN_PAREN) && !tokens.is(Token.LESS)) {
            property(modifiers, name, nameTo, optional);
            return;
        }
        Unfamiliar.unless(!quoted || star || !reader.text(name + 1, nameTo - 1).equals("constructor"));
        int flags = (modifiers.async() ? Reader.AWAIT : 0) | (star ? Reader.YIELD : 0);
        int node = reader.objects.method(modifiers.from(), modifiers.first(), flags, name, nameTo);
        if (node >= 0 && modifiers.override()) {
            nodes.fix(node);
        }
        members.add(own ? "" : reader.names.plain(name, nameTo), modifiers);
    }

    private void property(Modified modifiers, int name, int nameTo, boolean optional) {
        if (!optional && tokens.is(Token.NOT) && !tokens.newline()) {
            tokens.next();
        }
        reader.types.annotation();
        if (tokens.is(Token.ASSIGN)) {
            initial(modifiers, name, nameTo);
        }
        Unfamiliar.unless(!tokens.is(Token.OPEN_PAREN));
        reader.semicolon();
    }

    private void initial(Modified modifiers, int name, int nameTo) {
        tokens.next();
        int saved = reader.context;
        reader.context &= ~(Reader.YIELD | Reader.AWAIT | Reader.NO_IN);
        int from = tokens.from();
        int node = reader.expressions.one();
        reader.context = saved;
        nodes.nameAfter(node, Nodes.NAMED, name, nameTo);
        if (modifiers.override() && nodes.is(node, from, tokens.before())) {
            nodes.fix(node);
        }
    }
}
