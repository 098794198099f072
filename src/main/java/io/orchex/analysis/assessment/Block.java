package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.BranchTree.Node;
import io.orchex.source.Branch;
import java.util.List;

/**
 * Lines that could become a function of their own, and the complexities before and after.
 *
 * @param what for a reader, {@code the `for`}
 * @param form what of a statement it is
 * @param column at most that of its statements
 * @param inLoop whether a loop stands around it
 * @param cognitive what the move does to the cognitive complexity
 * @param cyclomatic and to the cyclomatic one
 */
record Block(String what, Form form, Lines lines, int column, boolean inLoop, Move cognitive, Move cyclomatic) {

    /** What of a statement it is. */
    enum Form {
        WHOLE,
        ROW,
        BODY
    }

    /** The first and the last line. */
    record Lines(int first, int last) {}

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

    int line() {
        return lines.first;
    }

    int endLine() {
        return lines.last;
    }

    boolean holds(int line) {
        return lines.first <= line && line <= lines.last;
    }

    boolean isBodyOf(Branch loop) {
        return form == Form.BODY
                && holds(loop.span().line() + 1)
                && lines.last <= loop.span().endLine();
    }

    /** One statement or several that follow each other, moved as they are. */
    static Block of(List<Node> run, Totals totals) {
        Branch first = run.get(0).branch();
        int cognitive = run.stream().mapToInt(Node::cognitive).sum();
        int nested = run.stream().mapToInt(Node::nested).sum();
        int cyclomatic = run.stream().mapToInt(Node::cyclomatic).sum();
        return new Block(
                run.size() == 1 ? "the `" + first.what() + "`" : "the " + run.size() + " statements of control",
                run.size() == 1 ? Form.WHOLE : Form.ROW,
                new Lines(
                        first.span().line(),
                        run.get(run.size() - 1).branch().span().endLine()),
                first.span().column(),
                run.get(0).isInLoop(),
                totals.cognitive(cognitive, cognitive - (first.cognitive() - 1) * nested),
                totals.withoutNesting(cyclomatic));
    }

    /** What stands in a statement or a part of one; its head stays. */
    static Block body(Node node, Body body, Totals totals) {
        int cognitive = body.nodes().stream().mapToInt(Node::cognitive).sum();
        int nested = body.nodes().stream().mapToInt(Node::nested).sum();
        int cyclomatic = body.nodes().stream().mapToInt(Node::cyclomatic).sum();
        return new Block(
                "the body of the `" + node.branch().what() + "`",
                Form.BODY,
                body.lines(),
                body.column(),
                node.isInLoop() || Branches.isLoop(node.branch()),
                totals.cognitive(cognitive, cognitive - body.depth() * nested),
                totals.withoutNesting(cyclomatic));
    }

    /** Both complexities of the whole function. */
    record Totals(int cyclomatic, int cognitive) {

        private Move cognitive(int inside, int moved) {
            return new Move(cognitive, inside, cognitive - inside, moved);
        }

        /** Cyclomatic points are the same wherever they stand, and each function has one of its own. */
        private Move withoutNesting(int inside) {
            return new Move(cyclomatic, inside, cyclomatic - inside, 1 + inside);
        }
    }
}
