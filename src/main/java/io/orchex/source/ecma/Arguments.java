package io.orchex.source.ecma;

/** Reads what functions are called with. */
final class Arguments {

    private final Reader reader;
    private final Scanner tokens;

    Arguments(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    /** @param imports whether the first one names a module */
    void read(boolean imports) {
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
    }
}
