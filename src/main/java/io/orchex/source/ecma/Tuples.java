package io.orchex.source.ecma;

/** Reads types of tuples, whose elements may have names. */
final class Tuples {

    private final Reader reader;
    private final Scanner tokens;

    Tuples(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    void read() {
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
        Unfamiliar.unless(reader.typeLists.begins());
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
}
