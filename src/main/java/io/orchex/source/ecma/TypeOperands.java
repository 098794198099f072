package io.orchex.source.ecma;

/** Reads what stands between the operators of types: names, literals, tuples, templates and objects. */
final class TypeOperands {

    private final Reader reader;
    private final Scanner tokens;
    private final MappedTypes mapped;
    private final Tuples tuples;

    TypeOperands(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.mapped = new MappedTypes(reader);
        this.tuples = new Tuples(reader);
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
        boolean before = reader.typeLists.begins();
        tokens.back(mark);
        return before;
    }

    private void single() {
        switch (tokens.kind()) {
            case Token.TEMPLATE -> {
                tokens.checkEscapes();
                tokens.next();
            }
            case Token.STAR, Token.STRING, Token.NUMBER, Token.TRUE, Token.FALSE, Token.NULL, Token.VOID ->
                tokens.next();
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
                if (mapped.begins()) {
                    mapped.read();
                } else {
                    reader.typeMembers.object(new Members());
                }
            }
            case Token.OPEN_BRACKET -> tuples.read();
            case Token.OPEN_PAREN -> {
                tokens.next();
                reader.types.type();
                reader.expect(Token.CLOSE_PAREN);
            }
            case Token.ASSERTS -> asserted();
            case Token.NOT -> {
                tokens.next();
                single();
            }
            case Token.QUESTION -> maybe();
            case Token.TEMPLATE_HEAD -> template();
            default -> {
                Unfamiliar.unless(!tokens.is(Token.FUNCTION));
                reader.types.reference();
            }
        }
    }

    /** A type that may be missing, as in comments for documentation, or any type at all. */
    private void maybe() {
        tokens.next();
        switch (tokens.kind()) {
            case Token.COMMA, Token.CLOSE_BRACE, Token.CLOSE_PAREN, Token.GREATER, Token.ASSIGN, Token.OR -> {}
            default -> reader.types.type();
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
}
