package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.nodeTypes.NodeWithStatements;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import java.util.List;

/** Whether control can come out at a statement's end, as the compiler sees it (JLS 14.22). */
final class Completion {

    private static final Completion OF_ALL = new Completion(List.of());

    /** Statements that are taken to leave the function. */
    private final List<Statement> leaving;

    private Completion(List<Statement> leaving) {
        this.leaving = leaving;
    }

    static boolean isPossible(List<Statement> statements) {
        return OF_ALL.isPossibleOf(statements);
    }

    static boolean isPossible(Statement statement) {
        return OF_ALL.isPossibleOf(statement);
    }

    /** Whether all that control can reach in the function is reached as well if it is left where the run stands. */
    static boolean reachesAllWithout(Run run) {
        Completion completion = new Completion(run.statements());
        Node at = run.block();
        while (!Trees.same(at, run.host().body())) {
            Node parent = Trees.parent(at);
            boolean followed = parent instanceof NodeWithStatements<?> block
                    && at instanceof Statement statement
                    && !Run.behind(block.getStatements(), statement).isEmpty();
            if (followed && !completion.isPossibleOf((Statement) at)) {
                return false;
            }
            at = parent;
        }
        return true;
    }

    private boolean isPossibleOf(List<Statement> statements) {
        return statements.stream().allMatch(this::isPossibleOf);
    }

    private boolean isPossibleOf(Statement statement) {
        if (isLeaving(statement)) {
            return false;
        }
        if (statement instanceof BlockStmt block) {
            return isPossibleOf(block.getStatements());
        }
        if (statement instanceof IfStmt branch) {
            return branch.getElseStmt().isEmpty()
                    || isPossibleOf(branch.getThenStmt())
                    || isPossibleOf(branch.getElseStmt().get());
        }
        if (statement instanceof LabeledStmt labelled) {
            return isPossibleOf(labelled.getStatement()) || isLeftByBreak(labelled);
        }
        if (statement instanceof TryStmt attempt) {
            return ofTry(attempt);
        }
        if (statement instanceof SynchronizedStmt locked) {
            return isPossibleOf(locked.getBody());
        }
        return (Trees.isLoop(statement) || statement instanceof SwitchStmt)
                ? isLeftByBreak(statement) || endsByItself(statement)
                : !leaves(statement);
    }

    private boolean isLeaving(Statement statement) {
        return leaving.stream().anyMatch(moved -> Trees.same(moved, statement));
    }

    private static boolean leaves(Statement statement) {
        return statement instanceof ReturnStmt
                || statement instanceof ThrowStmt
                || statement instanceof BreakStmt
                || statement instanceof ContinueStmt
                || statement instanceof YieldStmt;
    }

    private boolean ofTry(TryStmt attempt) {
        boolean inside = isPossibleOf(attempt.getTryBlock())
                || attempt.getCatchClauses().stream().anyMatch(clause -> isPossibleOf(clause.getBody()));
        return inside && attempt.getFinallyBlock().map(this::isPossibleOf).orElse(true);
    }

    private boolean endsByItself(Statement statement) {
        if (statement instanceof WhileStmt loop) {
            return !isTrue(loop.getCondition());
        }
        if (statement instanceof DoStmt loop) {
            boolean repeats = isPossibleOf(loop.getBody())
                    || Trees.own(loop.getBody(), ContinueStmt.class).stream()
                            .anyMatch(jump -> Jumps.target(jump, loop).isPresent());
            return repeats && !isTrue(loop.getCondition());
        }
        if (statement instanceof ForStmt loop) {
            return loop.getCompare().filter(compare -> !isTrue(compare)).isPresent();
        }
        return !(statement instanceof SwitchStmt choice) || ofSwitch(choice);
    }

    private boolean ofSwitch(SwitchStmt choice) {
        List<SwitchEntry> entries = choice.getEntries();
        boolean complete = entries.stream().anyMatch(Completion::isDefault);
        if (!complete || entries.isEmpty()) {
            return true;
        }
        boolean groups = entries.get(0).getType() == SwitchEntry.Type.STATEMENT_GROUP;
        return groups
                ? isPossibleOf(entries.get(entries.size() - 1).getStatements())
                : entries.stream().anyMatch(entry -> isPossibleOf(entry.getStatements()));
    }

    static boolean isDefault(SwitchEntry entry) {
        return entry.isDefault() || entry.getLabels().isEmpty();
    }

    private boolean isLeftByBreak(Statement statement) {
        return Trees.own(statement, BreakStmt.class).stream()
                .filter(jump -> leaving.stream().noneMatch(moved -> Trees.isWithin(jump, moved)))
                .anyMatch(jump -> Jumps.target(jump, statement)
                        .filter(target -> Trees.same(target, statement))
                        .isPresent());
    }

    static boolean isTrue(Expression condition) {
        Node inner = condition instanceof EnclosedExpr parentheses ? parentheses.getInner() : condition;
        return inner instanceof BooleanLiteralExpr literal && literal.getValue();
    }
}
