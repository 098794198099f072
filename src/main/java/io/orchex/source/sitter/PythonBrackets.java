package io.orchex.source.sitter;

/** Reads what stands in brackets of Python. */
final class PythonBrackets {

    private final PythonTokens tokens;
    private final PythonValues values;

    PythonBrackets(PythonTokens tokens, PythonValues values) {
        this.tokens = tokens;
        this.values = values;
    }

    /**
     * Arguments, or the values of a group, a list, a dictionary or a set.
     *
     * @return whether it could stand before an equals sign
     */
    boolean values(char last, boolean call) {
        tokens.next();
        boolean assignable = true;
        boolean pairs = false;
        boolean more = tokens.kind() != last;
        for (boolean first = true; more; first = false) {
            boolean spread = tokens.kind() == PythonWords.POWER;
            assignable &= element(last, call);
            boolean pair = last == '}' && tokens.skips(':');
            if (pair) {
                values.value();
            }
            Unfamiliar.unless(first || spread || pair == pairs);
            pairs |= pair || (spread && last == '}');
            if (comprehends()) {
                comprehensions();
                Unfamiliar.unless(first && tokens.kind() == last);
                assignable = false;
            }
            more = tokens.skips(',') && tokens.kind() != last;
        }
        tokens.expect(last);
        return assignable;
    }

    private boolean element(char last, boolean call) {
        boolean starred = tokens.skips('*') || (last != ']' && tokens.skips(PythonWords.POWER));
        if (tokens.is("yield") && last == ')') {
            return values.several();
        }
        boolean assignable = values.named();
        if (call && assignable && !starred && tokens.skips('=')) {
            values.value();
        } else if (last == ')' && tokens.skips("as")) {
            values.target();
        }
        return assignable;
    }

    private boolean comprehends() {
        return tokens.is("for") || tokens.is("async");
    }

    private void comprehensions() {
        while (comprehends()) {
            int from = tokens.from();
            tokens.skips("async");
            Unfamiliar.unless(tokens.skips("for"));
            values.targets();
            Unfamiliar.unless(tokens.skips("in"));
            values.unconditional();
            tokens.add(Role.CASE, "for in a comprehension", from);
            conditions();
        }
    }

    private void conditions() {
        int from = tokens.from();
        while (tokens.skips("if")) {
            values.unconditional();
            tokens.add(Role.CASE, "if in a comprehension", from);
            from = tokens.from();
        }
    }

    void subscripts() {
        tokens.next();
        boolean more = true;
        while (more) {
            subscript();
            more = tokens.skips(',') && tokens.kind() != ']';
        }
        tokens.expect(']');
    }

    private void subscript() {
        tokens.skips('*');
        boolean empty = tokens.kind() == ':';
        if (!empty) {
            values.named();
        }
        for (int i = 0; i < 2 && tokens.skips(':'); i++) {
            if (tokens.kind() != ':' && tokens.kind() != ',' && tokens.kind() != ']') {
                values.value();
            }
        }
    }
}
