package io.orchex.source;

import java.util.ArrayList;
import java.util.List;

/** The variables that stood just before, which an assignment would set. */
final class Targets {

    private final List<Mentions> variables = new ArrayList<>();
    private final Ints lines = new Ints(8);
    private final Elements elements = new Elements();

    /** @param line where it stands */
    void add(Mentions variable, int line) {
        variables.add(variable);
        lines.add(line);
    }

    void forget() {
        variables.clear();
        lines.clear();
    }

    /** A bracket opens behind them. */
    void open() {
        elements.open(variables, lines);
        forget();
    }

    /** The bracket closes: what is set behind it is an element. */
    void close() {
        forget();
        elements.close().ifPresent(element -> add(element.variable(), element.line()));
    }

    /** They are declared where they stand. */
    void declare(Variables all) {
        for (int i = 0; i < variables.size(); i++) {
            variables.set(i, all.declared(variables.get(i), lines.get(i)));
        }
    }

    /** @param fresh whether the new value has nothing to do with the old one */
    void set(boolean fresh) {
        for (int i = 0; i < variables.size(); i++) {
            variables.get(i).set(lines.get(i), fresh);
        }
    }
}
