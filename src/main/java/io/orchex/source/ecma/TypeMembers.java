package io.orchex.source.ecma;

/** Reads the parts of types: operators, literals, tuples and members. */
final class TypeMembers {

    private final Reader reader;
    private final Scanner tokens;

    TypeMembers(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    /** A type with operators of words before it. */
    void operated() {
        reader.enter();
        switch (tokens.kind()) {
            case Token.KEYOF, Token.UNIQUE, Token.READONLY -> {
                tokens.next();
                operated();
            }
            case Token.INFER -> inferred();
            default -> {
                int saved = reader.context;
                reader.context &= ~Reader.NO_CONDITION;
                postfixed();
                reader.context = saved;
            }
        }
        reader.leave();
    }

    private void inferred() {
        tokens.next();
        reader.name();
        if (!tokens.is(Token.EXTENDS)) {
            return;
        }
        Reader.Mark mark = reader.mark();
        tokens.next();
        boolean within = reader.has(Reader.NO_CONDITION);
        reader.context |= Reader.NO_CONDITION;
        reader.types.type();
        if (!within) {
            reader.context &= ~Reader.NO_CONDITION;
            if (tokens.is(Token.QUESTION)) {
                reader.back(mark);
            }
        }
    }

    private void postfixed() {
        single();
        while (!tokens.newline()) {
            if (tokens.is(Token.OPEN_BRACKET)) {
                tokens.next();
                if (!tokens.is(Token.CLOSE_BRACKET)) {
                    reader.types.type();
                }
                reader.expect(Token.CLOSE_BRACKET);
            } else if (tokens.is(Token.NOT) || (tokens.is(Token.QUESTION) && !isBeforeType())) {
                tokens.next();
            } else {
                return;
            }
        }
    }

    /** Of a question mark: where no type follows, it belongs to the type before it. */
    private boolean isBeforeType() {
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        boolean before = reader.types.begins();
        tokens.back(mark);
        return before;
    }

    private void single() {
        switch (tokens.kind()) {
            case Token.TEMPLATE -> {
                tokens.checkEscapes();
                tokens.next();
            }
            case Token.STRING, Token.NUMBER, Token.TRUE, Token.FALSE, Token.NULL, Token.VOID -> tokens.next();
            case Token.MINUS -> {
                tokens.next();
                reader.expect(Token.NUMBER);
            }
            case Token.THIS -> {
                tokens.next();
                if (tokens.is(Token.IS) && !tokens.newline()) {
                    tokens.next();
                    reader.types.type();
                }
            }
            case Token.TYPEOF -> query();
            case Token.IMPORT -> reader.types.imported();
            case Token.OPEN_BRACE -> {
                if (isMapped()) {
                    mapped();
                } else {
                    object(new Members());
                }
            }
            case Token.OPEN_BRACKET -> tuple();
            case Token.OPEN_PAREN -> {
                tokens.next();
                reader.types.type();
                reader.expect(Token.CLOSE_PAREN);
            }
            case Token.ASSERTS -> asserted();
            case Token.TEMPLATE_HEAD -> template();
            default -> {
                Unfamiliar.unless(!tokens.is(Token.FUNCTION));
                reader.types.reference();
            }
        }
    }

    private void query() {
        if (reader.following() == Token.IMPORT) {
            reader.types.imported();
            return;
        }
        tokens.next();
        reader.types.reference();
    }

    private void asserted() {
        if (!Token.isWord(reader.followingOnLine())) {
            reader.types.reference();
            return;
        }
        tokens.next();
        if (!reader.skips(Token.THIS)) {
            reader.name();
        }
        if (reader.skips(Token.IS)) {
            reader.types.type();
        }
    }

    private void template() {
        do {
            tokens.checkEscapes();
            tokens.next();
            reader.types.type();
            tokens.resumeTemplate();
        } while (tokens.is(Token.TEMPLATE_MIDDLE));
        tokens.checkEscapes();
        tokens.next();
    }

    private void tuple() {
        tokens.next();
        while (!tokens.is(Token.CLOSE_BRACKET)) {
            element();
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_BRACKET);
    }

    private void element() {
        Unfamiliar.unless(reader.types.begins());
        reader.skips(Token.DOTS);
        if (Token.isWord(tokens.kind()) && isLabel()) {
            tokens.next();
            reader.skips(Token.QUESTION);
            reader.expect(Token.COLON);
            reader.skips(Token.DOTS);
        }
        reader.types.type();
    }

    private boolean isLabel() {
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        boolean label = tokens.is(Token.COLON) || (tokens.is(Token.QUESTION) && reader.following() == Token.COLON);
        tokens.back(mark);
        return label;
    }

    private boolean isMapped() {
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        boolean mapped;
        if (tokens.is(Token.PLUS) || tokens.is(Token.MINUS)) {
            mapped = reader.following() == Token.READONLY;
        } else {
            reader.skips(Token.READONLY);
            mapped = reader.skips(Token.OPEN_BRACKET) && reader.isName() && reader.following() == Token.IN;
        }
        tokens.back(mark);
        return mapped;
    }

    private void mapped() {
        tokens.next();
        if (reader.skips(Token.PLUS) || reader.skips(Token.MINUS)) {
            reader.expect(Token.READONLY);
        } else {
            reader.skips(Token.READONLY);
        }
        reader.expect(Token.OPEN_BRACKET);
        reader.word();
        reader.expect(Token.IN);
        reader.types.type();
        if (reader.skips(Token.AS)) {
            reader.types.type();
        }
        reader.expect(Token.CLOSE_BRACKET);
        if (reader.skips(Token.PLUS) || reader.skips(Token.MINUS)) {
            reader.expect(Token.QUESTION);
        } else {
            reader.skips(Token.QUESTION);
        }
        reader.types.annotation();
        reader.semicolon();
        reader.expect(Token.CLOSE_BRACE);
    }

    /** The members of an interface or of a type of an object. */
    void object(Members members) {
        reader.expect(Token.OPEN_BRACE);
        while (!tokens.is(Token.CLOSE_BRACE)) {
            member(members);
        }
        tokens.next();
    }

    private void member(Members members) {
        boolean documented = tokens.documented();
        if (tokens.is(Token.OPEN_PAREN) || tokens.is(Token.LESS) || isConstructor()) {
            reader.skips(Token.NEW);
            call();
            members.add("constructor", documented);
            return;
        }
        reader.modifiers.ofSignature();
        if ((tokens.is(Token.GET) || tokens.is(Token.SET)) && reader.objects.isAccessor()) {
            tokens.next();
        } else if (isIndex()) {
            index();
            return;
        }
        int name = tokens.from();
        Unfamiliar.unless(!tokens.is(Token.PRIVATE));
        reader.objects.memberName();
        int nameTo = tokens.before();
        reader.skips(Token.QUESTION);
        if (tokens.is(Token.OPEN_PAREN) || tokens.is(Token.LESS)) {
            call();
            members.add(reader.names.plain(name, nameTo), documented);
        } else {
            reader.types.annotation();
            end();
        }
    }

    private boolean isConstructor() {
        if (!tokens.is(Token.NEW)) {
            return false;
        }
        int next = reader.following();
        return next == Token.OPEN_PAREN || next == Token.LESS;
    }

    private void call() {
        reader.functions.signature(0);
        end();
    }

    private void end() {
        if (!reader.skips(Token.COMMA)) {
            reader.semicolon();
        }
    }

    /** Whether the bracket begins a member for any name. */
    boolean isIndex() {
        if (!tokens.is(Token.OPEN_BRACKET)) {
            return false;
        }
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        boolean index = isIndexed();
        tokens.back(mark);
        return index;
    }

    private boolean isIndexed() {
        if (tokens.is(Token.DOTS) || tokens.is(Token.CLOSE_BRACKET)) {
            return true;
        }
        if (Token.isModifier(tokens.kind())) {
            tokens.next();
            if (reader.isName()) {
                return true;
            }
        } else if (reader.isName()) {
            tokens.next();
        } else {
            return false;
        }
        if (tokens.is(Token.COLON) || tokens.is(Token.COMMA)) {
            return true;
        }
        return tokens.is(Token.QUESTION) && isBehindQuestion(reader.following());
    }

    private static boolean isBehindQuestion(int kind) {
        return kind == Token.COLON || kind == Token.COMMA || kind == Token.CLOSE_BRACKET;
    }

    void index() {
        tokens.next();
        reader.functions.parametersUntil(Token.CLOSE_BRACKET, 0);
        tokens.next();
        reader.types.annotation();
        end();
    }
}
