package io.orchex.source.sitter;

/** Reads texts with expressions in them: {@code f"{total:>{width}}"}. */
final class PythonFields {

    /** The language allows two formats in each other. */
    private static final int DEEPEST = 2;

    private final String text;
    private final PythonTokens tokens;
    private final PythonValues values;
    private int depth;

    PythonFields(String text, PythonTokens tokens, PythonValues values) {
        this.text = text;
        this.tokens = tokens;
        this.values = values;
    }

    /** The whole text whose beginning is the current token, which then ends behind it. */
    void read() {
        int begin = tokens.to();
        char mark = text.charAt(begin - 1);
        String opened = text.substring(text.indexOf(mark, tokens.from()), begin);
        tokens.resume(literal(begin, opened));
    }

    /**
     * Up to the closing quote, or to the brace behind a format.
     *
     * @return the offset behind the quote, or of the brace
     */
    private int literal(int from, String quote) {
        int at = from;
        while (!text.startsWith(quote, at)) {
            char c = at < text.length() ? text.charAt(at) : '\n';
            Unfamiliar.unless(!(at >= text.length() || (c == '\n' && quote.length() < 3)));
            at = switch (c) {
                case '\\' -> afterBackslash(at);
                case '{' -> text.startsWith("{{", at) ? at + 2 : field(at + 1, quote);
                case '}' -> afterBrace(at);
                default -> at + 1;
            };
        }
        return at + quote.length();
    }

    private int afterBackslash(int at) {
        if (text.startsWith("\\N{", at)) {
            return text.indexOf('}', at) + 1;
        }
        if (text.startsWith("\r\n", at + 1)) {
            return at + 3;
        }
        return text.startsWith("{", at + 1) || text.startsWith("}", at + 1) ? at + 1 : at + 2;
    }

    private int afterBrace(int at) {
        Unfamiliar.unless(text.startsWith("}}", at));
        return at + 2;
    }

    private int field(int from, String quote) {
        tokens.enter(from);
        values.several();
        tokens.skips('=');
        if (tokens.skips('!')) {
            tokens.name();
        }
        int end = tokens.to();
        if (tokens.kind() == ':' || tokens.kind() == PythonWords.WALRUS) {
            Unfamiliar.unless(++depth <= DEEPEST);
            end = format(tokens.from() + 1, quote) + 1;
            depth--;
            tokens.close();
        } else {
            Unfamiliar.unless(tokens.kind() == '}');
        }
        return end;
    }

    /** The offset of the brace that ends it. */
    private int format(int from, String quote) {
        int at = from;
        while (!text.startsWith("}", at)) {
            Unfamiliar.unless(!(at >= text.length() || text.startsWith(quote, at)));
            at = text.charAt(at) == '{' ? field(at + 1, quote) : at + 1;
        }
        return at;
    }
}
