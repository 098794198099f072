package io.orchex.source.ecma;

/** Reads what functions are called with. */
final class Arguments {

    /** Characters of the longest way to apply a function in parentheses, and one more. */
    private static final int APPLIED = ").apply".length() + 1;

    private final Reader reader;
    private final Scanner tokens;

    Arguments(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    /**
     * What is called.
     *
     * @param from offset of its first character
     * @param to offset behind its last one
     * @param function its node, where it is a function that is called at once
     */
    record Called(int from, int to, int function) {}

    /**
     * @param first what stands first in what is called
     * @param all what all of it is
     */
    Called called(int from, int to, int first, int all) {
        boolean here = first >= 0
                && reader.nodes.kind(first) == Nodes.FUNCTION
                && (first == all || isApplied(reader.nodes.to(first), to));
        return new Called(from, to, here ? first : Nodes.NONE);
    }

    private boolean isApplied(int from, int to) {
        String behind = reader.text(from, Math.min(to, from + APPLIED));
        return behind.equals(").call") || behind.equals(").apply");
    }

    /**
     * @param imports whether the first one names a module
     * @return the call, where it names functions
     */
    int read(boolean imports, Called called) {
        int first = called.function >= 0 ? reader.nodes.first(called.function) : reader.nodes.size();
        boolean names = reader.nodes.nameAfterCall(called.function, Nodes.CALLED);
        int text = 0;
        reader.expect(Token.OPEN_PAREN);
        int begin = tokens.from();
        int saved = reader.context;
        reader.context &= ~(Reader.NO_IN | Reader.DECORATOR);
        boolean quoted = tokens.is(Token.STRING);
        boolean module = imports && (quoted || tokens.is(Token.TEMPLATE));
        while (!tokens.is(Token.CLOSE_PAREN)) {
            int from = tokens.from();
            int to = tokens.to();
            boolean spread = reader.skips(Token.DOTS);
            int node = reader.expressions.one();
            names |= !spread && reader.nodes.nameAfterCall(node, Nodes.PASSED);
            if (module && tokens.before() == to) {
                reader.imports.add(reader.plain(from, to));
            }
            if (quoted && from == begin && tokens.before() == to) {
                text = to;
            }
            module = false;
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_PAREN);
        reader.context = saved;
        if (!names) {
            return Nodes.NONE;
        }
        int call = reader.nodes.add(Nodes.CALL, called.from, called.to, first);
        reader.nodes.extra(call, text);
        return call;
    }
}
