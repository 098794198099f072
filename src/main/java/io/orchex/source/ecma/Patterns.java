package io.orchex.source.ecma;

/** Reads what values are bound to: a name, or a pattern that takes them apart. */
final class Patterns {

    private final Reader reader;
    private final Scanner tokens;

    Patterns(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    void target() {
        reader.enter();
        if (tokens.is(Token.OPEN_BRACKET)) {
            array();
        } else if (tokens.is(Token.OPEN_BRACE)) {
            object();
        } else {
            reader.declared();
        }
        reader.leave();
    }

    private void array() {
        int saved = reader.context;
        reader.context &= ~Reader.NO_IN;
        tokens.next();
        while (!tokens.is(Token.CLOSE_BRACKET)) {
            if (reader.skips(Token.COMMA)) {
                continue;
            }
            reader.skips(Token.DOTS);
            target();
            initial();
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_BRACKET);
        reader.context = saved;
    }

    private void initial() {
        if (reader.skips(Token.ASSIGN)) {
            reader.expressions.one();
        }
    }

    private void object() {
        int saved = reader.context;
        reader.context &= ~Reader.NO_IN;
        tokens.next();
        while (!tokens.is(Token.CLOSE_BRACE)) {
            property();
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_BRACE);
        reader.context = saved;
    }

    private void property() {
        reader.skips(Token.DOTS);
        boolean named = Token.isName(tokens.kind());
        reader.objects.memberName();
        if (!named || tokens.is(Token.COLON)) {
            reader.expect(Token.COLON);
            target();
        }
        initial();
    }
}
