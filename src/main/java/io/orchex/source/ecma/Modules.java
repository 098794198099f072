package io.orchex.source.ecma;

/** Reads what a module takes from others. */
final class Modules {

    private final Reader reader;
    private final Scanner tokens;

    Modules(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    /** The token is {@code import}. */
    void imported() {
        tokens.next();
        if (!tokens.is(Token.STRING)) {
            Unfamiliar.unless(!tokens.is(Token.DEFER));
            boolean clause = clause();
            if (!clause) {
                return;
            }
            reader.expect(Token.FROM);
        }
        module();
        attributes(true);
        reader.semicolon();
    }

    /** @return false where it was read to its end, as it is an alias */
    private boolean clause() {
        boolean type = tokens.is(Token.TYPE) && isTypeOnly();
        if (type) {
            tokens.next();
        }
        if (!reader.isName()) {
            bindings();
            return true;
        }
        tokens.next();
        if (tokens.is(Token.ASSIGN)) {
            alias();
            return false;
        }
        if (reader.skips(Token.COMMA)) {
            bindings();
        }
        return true;
    }

    /** Whether the word is none of the names: a name follows that is not {@code from}, or several. */
    private boolean isTypeOnly() {
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        boolean only;
        if (tokens.is(Token.FROM)) {
            tokens.next();
            only = tokens.is(Token.FROM) || tokens.is(Token.ASSIGN);
        } else {
            only = reader.isName() || tokens.is(Token.STAR) || tokens.is(Token.OPEN_BRACE);
        }
        tokens.back(mark);
        return only;
    }

    private void alias() {
        tokens.next();
        if (tokens.is(Token.REQUIRE) && reader.following() == Token.OPEN_PAREN) {
            tokens.next();
            tokens.next();
            module();
            reader.expect(Token.CLOSE_PAREN);
        } else {
            reader.name();
            while (reader.skips(Token.DOT)) {
                Unfamiliar.unless(!tokens.newline());
                reader.name();
            }
        }
        reader.semicolon();
    }

    private void bindings() {
        if (reader.skips(Token.STAR)) {
            reader.expect(Token.AS);
            reader.name();
            return;
        }
        reader.expect(Token.OPEN_BRACE);
        while (!tokens.is(Token.CLOSE_BRACE)) {
            specifier(false);
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_BRACE);
    }

    /**
     * @param given to others, so that its last name may be any word
     * @return where its first name begins
     */
    int specifier(boolean given) {
        if (tokens.is(Token.TYPE) && isTypeSpecifier()) {
            tokens.next();
        }
        int from = tokens.from();
        boolean usable = given || reader.isName();
        exportedName();
        if (reader.skips(Token.AS)) {
            usable = given || reader.isName();
            exportedName();
        }
        Unfamiliar.unless(usable);
        return from;
    }

    /** Whether the word is no name, though {@code as} may be one, too. */
    private boolean isTypeSpecifier() {
        Scanner.Mark mark = tokens.mark();
        tokens.next();
        boolean type;
        if (reader.skips(Token.AS)) {
            type = reader.skips(Token.AS) ? isExportedName() : !isExportedName();
        } else {
            type = isExportedName();
        }
        tokens.back(mark);
        return type;
    }

    private boolean isExportedName() {
        return Token.isWord(tokens.kind()) || tokens.is(Token.STRING);
    }

    void exportedName() {
        if (!reader.skips(Token.STRING)) {
            reader.word();
        }
    }

    void module() {
        Unfamiliar.unless(tokens.is(Token.STRING));
        reader.imports.add(reader.plain(tokens.from(), tokens.to()));
        tokens.next();
    }

    /** @param anywhere whether {@code with} may stand on a line of its own */
    void attributes(boolean anywhere) {
        boolean with = tokens.is(Token.WITH) && (anywhere || !tokens.newline());
        if (!with && !(tokens.is(Token.ASSERT) && !tokens.newline())) {
            return;
        }
        tokens.next();
        reader.expect(Token.OPEN_BRACE);
        while (!tokens.is(Token.CLOSE_BRACE)) {
            exportedName();
            reader.expect(Token.COLON);
            reader.expect(Token.STRING);
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_BRACE);
    }
}
