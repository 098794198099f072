package io.orchex.source.ecma;

/** Reads what declares names. */
final class Declarations {

    private final Reader reader;
    private final Scanner tokens;
    private final Nodes nodes;
    private final Namespaces namespaces;
    private final Exports exports;

    Declarations(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.nodes = reader.nodes;
        this.namespaces = new Namespaces(reader);
        this.exports = new Exports(reader);
    }

    /** Whether the word begins a declaration, though it may be a name elsewhere. */
    boolean begins() {
        return switch (tokens.kind()) {
            case Token.VAR, Token.CONST, Token.FUNCTION, Token.CLASS, Token.ENUM, Token.EXPORT, Token.AT -> true;
            case Token.LET -> isLet(reader.following());
            case Token.USING -> isUsing(reader.followingOnLine());
            case Token.AWAIT -> isAwaitUsing();
            case Token.ASYNC -> reader.followingOnLine() == Token.FUNCTION;
            case Token.ABSTRACT -> reader.followingOnLine() == Token.CLASS;
            case Token.DECLARE -> Token.isWord(reader.followingOnLine());
            case Token.INTERFACE, Token.TYPE -> Token.isName(reader.followingOnLine());
            case Token.MODULE, Token.NAMESPACE -> isModuleName(reader.followingOnLine());
            case Token.GLOBAL -> reader.following() == Token.OPEN_BRACE;
            default -> false;
        };
    }

    /** Whether what is declared is waited for when it is closed. */
    boolean isAwaitUsing() {
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        boolean using = tokens.is(Token.USING) && isUsing(reader.followingOnLine());
        tokens.back(mark);
        return using;
    }

    private static boolean isLet(int next) {
        return Token.isName(next) || next == Token.OPEN_BRACE || next == Token.OPEN_BRACKET;
    }

    private static boolean isUsing(int next) {
        return Token.isName(next) || next == Token.OPEN_BRACE;
    }

    private static boolean isModuleName(int next) {
        return Token.isName(next) || next == Token.STRING;
    }

    void declaration(boolean top) {
        Modified modifiers = reader.modifiers.ofDeclaration();
        switch (tokens.kind()) {
            case Token.VAR, Token.LET, Token.CONST, Token.USING -> variables(top, modifiers);
            case Token.AWAIT -> {
                tokens.next();
                variables(top, modifiers);
            }
            case Token.FUNCTION -> reader.functions.declaration(modifiers, top);
            case Token.CLASS -> reader.classes.declaration(modifiers, top);
            case Token.INTERFACE -> contract(modifiers, top);
            case Token.TYPE -> alias(modifiers, top);
            case Token.ENUM -> enumeration(modifiers, top);
            case Token.MODULE, Token.NAMESPACE, Token.GLOBAL -> namespaces.read(modifiers, top);
            case Token.IMPORT -> reader.modules.imported();
            case Token.EXPORT -> exports.read(modifiers, top);
            default -> throw Unfamiliar.text();
        }
    }

    private void variables(boolean top, Modified modifiers) {
        tokens.next();
        int saved = reader.context;
        reader.context &= ~Reader.NO_IN;
        boolean first = true;
        do {
            variable(true, top, modifiers, first);
            first = false;
        } while (reader.skips(Token.COMMA));
        reader.context = saved;
        reader.semicolon();
    }

    void variable(boolean definite, boolean top, Modified modifiers) {
        variable(definite, top, modifiers, false);
    }

    private void variable(boolean definite, boolean top, Modified modifiers, boolean first) {
        int name = tokens.from();
        boolean plain = Token.isName(tokens.kind());
        reader.patterns.target();
        int nameTo = tokens.before();
        if (definite && plain && tokens.is(Token.NOT) && !tokens.newline()) {
            tokens.next();
        }
        reader.types.annotation();
        int value = Nodes.NONE;
        int from = -1;
        if (reader.skips(Token.ASSIGN)) {
            from = tokens.from();
            value = reader.expressions.one();
            nodes.nameAfter(value, Nodes.NAMED, name, nameTo);
        }
        if (top) {
            String called = reader.names.brief(name, nameTo);
            reader.offers.variable(called, new Offers.Value(value, from, tokens.before()), modifiers, first);
        }
    }

    private void contract(Modified modifiers, boolean top) {
        tokens.next();
        int name = tokens.from();
        reader.name();
        int nameTo = tokens.before();
        reader.typeLists.parameters();
        while (tokens.is(Token.EXTENDS)) {
            tokens.next();
            do {
                Unfamiliar.unless(!tokens.is(Token.OPEN_BRACE));
                reader.operands.leftHandSide();
                reader.typeLists.arguments();
            } while (reader.skips(Token.COMMA));
        }
        Members members = new Members();
        reader.typeMembers.object(members);
        if (top) {
            reader.offers.contract(reader.names.plain(name, nameTo), modifiers, members);
        }
    }

    private void alias(Modified modifiers, boolean top) {
        tokens.next();
        Unfamiliar.unless(!tokens.newline());
        int name = tokens.from();
        reader.name();
        int nameTo = tokens.before();
        reader.typeLists.parameters();
        reader.expect(Token.ASSIGN);
        reader.types.type();
        reader.semicolon();
        offer(modifiers, top, name, nameTo);
    }

    void offer(Modified modifiers, boolean top, int name, int nameTo) {
        if (top) {
            reader.offers.defines(reader.names.plain(name, nameTo), modifiers, Nodes.NONE);
        }
    }

    private void enumeration(Modified modifiers, boolean top) {
        tokens.next();
        int name = tokens.from();
        reader.name();
        int nameTo = tokens.before();
        int saved = reader.context;
        reader.context &= ~(Reader.AWAIT | Reader.YIELD);
        reader.expect(Token.OPEN_BRACE);
        while (!tokens.is(Token.CLOSE_BRACE)) {
            Unfamiliar.unless(!tokens.is(Token.PRIVATE));
            reader.objects.memberName();
            if (reader.skips(Token.ASSIGN)) {
                reader.expressions.oneWithIn();
            }
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_BRACE);
        reader.context = saved;
        offer(modifiers, top, name, nameTo);
    }
}
