package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.SwitchStmt;
import io.orchex.source.Branch;
import java.util.List;
import java.util.Set;

/**
 * The complexity of the two functions, if a run moved out.
 *
 * @param moved points of cognitive complexity of the new function
 * @param left of the old one
 * @param movedWays cyclomatic complexity of the new function
 * @param leftWays of the old one
 */
record Weight(int moved, int left, int movedWays, int leftWays) {

    private static final Set<String> PAY_FOR_NESTING = Set.of("if", "for", "while", "do", "switch", "catch", "?:");

    /** @param branches of the whole function */
    static Weight of(Run run, List<Branch> branches) {
        List<Branch> inside =
                branches.stream().filter(branch -> isInside(run, branch)).toList();
        int lift = nesting(run);
        int moved = inside.stream()
                .mapToInt(branch -> branch.cognitive() - (PAY_FOR_NESTING.contains(branch.what()) ? lift : 0))
                .sum();
        int left = sum(branches) - sum(inside);
        int ways = inside.stream().mapToInt(Branch::cyclomatic).sum();
        int all = branches.stream().mapToInt(Branch::cyclomatic).sum();
        return new Weight(moved, left, 1 + ways, 1 + all - ways);
    }

    /** The same where the old function has to ask the new one whether it is to go on. */
    Weight asking(Run run) {
        return new Weight(moved, left + 1 + nesting(run), movedWays, leftWays + 1);
    }

    /** Of the more complex one, in points of cognitive complexity. */
    int cognitive() {
        return Math.max(moved, left);
    }

    int cyclomatic() {
        return Math.max(movedWays, leftWays);
    }

    static Weight whole(List<Branch> branches) {
        int ways = 1 + branches.stream().mapToInt(Branch::cyclomatic).sum();
        return new Weight(0, sum(branches), 1, ways);
    }

    private static int sum(List<Branch> branches) {
        return branches.stream().mapToInt(Branch::cognitive).sum();
    }

    private static boolean isInside(Run run, Branch branch) {
        int line = branch.span().line();
        boolean behindStart =
                line > run.line() || (line == run.line() && branch.span().column() >= column(run));
        boolean beforeEnd = branch.span().endLine() < run.lastLine()
                || (branch.span().endLine() == run.lastLine() && branch.span().endColumn() <= endColumn(run));
        return behindStart && beforeEnd;
    }

    private static int column(Run run) {
        return run.first().getRange().map(range -> range.begin.column).orElse(1);
    }

    private static int endColumn(Run run) {
        return run.last().getRange().map(range -> range.end.column).orElse(1);
    }

    /** How many structures around the run make what stands in it count more. */
    static int nesting(Run run) {
        int nesting = 0;
        Node at = run.first();
        while (!Trees.same(at, run.host().body())) {
            Node parent = Trees.parent(at);
            boolean chained = parent instanceof IfStmt && at instanceof IfStmt;
            boolean nests = parent instanceof IfStmt
                    || Trees.isLoop(parent)
                    || parent instanceof SwitchStmt
                    || parent instanceof CatchClause;
            nesting += nests && !chained ? 1 : 0;
            at = parent;
        }
        return nesting;
    }
}
