package io.orchex.source.sitter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An {@code #if} and what it chooses between. */
final class Conditional {

    private final State before;
    private final List<Side> sides = new ArrayList<>();
    private int from;
    private boolean never;

    /**
     * Where in the code something stands.
     *
     * @param depth brackets that are open
     * @param lowest how few were open since the side began
     * @param last the last character of code
     * @param length characters of code so far
     */
    record State(int depth, int lowest, char last, int length) {

        static final State AT_THE_BEGINNING = new State(0, 0, ';', 0);

        State after(char c) {
            int now = depth
                    + switch (c) {
                        case '(', '[', '{' -> 1;
                        case ')', ']', '}' -> -1;
                        default -> 0;
                    };
            return new State(now, Math.min(lowest, now), c, length + 1);
        }

        boolean isBetweenStatements() {
            return last == ';' || last == '{' || last == '}' || last == ':';
        }
    }

    /**
     * What runs if a condition holds.
     *
     * @param from offset of its first character
     * @param to offset behind its last one
     * @param end where it leads to
     * @param never whether its condition never holds
     */
    record Side(int from, int to, State end, boolean never) {}

    Conditional(State before) {
        this.before = before;
    }

    /** The state in which the next side begins. */
    State begin(int from, boolean never) {
        this.from = from;
        this.never = never;
        return new State(before.depth, before.depth, before.last, 0);
    }

    void end(int to, State end) {
        sides.add(new Side(from, to, end, never));
    }

    List<Side> dropped() {
        Optional<Side> chosen = chosen();
        return isWhole()
                ? List.of()
                : sides.stream()
                        .filter(side -> chosen.filter(side::equals).isEmpty())
                        .toList();
    }

    /** What holds behind it. */
    State after() {
        State end = isWhole()
                ? sides.get(sides.size() - 1).end
                : chosen().map(Side::end).orElse(before);
        return new State(end.depth, Math.min(before.lowest, end.lowest), end.last, before.length + end.length);
    }

    private boolean isWhole() {
        return before.isBetweenStatements() && sides.stream().allMatch(this::isComplete);
    }

    private boolean isComplete(Side side) {
        State end = side.end;
        return end.depth == before.depth && end.lowest == before.depth && end.isBetweenStatements();
    }

    private Optional<Side> chosen() {
        return sides.stream().filter(side -> !side.never && side.end.length > 0).findFirst();
    }
}
