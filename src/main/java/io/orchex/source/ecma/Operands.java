package io.orchex.source.ecma;

/** Reads what operators stand between: names, literals, calls and members. */
final class Operands {

    private final Reader reader;
    private final Scanner tokens;

    /** Whether what was read last is called to import a module: {@code require} or {@code import} and nothing more. */
    private boolean importing;
    /** Whether the chain that is being read holds {@code ?.}. */
    private boolean optional;

    Operands(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    int leftHandSide() {
        int node = Nodes.NONE;
        boolean imports = false;
        if (tokens.is(Token.IMPORT)) {
            imports = dynamicImport();
        } else if (tokens.is(Token.SUPER)) {
            tokens.next();
            Unfamiliar.unless(tokens.is(Token.OPEN_PAREN) || tokens.is(Token.DOT) || tokens.is(Token.OPEN_BRACKET));
        } else {
            imports = tokens.is(Token.REQUIRE);
            node = primary();
        }
        return calls(node, imports);
    }

    private boolean dynamicImport() {
        tokens.next();
        if (tokens.is(Token.OPEN_PAREN)) {
            return true;
        }
        reader.expect(Token.DOT);
        Unfamiliar.unless("meta".equals(reader.text(tokens.from(), tokens.to())));
        tokens.next();
        return false;
    }

    private int calls(int called, boolean imports) {
        optional = false;
        importing = imports;
        int node = called;
        while (true) {
            node = members(node, true);
            boolean chained = tokens.is(Token.OPTIONAL);
            boolean typed = false;
            if (chained) {
                tokens.next();
                optional = true;
                typed = typeArguments();
                if (tokens.is(Token.TEMPLATE) || tokens.is(Token.TEMPLATE_HEAD)) {
                    template(true);
                    importing = false;
                    node = Nodes.NONE;
                    continue;
                }
            }
            if (!typed && !tokens.is(Token.OPEN_PAREN)) {
                Unfamiliar.unless(!chained);
                return node;
            }
            arguments(importing);
            importing = false;
            optional |= chained;
            node = Nodes.NONE;
        }
    }

    private int members(int owner, boolean allowsOptional) {
        int node = owner;
        boolean typed = false;
        while (true) {
            switch (tokens.kind()) {
                case Token.DOT -> {
                    Unfamiliar.unless(!typed);
                    tokens.next();
                    member();
                    node = Nodes.NONE;
                }
                case Token.OPTIONAL -> {
                    if (!allowsOptional || !isOptionalMember()) {
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
                    template(true);
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
                    if (!typeArguments()) {
                        return node;
                    }
                    typed = true;
                    node = Nodes.NONE;
                    continue;
                }
            }
            typed = false;
            importing = false;
        }
    }

    private boolean isOptionalMember() {
        int next = reader.following();
        return Token.isWord(next)
                || next == Token.OPEN_BRACKET
                || next == Token.TEMPLATE
                || next == Token.TEMPLATE_HEAD;
    }

    private void optionalMember() {
        if (tokens.is(Token.OPEN_BRACKET)) {
            index();
        } else if (Token.isWord(tokens.kind())) {
            member();
        } else {
            template(true);
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
        boolean found = reader.types.argumentsInExpression();
        importing = imports;
        optional = chain;
        return found;
    }

    /** @param imports whether the first one names a module */
    private void arguments(boolean imports) {
        boolean chain = optional;
        reader.expect(Token.OPEN_PAREN);
        int saved = reader.context;
        reader.context &= ~(Reader.NO_IN | Reader.DECORATOR);
        boolean module = imports && (tokens.is(Token.STRING) || tokens.is(Token.TEMPLATE));
        while (!tokens.is(Token.CLOSE_PAREN)) {
            int from = tokens.from();
            int to = tokens.to();
            reader.skips(Token.DOTS);
            reader.expressions.one();
            if (module && tokens.before() == to) {
                reader.imports.add(reader.plain(from, to));
            }
            module = false;
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_PAREN);
        reader.context = saved;
        optional = chain;
    }

    /**
     * The token is the head of a template, or all of it.
     *
     * @param called whether a function stands before it
     */
    private void template(boolean called) {
        boolean chain = optional;
        boolean more = !tokens.is(Token.TEMPLATE);
        check(called);
        while (more) {
            tokens.next();
            reader.expressions.all();
            tokens.resumeTemplate();
            check(called);
            more = tokens.is(Token.TEMPLATE_MIDDLE);
        }
        tokens.next();
        optional = chain;
    }

    private void check(boolean called) {
        if (!called) {
            tokens.checkEscapes();
        }
    }

    private int created() {
        tokens.next();
        if (reader.skips(Token.DOT)) {
            reader.word();
            return Nodes.NONE;
        }
        primary();
        boolean before = optional;
        optional = false;
        members(Nodes.NONE, false);
        Unfamiliar.unless(!tokens.is(Token.OPTIONAL));
        if (tokens.is(Token.OPEN_PAREN)) {
            arguments(false);
        }
        optional = before;
        return Nodes.NONE;
    }

    private int primary() {
        switch (tokens.kind()) {
            case Token.STRING, Token.NUMBER, Token.THIS, Token.NULL, Token.TRUE, Token.FALSE, Token.SUPER -> tokens.next();
            case Token.PRIVATE -> tokens.next();
            case Token.TEMPLATE, Token.TEMPLATE_HEAD -> template(false);
            case Token.OPEN_PAREN -> {
                return parenthesised();
            }
            case Token.OPEN_BRACKET -> array();
            case Token.OPEN_BRACE -> {
                return reader.objects.literal();
            }
            case Token.CLASS -> {
                return reader.classes.type(tokens.from(), reader.nodes.size(), tokens.documented());
            }
            case Token.FUNCTION -> {
                return reader.functions.expression();
            }
            case Token.ASYNC -> {
                if (reader.followingOnLine() == Token.FUNCTION) {
                    return reader.functions.expression();
                }
                tokens.next();
            }
            case Token.NEW -> {
                return created();
            }
            case Token.SLASH, Token.SLASH_ASSIGN -> {
                tokens.resumeExpression();
                tokens.next();
            }
            default -> {
                Unfamiliar.unless(!tokens.is(Token.AWAIT) && !tokens.is(Token.YIELD));
                reader.name();
            }
        }
        return Nodes.NONE;
    }

    private int parenthesised() {
        tokens.next();
        int node = reader.expressions.all();
        reader.expect(Token.CLOSE_PAREN);
        return node;
    }

    private void array() {
        tokens.next();
        while (!tokens.is(Token.CLOSE_BRACKET)) {
            if (reader.skips(Token.COMMA)) {
                continue;
            }
            reader.skips(Token.DOTS);
            reader.expressions.one();
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_BRACKET);
    }
}
