package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.BlockSearch.Layout;
import io.orchex.analysis.assessment.BranchTree.Node;
import io.orchex.source.Branch;
import io.orchex.source.Flow;
import io.orchex.source.Span;
import java.util.List;

/**
 * What stands in a statement of control, without its head and what follows it.
 *
 * @param nodes the branches right in it
 * @param depth levels of nesting that it stands in
 * @param column at most that of its statements
 */
record Body(Block.Lines lines, List<Node> nodes, int depth, int column) {

    static Body of(Node node, Layout layout, Flow flow) {
        Branch branch = node.branch();
        int first = head(node) + 1;
        int end = node.children().stream()
                .filter(child -> isOtherwise(child.branch()))
                .mapToInt(child -> child.branch().span().line() - 1)
                .min()
                .orElse(branch.span().endLine() - (closes(branch, layout, flow) ? 1 : 0));
        List<Node> inside = node.children().stream()
                .filter(child -> child.branch().span().line() >= first
                        && child.branch().span().line() <= end)
                .toList();
        boolean whole = Branches.isWhole(branch);
        int depth = whole ? branch.cognitive() : branch.nesting() + (Branches.isCase(branch) ? 0 : 1);
        return new Body(new Block.Lines(first, end), inside, depth, node.column() + layout.indentation());
    }

    int height() {
        return lines.last() - lines.first() + 1;
    }

    /** The last line of its condition. */
    private static int head(Node node) {
        int last = node.branch().span().line();
        for (Node child : node.children()) {
            if (!Branches.isOperator(child.branch()) || child.branch().span().line() > last + 1) {
                break;
            }
            last = Math.max(last, child.branch().span().endLine());
        }
        return last;
    }

    private static boolean isOtherwise(Branch branch) {
        return Branches.isElse(branch) || Branches.isChained(branch);
    }

    /** Whether its last line is only a brace, or the break of a case. */
    private static boolean closes(Branch branch, Layout layout, Flow flow) {
        Span span = branch.span();
        boolean brace = layout.braces() && (!Branches.isCase(branch) || span.endColumn() == span.column());
        return brace
                || (Branches.isCase(branch)
                        && flow.jumps().stream()
                                .anyMatch(jump -> jump.line() == span.endLine()
                                        && jump.word().equals("break")));
    }
}
