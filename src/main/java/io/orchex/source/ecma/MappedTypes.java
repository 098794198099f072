package io.orchex.source.ecma;

/** Reads types of objects that are made of other types, {@code {[K in Keys]: V}}. */
final class MappedTypes {

    private final Reader reader;
    private final Scanner tokens;

    MappedTypes(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    boolean begins() {
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

    void read() {
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
}
