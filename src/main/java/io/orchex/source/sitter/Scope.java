package io.orchex.source.sitter;

import io.orchex.source.Branch;
import io.orchex.source.Flow;
import io.orchex.source.Function;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects what adds to the two complexities of one function. Cognitive: Campbell's white paper 1.5 without recursion,
 * code of lambdas included. Cyclomatic: SonarJava's, that code left out.
 */
final class Scope {

    private final String name;
    private final List<Branch> branches = new ArrayList<>();
    private final List<String> parameters = new ArrayList<>();
    private boolean fixed;
    private int deepest;
    private Level level = new Level(0, 0, 0);

    /**
     * How deep the reader is in the function.
     *
     * @param nesting what a further structure costs
     * @param structures control structures around this place
     * @param apart lambdas around this place
     */
    record Level(int nesting, int structures, int apart) {}

    Scope(String name, boolean fixed) {
        this.name = name;
        this.fixed = fixed;
    }

    void count(Element element, Span span) {
        int nested = 1 + level.nesting;
        switch (element.role()) {
            case IF, LOOP, TERNARY -> add(element.what(), span, 1, nested);
            case SWITCH, CATCH -> add(element.what(), span, 0, nested);
            case ELSE_IF -> add(element.what(), span, 1, 1);
            case ELSE, JUMP -> add(element.what(), span, 0, 1);
            case CASE -> add(element.what(), span, 1, 0);
            default -> {}
        }
    }

    void count(LogicalRuns.Condition condition, Span span) {
        add(condition.operator(), span, condition.operators(), condition.runs());
    }

    private void add(String what, Span span, int cyclomatic, int cognitive) {
        int points = level.apart > 0 ? 0 : cyclomatic;
        if (points + cognitive > 0) {
            branches.add(new Branch(what, span, level.structures, points, cognitive));
        }
    }

    /** Goes into the element; the level to come back to. */
    Level enter(Role role) {
        Level before = level;
        level = switch (role) {
            case BODY, LOOP, SWITCH, CATCH -> new Level(before.nesting + 1, before.structures + 1, before.apart);
            case TERNARY -> new Level(before.nesting + 1, before.structures, before.apart);
            case LAMBDA -> new Level(before.nesting + 1, 0, before.apart + 1);
            default -> before;
        };
        deepest = Math.max(deepest, level.structures);
        return before;
    }

    void leave(Level before) {
        level = before;
    }

    void parameter(String parameter) {
        if (level.apart == 0) {
            parameters.add(parameter);
        }
    }

    /** The function does not choose its parameters. */
    void fix() {
        fixed = fixed || level.apart == 0;
    }

    String name() {
        return name;
    }

    Function function(Span span, int codeLines) {
        return new Function(
                name, span, Complexity.of(branches), deepest, codeLines, parameters, fixed, branches, Flow.UNKNOWN);
    }
}
