package io.orchex.source;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says which part of an over-complex function is worth a function of its own. */
final class Extraction {

    private Extraction() {}

    static String advice(Function function) {
        if (function.cognitive() <= FunctionRules.COGNITIVE) {
            return ("`%s` has many branches of equal rank: a table (a map, an enum with the data) or one function per"
                            + " case takes them out")
                    .formatted(function.name());
        }
        return best(function)
                .map(move -> advice(function, move))
                .orElse("Split `%s` into functions, each with one decision to make".formatted(function.name()));
    }

    private static String advice(Function function, Move move) {
        Span span = move.branch.span();
        return "Move the `%s` in lines %d-%d of `%s` into a function of its own: it holds %d of the %d points of cognitive complexity"
                .formatted(
                        move.branch.what(),
                        span.line(),
                        span.endLine(),
                        function.name(),
                        move.inside,
                        function.cognitive());
    }

    /**
     * A branch that could move out.
     *
     * @param inside the points of cognitive complexity that it holds
     * @param relief how far the larger of the two functions falls below the old one
     */
    private record Move(Branch branch, int inside, int relief) {}

    private static Optional<Move> best(Function function) {
        List<Branch> branches = function.branches().stream()
                .sorted(Comparator.comparingInt(branch -> branch.span().line()))
                .toList();
        int from = 0;
        Optional<Move> best = Optional.empty();
        for (Branch branch : branches) {
            while (branches.get(from).span().line() < branch.span().line()) {
                from++;
            }
            if (branch.span().height() > 2) {
                Move move = move(function, branches.subList(from, branches.size()), branch);
                best = move.relief > best.map(Move::relief).orElse(0) ? Optional.of(move) : best;
            }
        }
        return best;
    }

    /** @param others the branches from its line on, in the order of their lines */
    private static Move move(Function function, List<Branch> others, Branch branch) {
        int inside = 0;
        int moved = 0;
        for (Branch other : others) {
            if (other.span().line() > branch.span().endLine()) {
                break;
            }
            if (branch.span().holds(other.span())) {
                inside += other.cognitive();
                moved += points(other, branch.nesting());
            }
        }
        int left = function.cognitive() - inside;
        return new Move(branch, inside, function.cognitive() - Math.max(moved, left));
    }

    /** Each point for nesting that the move takes away is gone. */
    private static int points(Branch branch, int lift) {
        return branch.cognitive() > branch.nesting() ? branch.cognitive() - lift : branch.cognitive();
    }
}
