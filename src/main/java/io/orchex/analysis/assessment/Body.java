package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.BlockSearch.Layout;
import io.orchex.analysis.assessment.BranchTree.Node;
import io.orchex.source.Branch;
import io.orchex.source.Flow;
import io.orchex.source.Page.Braces;
import io.orchex.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        Block.Lines lines = lines(node, layout, flow);
        int first = lines.first();
        int end = lines.last();
        List<Node> inside = node.children().stream()
                .filter(child -> child.branch().span().line() >= first
                        && child.branch().span().line() <= end)
                .toList();
        boolean whole = Branches.isWhole(branch);
        int depth = whole ? branch.cognitive() : branch.nesting() + (Branches.isCase(branch) ? 0 : 1);
        return new Body(lines, inside, depth, margin(node, layout) + layout.indentation());
    }

    private static Block.Lines lines(Node node, Layout layout, Flow flow) {
        Branch branch = node.branch();
        int head = head(node);
        int end = node.children().stream()
                .filter(child -> isOtherwise(child.branch()))
                .mapToInt(child -> child.branch().span().line() - 1)
                .min()
                .orElse(branch.span().endLine() - (closes(branch, layout, flow) ? 1 : 0));
        Block.Lines lines = (layout.braces() ? braces(node, head, flow) : Optional.<Braces>empty())
                .map(braces -> new Block.Lines(braces.open() + 1, Math.min(end, braces.close() - 1)))
                .orElse(new Block.Lines(head + 1, end));
        int last = lines.last();
        while (last > lines.first() && flow.page().isBlank(last)) {
            last--;
        }
        return new Block.Lines(lines.first(), last);
    }

    /** Those that hold what the branch does: the last that are in no others, as a closure may stand in its head. */
    private static Optional<Braces> braces(Node node, int head, Flow flow) {
        Span span = node.branch().span();
        int limit = node.children().stream()
                .filter(child -> isOtherwise(child.branch()))
                .mapToInt(child -> child.branch().span().line())
                .min()
                .orElse(span.endLine());
        int firstInside = node.children().stream()
                .mapToInt(child -> child.branch().span().line())
                .filter(line -> line > head)
                .min()
                .orElse(Integer.MAX_VALUE);
        return flow.page().closed(span.line(), limit).stream()
                .filter(braces -> braces.block() && span.line() <= braces.open())
                .filter(braces -> braces.open() <= head || braces.alone() || braces.open() < firstInside)
                .filter(braces -> braces.open() <= head + 1 || braces.open() < firstInside)
                .max(Comparator.comparingInt(Braces::close).thenComparingInt(braces -> -braces.open()));
    }

    /** The column of the line that it begins on: that of the brace which closes it, as a value may stand before it. */
    private static int margin(Node node, Layout layout) {
        boolean brace = layout.braces() && !Branches.isCase(node.branch());
        return brace ? Math.min(node.column(), node.branch().span().endColumn()) : node.column();
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
