package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.BranchTree.Node;
import io.orchex.source.Branch;
import java.util.List;

/**
 * Lines that could become a function of their own, and the complexities before and after.
 *
 * @param what for a reader, {@code the `for`}
 * @param inLoop whether a loop stands around it
 * @param cognitive what the move does to the cognitive complexity
 * @param cyclomatic and to the cyclomatic one
 */
record Block(String what, int line, int endLine, boolean inLoop, Move cognitive, Move cyclomatic) {

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
        int cognitive = run.stream().mapToInt(Node::cognitive).sum();
        int nested = run.stream().mapToInt(Node::nested).sum();
        int cyclomatic = run.stream().mapToInt(Node::cyclomatic).sum();
        return new Block(
                run.size() == 1
                        ? "the `%s`".formatted(first.what())
                        : "the %d statements of control".formatted(run.size()),
                first.span().line(),
                run.get(run.size() - 1).branch().span().endLine(),
                run.get(0).isInLoop(),
                new Move(
                        totals.cognitive(),
                        cognitive,
                        totals.cognitive() - cognitive,
                        cognitive - (first.cognitive() - 1) * nested),
                totals.withoutNesting(cyclomatic));
    }

    /** An {@code else if}, which becomes an {@code if} in the new function and leaves an {@code else} behind. */
    static Block chained(Node node, Totals totals) {
        Branch branch = node.branch();
        return new Block(
                "the `%s`".formatted(branch.what()),
                branch.span().line(),
                branch.span().endLine(),
                node.isInLoop(),
                new Move(
                        totals.cognitive(),
                        node.cognitive(),
                        totals.cognitive() - node.cognitive() + branch.cognitive(),
                        node.cognitive() - branch.nesting() * node.nested()),
                totals.withoutNesting(node.cyclomatic()));
    }

    /** The body of an else, a case or a catch; its head stays. */
    static Block body(Node node, Totals totals) {
        Branch branch = node.branch();
        int cognitive = node.cognitive() - branch.cognitive();
        int nested = node.nested() - (Branches.paysForNesting(branch) ? 1 : 0);
        int depth = branch.nesting() + (Branches.isCase(branch) ? 0 : 1);
        return new Block(
                "the body of the `%s`".formatted(branch.what()),
                branch.span().line(),
                branch.span().endLine(),
                node.isInLoop(),
                new Move(totals.cognitive(), cognitive, totals.cognitive() - cognitive, cognitive - depth * nested),
                totals.withoutNesting(node.cyclomatic() - branch.cyclomatic()));
    }

    /** Both complexities of the whole function. */
    record Totals(int cyclomatic, int cognitive) {

        /** Cyclomatic points are the same wherever they stand, and each function has one of its own. */
        private Move withoutNesting(int inside) {
            return new Move(cyclomatic, inside, cyclomatic - inside, 1 + inside);
        }
    }
}
