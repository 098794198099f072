package io.orchex.source.sitter;

import static io.orchex.source.sitter.PythonTokens.DEDENT;
import static io.orchex.source.sitter.PythonTokens.INDENT;
import static io.orchex.source.sitter.PythonTokens.NEWLINE;

/** Reads the statements of Python that decide, repeat or catch. */
final class PythonFlow {

    private final PythonTokens tokens;
    private final PythonValues values;
    private final PythonReader reader;

    PythonFlow(PythonTokens tokens, PythonValues values, PythonReader reader) {
        this.tokens = tokens;
        this.values = values;
        this.reader = reader;
    }

    void condition(int from) {
        tokens.next();
        values.named();
        side();
        for (int next = tokens.from(); tokens.skips("elif"); next = tokens.from()) {
            values.named();
            side();
            tokens.add(Role.ELSE_IF, Role.ELSE_IF.word(), next);
        }
        int last = tokens.from();
        if (tokens.skips("else")) {
            side();
            tokens.add(Role.ELSE, Role.ELSE.word(), last);
        }
        tokens.add(Role.IF, Role.IF.word(), from);
    }

    private void side() {
        int from = reader.block(false);
        tokens.add(Role.BODY, "", from);
    }

    void whileLoop(int from) {
        tokens.next();
        values.named();
        loop(from, "while");
    }

    void forLoop(int from) {
        tokens.next();
        values.targets();
        Unfamiliar.unless(tokens.skips("in"));
        values.several();
        loop(from, "for");
    }

    private void loop(int from, String what) {
        reader.block(false);
        int last = tokens.from();
        if (tokens.skips("else")) {
            reader.block(false);
            tokens.add(Role.ELSE, Role.ELSE.word(), last);
        }
        tokens.add(Role.LOOP, what, from);
    }

    void attempt() {
        tokens.next();
        reader.block(false);
        boolean caught = false;
        for (int from = tokens.from(); tokens.skips("except"); from = tokens.from()) {
            tokens.skips('*');
            if (tokens.kind() != ':') {
                values.value();
                alias();
            }
            reader.block(false);
            tokens.add(Role.CATCH, "except", from);
            caught = true;
        }
        if (caught && tokens.skips("else")) {
            reader.block(false);
        }
        if (tokens.skips("finally")) {
            reader.block(false);
        } else {
            Unfamiliar.unless(caught);
        }
    }

    private void alias() {
        if (tokens.skips("as")) {
            values.target();
        }
    }

    void with() {
        do {
            tokens.next();
            values.value();
            alias();
        } while (tokens.kind() == ',');
        reader.block(false);
    }

    /** Whether it is one, and not something that is called like the word. */
    boolean match(int from) {
        PythonTokens.Mark mark = tokens.mark();
        try {
            tokens.next();
            values.several();
            tokens.expect(':');
        } catch (Unfamiliar e) {
            tokens.back(mark);
            return false;
        }
        tokens.expect(NEWLINE);
        tokens.expect(INDENT);
        while (!tokens.skips(DEDENT)) {
            choice();
        }
        tokens.add(Role.SWITCH, "match", from);
        return true;
    }

    private void choice() {
        int from = tokens.from();
        Unfamiliar.unless(tokens.says("case"));
        tokens.next();
        boolean anything = tokens.says("_");
        int pattern = tokens.to();
        values.patterns();
        anything &= tokens.end() == pattern;
        int guard = tokens.from();
        if (tokens.skips("if")) {
            values.named();
            tokens.add(Role.CASE, "guard", guard);
            anything = false;
        }
        reader.block(false);
        Role role = anything ? Role.DEFAULT : Role.CASE;
        tokens.add(role, role.word(), from);
    }
}
