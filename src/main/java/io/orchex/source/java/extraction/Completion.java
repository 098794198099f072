package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
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

    private Completion() {}

    static boolean isPossible(List<Statement> statements) {
        return statements.stream().allMatch(Completion::isPossible);
    }

    static boolean isPossible(Statement statement) {
        if (statement instanceof BlockStmt block) {
            return isPossible(block.getStatements());
        }
        if (statement instanceof IfStmt branch) {
            return branch.getElseStmt().isEmpty()
                    || isPossible(branch.getThenStmt())
                    || isPossible(branch.getElseStmt().get());
        }
        if (statement instanceof LabeledStmt labelled) {
            return isPossible(labelled.getStatement()) || isLeftByBreak(labelled);
        }
        if (statement instanceof TryStmt attempt) {
            return ofTry(attempt);
        }
        if (statement instanceof SynchronizedStmt locked) {
            return isPossible(locked.getBody());
        }
        return (Trees.isLoop(statement) || statement instanceof SwitchStmt)
                ? isLeftByBreak(statement) || endsByItself(statement)
                : !leaves(statement);
    }

    private static boolean leaves(Statement statement) {
        return statement instanceof ReturnStmt
                || statement instanceof ThrowStmt
                || statement instanceof BreakStmt
                || statement instanceof ContinueStmt
                || statement instanceof YieldStmt;
    }

    private static boolean ofTry(TryStmt attempt) {
        boolean inside = isPossible(attempt.getTryBlock())
                || attempt.getCatchClauses().stream().anyMatch(clause -> isPossible(clause.getBody()));
        return inside && attempt.getFinallyBlock().map(Completion::isPossible).orElse(true);
    }

    private static boolean endsByItself(Statement statement) {
        if (statement instanceof WhileStmt loop) {
            return !isTrue(loop.getCondition());
        }
        if (statement instanceof DoStmt loop) {
            boolean repeats = isPossible(loop.getBody())
                    || Trees.own(loop.getBody(), ContinueStmt.class).stream()
                            .anyMatch(jump -> Jumps.target(jump, loop).isPresent());
            return repeats && !isTrue(loop.getCondition());
        }
        if (statement instanceof ForStmt loop) {
            return loop.getCompare().filter(compare -> !isTrue(compare)).isPresent();
        }
        return !(statement instanceof SwitchStmt choice) || ofSwitch(choice);
    }

    private static boolean ofSwitch(SwitchStmt choice) {
        List<SwitchEntry> entries = choice.getEntries();
        boolean complete = entries.stream().anyMatch(Completion::isDefault);
        if (!complete || entries.isEmpty()) {
            return true;
        }
        boolean groups = entries.get(0).getType() == SwitchEntry.Type.STATEMENT_GROUP;
        return groups
                ? isPossible(entries.get(entries.size() - 1).getStatements())
                : entries.stream().anyMatch(entry -> isPossible(entry.getStatements()));
    }

    static boolean isDefault(SwitchEntry entry) {
        return entry.isDefault() || entry.getLabels().isEmpty();
    }

    private static boolean isLeftByBreak(Statement statement) {
        return Trees.own(statement, BreakStmt.class).stream().anyMatch(jump -> Jumps.target(jump, statement)
                .filter(target -> Trees.same(target, statement))
                .isPresent());
    }

    static boolean isTrue(Expression condition) {
        Node inner = condition instanceof EnclosedExpr parentheses ? parentheses.getInner() : condition;
        return inner instanceof BooleanLiteralExpr literal && literal.getValue();
    }
}
