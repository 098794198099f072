package io.orchex.source.ecma;

import io.orchex.source.ecma.Arguments.Called;

/** Reads what operators stand between, with its calls and members. */
final class Operands {

    private final Reader reader;
    private final Scanner tokens;
    private final Primaries primaries;
    private final Arguments arguments;

    /** Whether what was read last is called to import a module: {@code require} or {@code import} and nothing more. */
    private boolean importing;
    /** Whether the chain that is being read holds {@code ?.}. */
    private boolean optional;
    /** Where what is called ends, the types that it is called with aside. */
    private int calledTo;

    Operands(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.primaries = new Primaries(reader);
        this.arguments = new Arguments(reader);
    }

    int leftHandSide() {
        int from = tokens.from();
        int node = Nodes.NONE;
        boolean imports = false;
        if (tokens.is(Token.IMPORT)) {
            imports = primaries.dynamicImport();
        } else if (tokens.is(Token.SUPER)) {
            tokens.next();
            Unfamiliar.unless(tokens.is(Token.OPEN_PAREN) || tokens.is(Token.DOT) || tokens.is(Token.OPEN_BRACKET));
        } else {
            imports = tokens.is(Token.REQUIRE);
            node = primaries.read();
        }
        return calls(node, imports, from);
    }

    private int calls(int called, boolean imports, int from) {
        optional = false;
        importing = imports;
        int node = called;
        while (true) {
            int function = node;
            node = members(node, true);
            Called callee = arguments.called(from, calledTo, function, node);
            boolean chained = tokens.is(Token.OPTIONAL);
            boolean typed = false;
            if (chained) {
                tokens.next();
                optional = true;
                typed = typeArguments();
                if (tokens.is(Token.TEMPLATE) || tokens.is(Token.TEMPLATE_HEAD)) {
                    called();
                    importing = false;
                    node = Nodes.NONE;
                    continue;
                }
            }
            if (!typed && !tokens.is(Token.OPEN_PAREN)) {
                Unfamiliar.unless(!chained);
                return node;
            }
            chained |= optional;
            node = arguments.read(importing, callee);
            importing = false;
            optional = chained;
        }
    }

    private int members(int owner, boolean allowsOptional) {
        int node = owner;
        boolean typed = false;
        while (true) {
            calledTo = typed ? calledTo : tokens.before();
            switch (tokens.kind()) {
                case Token.DOT -> {
                    Unfamiliar.unless(!typed);
                    tokens.next();
                    member();
                    node = Nodes.NONE;
                }
                case Token.OPTIONAL -> {
                    if (!allowsOptional || !primaries.isBeforeMember()) {
                        return node;
                    }
                    Unfamiliar.unless(!typed);
                    tokens.next();
                    optional = true;
                    optionalMember();
                    node = Nodes.NONE;
                }
                case Token.OPEN_BRACKET -> {
                    if (reader.has(Reader.DECORATOR)) {
                        return node;
                    }
                    index();
                    node = Nodes.NONE;
                }
                case Token.TEMPLATE, Token.TEMPLATE_HEAD -> {
                    called();
                    node = Nodes.NONE;
                }
                case Token.NOT -> {
                    if (tokens.newline()) {
                        return node;
                    }
                    tokens.next();
                    node = reader.expressions.wrapped(node);
                }
                default -> {
                    int to = calledTo;
                    if (!typeArguments()) {
                        return node;
                    }
                    calledTo = to;
                    typed = true;
                    node = Nodes.NONE;
                    continue;
                }
            }
            typed = false;
            importing = false;
        }
    }

    private void optionalMember() {
        if (tokens.is(Token.OPEN_BRACKET)) {
            index();
        } else if (Token.isWord(tokens.kind())) {
            member();
        } else {
            called();
        }
    }

    /** A name on the next line is none of ours where another word follows it. */
    private void member() {
        boolean own = tokens.is(Token.PRIVATE);
        Unfamiliar.unless(own ? !optional : Token.isWord(tokens.kind()));
        boolean apart = tokens.newline();
        tokens.next();
        Unfamiliar.unless(!apart || tokens.newline() || !Token.isWord(tokens.kind()));
    }

    private void index() {
        boolean imports = importing;
        boolean chain = optional;
        tokens.next();
        reader.expressions.all();
        reader.expect(Token.CLOSE_BRACKET);
        importing = imports;
        optional = chain;
    }

    private boolean typeArguments() {
        if (!reader.dialect.typed() || !(tokens.is(Token.LESS) || tokens.is(Token.SHIFT_LEFT))) {
            return false;
        }
        boolean imports = importing;
        boolean chain = optional;
        boolean found = reader.typeLists.argumentsInExpression();
        importing = imports;
        optional = chain;
        return found;
    }

    private void called() {
        boolean chain = optional;
        primaries.template(true);
        optional = chain;
    }

    /** The token is {@code new}. */
    int created() {
        int from = tokens.from();
        tokens.next();
        if (reader.skips(Token.DOT)) {
            reader.word();
            return Nodes.NONE;
        }
        primaries.read();
        boolean before = optional;
        optional = false;
        members(Nodes.NONE, false);
        Unfamiliar.unless(!tokens.is(Token.OPTIONAL));
        int node = Nodes.NONE;
        if (tokens.is(Token.OPEN_PAREN)) {
            node = arguments.read(false, new Called(from, calledTo, Nodes.NONE));
        }
        optional = before;
        return node;
    }
}
