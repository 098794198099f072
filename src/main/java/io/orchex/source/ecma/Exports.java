package io.orchex.source.ecma;

import java.util.ArrayList;
import java.util.List;

/** Reads what a module gives to others, where that is no declaration. */
final class Exports {

    private final Reader reader;
    private final Scanner tokens;

    Exports(Reader reader) {
        this.reader = reader;
        this.tokens = reader.tokens;
    }

    /** The token is {@code export}, which is none before a declaration. */
    void read(Modified modifiers, boolean top) {
        Unfamiliar.unless(modifiers.none());
        tokens.next();
        switch (tokens.kind()) {
            case Token.DEFAULT, Token.ASSIGN -> value(modifiers, top);
            case Token.AS -> {
                tokens.next();
                reader.expect(Token.NAMESPACE);
                reader.name();
                reader.semicolon();
            }
            default -> names(top);
        }
    }

    private void value(Modified modifiers, boolean top) {
        int saved = reader.context;
        reader.context |= Reader.AWAIT;
        tokens.next();
        int from = tokens.from();
        int node = reader.expressions.one();
        reader.nodes.nameAfter(node, Nodes.DEFAULT, 0, 0);
        if (top) {
            reader.offers.value("default", new Offers.Value(node, from, tokens.before()), modifiers.documented());
        }
        reader.semicolon();
        reader.context = saved;
    }

    private void names(boolean top) {
        reader.skips(Token.TYPE);
        if (reader.skips(Token.STAR)) {
            if (reader.skips(Token.AS)) {
                reader.modules.exportedName();
            }
            reader.expect(Token.FROM);
            reader.modules.module();
        } else if (!list(top)) {
            reader.semicolon();
            return;
        }
        reader.modules.attributes(false);
        reader.semicolon();
    }

    /** @return whether they are another module's */
    private boolean list(boolean top) {
        reader.expect(Token.OPEN_BRACE);
        List<String> names = new ArrayList<>();
        while (!tokens.is(Token.CLOSE_BRACE)) {
            int from = reader.modules.specifier(true);
            names.add(nameAt(from));
            if (!reader.skips(Token.COMMA)) {
                break;
            }
        }
        reader.expect(Token.CLOSE_BRACE);
        boolean foreign = tokens.is(Token.FROM) || (tokens.is(Token.STRING) && !tokens.newline());
        if (top && !foreign) {
            reader.offers.exports(names);
        }
        if (foreign) {
            reader.expect(Token.FROM);
            reader.modules.module();
        }
        return foreign;
    }

    private String nameAt(int from) {
        char[] text = tokens.text();
        int to = from + 1;
        boolean quoted = text[from] == '"' || text[from] == '\'';
        while (quoted ? text[to - 1] != text[from] || to == from + 1 : Chars.isInName(text[to])) {
            to++;
        }
        return reader.text(from, to);
    }
}
