package io.orchex.source.ecma;

/** Reads the elements of JSX. */
final class Elements {

    private final Reader reader;
    private final Scanner tokens;
    private final char[] text;

    Elements(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
        this.text = tokens.text();
    }

    /** The token is the opening bracket, and afterwards the one behind the element. */
    void inExpression() {
        element();
        tokens.next();
        Unfamiliar.unless(!tokens.is(Token.LESS));
    }

    /** Afterwards the token is the bracket that ends it, behind which there may be text. */
    private void element() {
        reader.enter();
        reader.expect(Token.LESS);
        if (tokens.is(Token.GREATER)) {
            children();
            tokens.next();
            Unfamiliar.unless(tokens.is(Token.GREATER));
        } else {
            named();
        }
        reader.leave();
    }

    private void named() {
        int name = tokens.from();
        tag();
        int nameTo = tokens.before();
        if (reader.dialect.typed()) {
            reader.typeLists.arguments();
        }
        while (Token.isWord(tokens.kind()) || tokens.is(Token.OPEN_BRACE)) {
            attribute();
        }
        if (tokens.is(Token.GREATER)) {
            children();
            closing(name, nameTo);
        } else {
            reader.expect(Token.SLASH);
            Unfamiliar.unless(tokens.is(Token.GREATER));
        }
    }

    private void closing(int name, int nameTo) {
        tokens.next();
        int from = tokens.from();
        tag();
        Unfamiliar.unless(reader.text(name, nameTo).equals(reader.text(from, tokens.before())));
        Unfamiliar.unless(tokens.is(Token.GREATER));
    }

    private void tag() {
        hyphenated();
        if (reader.skips(Token.COLON)) {
            hyphenated();
            return;
        }
        while (reader.skips(Token.DOT)) {
            Unfamiliar.unless(!tokens.newline());
            reader.word();
        }
    }

    /** A name that may have hyphens in it. */
    private void hyphenated() {
        Unfamiliar.unless(Token.isWord(tokens.kind()));
        int at = tokens.to();
        while (text[at] == '-' || Chars.isInName(text[at])) {
            at++;
        }
        Unfamiliar.unless(text[at] != '\\');
        tokens.stretch(at);
        tokens.next();
    }

    private void attribute() {
        if (reader.skips(Token.OPEN_BRACE)) {
            reader.expect(Token.DOTS);
            reader.expressions.list();
            reader.expect(Token.CLOSE_BRACE);
            return;
        }
        hyphenated();
        if (reader.skips(Token.COLON)) {
            hyphenated();
        }
        if (tokens.is(Token.ASSIGN)) {
            value();
        }
    }

    private void value() {
        char quote = text[tokens.to()];
        if (quote == '"' || quote == '\'') {
            int from = tokens.to();
            tokens.jump(Token.STRING, from, quotedEnd(from));
            tokens.next();
            return;
        }
        tokens.next();
        switch (tokens.kind()) {
            case Token.STRING -> tokens.next();
            case Token.OPEN_BRACE -> {
                tokens.next();
                if (!tokens.is(Token.CLOSE_BRACE)) {
                    reader.expressions.logic().show(reader.expressions.list());
                }
                reader.expect(Token.CLOSE_BRACE);
            }
            case Token.LESS -> inExpression();
            default -> throw Unfamiliar.text();
        }
    }

    /** Nothing is escaped in it, and it may have several lines. */
    private int quotedEnd(int from) {
        int at = from + 1;
        while (text[at] != text[from]) {
            Unfamiliar.unless(at < tokens.length());
            at++;
        }
        return at + 1;
    }

    /** The token is the bracket before them, and afterwards the one of the closing tag. */
    private void children() {
        int at = tokens.to();
        while (true) {
            Unfamiliar.unless(at < tokens.length());
            char c = text[at];
            Unfamiliar.unless(c != '>' && c != '}');
            if (c == '{') {
                tokens.jump(Token.OPEN_BRACE, at, at + 1);
                expression();
                at = tokens.to();
            } else if (c == '<' && text[at + 1] == '/') {
                tokens.jump(Token.CLOSING_TAG, at, at + 2);
                return;
            } else if (c == '<') {
                tokens.jump(Token.LESS, at, at + 1);
                element();
                at = tokens.to();
            } else {
                at++;
            }
        }
    }

    /** Afterwards the token is the brace that ends it. */
    private void expression() {
        tokens.next();
        if (!tokens.is(Token.CLOSE_BRACE)) {
            boolean spread = reader.skips(Token.DOTS);
            int node = reader.expressions.list();
            reader.expressions.logic().show(spread ? Nodes.NONE : node);
        }
        Unfamiliar.unless(tokens.is(Token.CLOSE_BRACE));
    }
}
