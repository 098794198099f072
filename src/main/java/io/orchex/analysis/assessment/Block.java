package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.BranchTree.Node;
import io.orchex.source.Branch;
import java.util.List;

/**
 * Lines that could become a function of their own, and the complexities before and after.
 *
 * @param what for a reader, {@code the `for`}
 * @param structures how many statements of control it is
 * @param cognitive what the move does to the cognitive complexity
 * @param cyclomatic and to the cyclomatic one
 */
record Block(String what, int line, int endLine, int structures, Move cognitive, Move cyclomatic) {

    /**
     * Points of one measure.
     *
     * @param before of the function as it is
     * @param inside of them in the block
     * @param left in the function after the move
     * @param moved in the new function
     */
    record Move(int before, int inside, int left, int moved) {

        int after() {
            return Math.max(left, moved);
        }

        /** Percent by which the larger of both functions falls below the old one; never negative. */
        int reduction() {
            return Math.max(0, Rounded.percent(before - after(), before));
        }
    }

    /** One statement or several that follow each other, moved as they are. */
    static Block of(List<Node> run, Totals totals) {
        Branch first = run.get(0).branch();
        int lift = first.cognitive() - 1;
        int cognitive = run.stream().mapToInt(Node::cognitive).sum();
        int nested = run.stream().mapToInt(Node::nested).sum();
        int cyclomatic = run.stream().mapToInt(Node::cyclomatic).sum();
        String what = run.size() == 1
                ? "the `%s`".formatted(first.what())
                : "the %d statements of control".formatted(run.size());
        return new Block(
                what,
                first.span().line(),
                run.get(run.size() - 1).branch().span().endLine(),
                run.size(),
                new Move(totals.cognitive(), cognitive, totals.cognitive() - cognitive, cognitive - lift * nested),
                new Move(totals.cyclomatic(), cyclomatic, totals.cyclomatic() - cyclomatic, 1 + cyclomatic));
    }

    /** The body of an else, a case or a catch; its head stays. */
    static Block body(Node node, Totals totals) {
        Branch branch = node.branch();
        boolean chained = !Branches.isElse(branch) && !Branches.isCatch(branch) && branch.cognitive() > 0;
        int own = chained ? 0 : branch.cognitive();
        int cognitive = node.cognitive() - own;
        int lift = branch.nesting() + (chained || branch.cognitive() == 0 ? 0 : 1);
        int nested = node.nested() - (Branches.paysForNesting(branch) ? 1 : 0);
        int ownCyclomatic = chained ? 0 : branch.cyclomatic();
        int cyclomatic = node.cyclomatic() - ownCyclomatic;
        int kept = chained ? branch.cognitive() : 0;
        return new Block(
                "the body of the `%s`".formatted(branch.what()),
                branch.span().line(),
                branch.span().endLine(),
                1,
                new Move(
                        totals.cognitive(),
                        cognitive,
                        totals.cognitive() - cognitive + kept,
                        cognitive - lift * nested),
                new Move(totals.cyclomatic(), cyclomatic, totals.cyclomatic() - cyclomatic, 1 + cyclomatic));
    }

    /** Both complexities of the whole function. */
    record Totals(int cyclomatic, int cognitive) {}
}
