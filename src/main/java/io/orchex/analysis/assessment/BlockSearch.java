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
    private static final double MOST_OF_ALL = 0.75;
    private static final int LEAST_GAIN = 5;
    private static final int FAIR_SHARE = 20;
    private static final int GREAT_GAIN = 15;
    private static final int MUCH = 30;

    /** Statements on more lines than this do not belong together. */
    private static final int TALLEST_ROW = 40;

    private static final double DENSE = 0.8;

    /** More statements than this are about more than one thing. */
    private static final int MOST_TOGETHER = 4;

    private final Function function;
    private final Layout layout;
    private final Paragraphs paragraphs;
    private final java.util.function.Function<Block, Move> measure;
    private final List<Candidate> single = new ArrayList<>();
    private final List<Candidate> several = new ArrayList<>();

    /** A block with what ties it to the function. */
    record Candidate(Block block, Ties ties) {}

    /**
     * How the code lies on the page.
     *
     * @param indentation columns of one step, by which statements of the same block are told; 0 if not known
     * @param shortest lines that a block must have
     * @param braces whether a block ends with one on a line of its own
     */
    record Layout(int indentation, int shortest, boolean braces) {

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
        this.paragraphs = new Paragraphs(function);
        this.measure = measure;
    }

    Optional<Candidate> best() {
        BranchTree tree = new BranchTree(function);
        Totals totals = new Totals(function.cyclomatic(), function.cognitive());
        tree.nodes().forEach(node -> alone(node, totals));
        rows(tree.roots(), function.span().column(), totals);
        tree.nodes().forEach(node -> rows(node.children(), node.column(), totals));
        Optional<Candidate> one = strongest(single);
        int enough = one.map(this::worth).orElse(0) + WORTH_MORE;
        return strongest(several).filter(row -> worth(row) >= enough).or(() -> one);
    }

    private void alone(Node node, Totals totals) {
        if (node.branch().span().height() < layout.shortest) {
            return;
        }
        boolean whole = Branches.isWhole(node.branch());
        if (whole && !ChoiceTable.isFlat(node)) {
            add(single, Block.of(List.of(node), totals));
        }
        if ((whole && !Branches.isSwitch(node.branch())) || Branches.isPart(node.branch())) {
            body(node, totals);
        }
    }

    private void body(Node node, Totals totals) {
        Body body = Body.of(node, layout, function.flow());
        if (body.height() >= layout.shortest) {
            add(single, Block.body(node, body, totals));
        }
    }

    private void add(List<Candidate> candidates, Block block) {
        if (!isWorthwhile(measure.apply(block)) || isNearlyAll(block)) {
            return;
        }
        Ties ties = Ties.of(function, block);
        if (!ties.isHopeless()) {
            candidates.add(new Candidate(block, ties));
        }
    }

    /** A function more is worth a fair share of the points, or many of them. */
    private static boolean isWorthwhile(Move move) {
        int gain = move.before() - move.after();
        return gain >= LEAST_GAIN && (move.reduction() >= FAIR_SHARE || gain >= GREAT_GAIN);
    }

    /** What holds the whole function is no part of it; what a loop does with one thing is. */
    private boolean isNearlyAll(Block block) {
        Move move = measure.apply(block);
        return MOST_OF_ALL * move.before() < move.inside()
                && (move.reduction() < MUCH
                        || MOST_OF_ALL * function.span().height() < block.endLine() - block.line() + 1)
                && function.branches().stream().noneMatch(branch -> Branches.isLoop(branch) && block.isBodyOf(branch));
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
            for (int to = from + 2; to <= Math.min(row.size(), from + MOST_TOGETHER); to++) {
                Block block = Block.of(row.subList(from, to), totals);
                if (block.endLine() - block.line() >= layout.shortest - 1
                        && paragraphs.hold(block)
                        && isDense(row.subList(from, to), block)
                        && measure.apply(block).reduction() >= WORTH_MORE) {
                    add(several, block);
                }
            }
        }
        several.removeIf(candidate -> !candidate.ties.isFree());
    }

    /** Whether it is mostly these statements, and not what stands between them. */
    private static boolean isDense(List<Node> run, Block block) {
        int lines = run.stream().mapToInt(node -> node.branch().span().height()).sum();
        int height = block.endLine() - block.line() + 1;
        return height <= TALLEST_ROW && lines >= DENSE * height;
    }

    private Optional<Candidate> strongest(List<Candidate> candidates) {
        return candidates.stream()
                .max(Comparator.comparingInt(this::worth)
                        .thenComparing(Comparator.comparingInt(
                                        (Candidate candidate) -> candidate.block.endLine() - candidate.block.line())
                                .thenComparingInt(candidate -> candidate.block.line())
                                .reversed()));
    }

    private int worth(Candidate candidate) {
        return measure.apply(candidate.block).reduction() - candidate.ties.burden();
    }
}
