package io.orchex.source;

import java.util.Comparator;
import java.util.List;

/** Says which part of an over-complex function is worth a function of its own. */
final class Extraction {

    private Extraction() {}

    static String advice(Function function) {
        if (function.cognitive() <= FunctionRules.COGNITIVE) {
            return ("`%s` has many branches of equal rank: a table (a map, an enum with the data) or one function per"
                            + " case takes them out")
                    .formatted(function.name());
        }
        return function.branches().stream()
                .filter(branch -> branch.span().height() > 2)
                .max(Comparator.comparingInt(branch -> relief(function, branch)))
                .filter(branch -> relief(function, branch) > 0)
                .map(branch -> advice(function, branch))
                .orElse("Split `%s` into functions, each with one decision to make".formatted(function.name()));
    }

    private static String advice(Function function, Branch branch) {
        Span span = branch.span();
        return "Move the `%s` in lines %d-%d of `%s` into a function of its own: it holds %d of the %d points of cognitive complexity"
                .formatted(
                        branch.what(),
                        span.line(),
                        span.endLine(),
                        function.name(),
                        inside(function, branch),
                        function.cognitive());
    }

    /** How far the larger of the two functions falls below the old one, if the branch moved out. */
    private static int relief(Function function, Branch branch) {
        int moved = points(within(function, branch), branch.nesting());
        int left = function.cognitive() - inside(function, branch);
        return function.cognitive() - Math.max(moved, left);
    }

    private static int inside(Function function, Branch branch) {
        return points(within(function, branch), 0);
    }

    private static List<Branch> within(Function function, Branch branch) {
        return function.branches().stream()
                .filter(other -> branch.span().holds(other.span()))
                .toList();
    }

    /** Each point for nesting that the move takes away is gone. */
    private static int points(List<Branch> branches, int lift) {
        return branches.stream()
                .mapToInt(branch ->
                        branch.cognitive() > branch.nesting() ? branch.cognitive() - lift : branch.cognitive())
                .sum();
    }
}
