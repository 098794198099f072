package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Block.Move;
import io.orchex.analysis.assessment.Block.Totals;
import io.orchex.analysis.assessment.BranchTree.Node;
import io.orchex.source.Function;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the block whose move into a function of its own takes most from the larger of both. A single statement is
 * easier to name than several, so these have to bring clearly more.
 */
final class BlockSearch {

    private static final int SHORTEST = 5;
    private static final int WORTH_MORE = 15;
    private static final int LONGEST_ROW = 300;

    private final Function function;
    private final Layout layout;
    private final java.util.function.Function<Block, Move> measure;
    private final List<Block> single = new ArrayList<>();
    private final List<Block> several = new ArrayList<>();

    /**
     * How the code lies on the page.
     *
     * @param indentation columns of one step, by which statements of the same block are told; 0 if not known
     * @param shortest lines that a block must have
     */
    record Layout(int indentation, int shortest) {

        Layout {
            shortest = Math.max(SHORTEST, shortest);
        }

        boolean isInside(int column, Node node) {
            return indentation > 0 && node.branch().span().column() == column + indentation;
        }
    }

    /** Looks by the measure that counts. */
    BlockSearch(Function function, Layout layout, java.util.function.Function<Block, Move> measure) {
        this.function = function;
        this.layout = layout;
        this.measure = measure;
    }

    Optional<Block> best() {
        BranchTree tree = new BranchTree(function);
        Totals totals = new Totals(function.cyclomatic(), function.cognitive());
        tree.nodes().forEach(node -> alone(node, totals));
        rows(tree.roots(), function.span().column(), totals);
        tree.nodes().forEach(node -> rows(node.children(), node.column(), totals));
        Optional<Block> one = strongest(single);
        int enough = one.map(this::reduction).orElse(0) + WORTH_MORE;
        return strongest(several).filter(row -> reduction(row) >= enough).or(() -> one);
    }

    private void alone(Node node, Totals totals) {
        if (node.branch().span().height() < layout.shortest) {
            return;
        }
        if (Branches.isWhole(node.branch())) {
            single.add(Block.of(List.of(node), totals));
        } else if (Branches.isPart(node.branch())) {
            single.add(Branches.isChained(node.branch()) ? Block.chained(node, totals) : Block.body(node, totals));
        }
    }

    /** Every row of statements in one block: they begin one step right of what they stand in. */
    private void rows(List<Node> children, int column, Totals totals) {
        List<Node> row = new ArrayList<>();
        for (Node child : children) {
            boolean whole = Branches.isWhole(child.branch());
            if (whole && layout.isInside(column, child)) {
                row.add(child);
            } else if (!Branches.isOperator(child.branch()) && !whole) {
                runs(row, totals);
                row.clear();
            }
        }
        runs(row, totals);
    }

    private void runs(List<Node> row, Totals totals) {
        if (row.size() > LONGEST_ROW) {
            return;
        }
        for (int from = 0; from < row.size(); from++) {
            for (int to = from + 2; to <= row.size(); to++) {
                Block block = Block.of(row.subList(from, to), totals);
                if (block.endLine() - block.line() >= layout.shortest - 1) {
                    several.add(block);
                }
            }
        }
    }

    private Optional<Block> strongest(List<Block> blocks) {
        return blocks.stream()
                .max(Comparator.comparingInt(this::reduction)
                        .thenComparing(Comparator.comparingInt((Block block) -> block.endLine() - block.line())
                                .thenComparingInt(Block::line)
                                .reversed()));
    }

    private int reduction(Block block) {
        return measure.apply(block).reduction();
    }
}
