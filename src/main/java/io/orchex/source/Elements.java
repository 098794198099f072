package io.orchex.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Follows brackets behind variables, as in {@code $a['b'][] = c}: where arrays are values, who sets an element changes
 * the variable.
 */
final class Elements {

    /** What variables begin with in the language in which arrays are values. */
    private static final String VALUE = "$";

    private final Deque<Optional<Element>> open = new ArrayDeque<>();

    /** @param line where the variable stands */
    record Element(Mentions variable, int line) {}

    /** @param variables what an assignment in place of the bracket would set, and the lines where they stand */
    void open(List<Mentions> variables, Ints lines) {
        for (int i = 0; i < variables.size(); i++) {
            if (variables.get(i).word.startsWith(VALUE)) {
                open.push(Optional.of(new Element(variables.get(i), lines.get(i))));
                return;
            }
        }
        open.push(Optional.empty());
    }

    /** Whose element an assignment behind the bracket would set. */
    Optional<Element> close() {
        return open.isEmpty() ? Optional.empty() : open.pop();
    }
}
