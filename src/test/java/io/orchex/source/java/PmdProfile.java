package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.nodeTypes.SwitchNode;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * In what PMD's CYCLO differs from SonarJava's definition, which is ours: the points to add to a function, by cause.
 */
final class PmdProfile {

    /** What makes a difference. */
    enum Cause {
        CATCH,
        THROW,
        FURTHER_CASE_LABEL,
        /** Operators count in conditions only; a conditional expression that is a condition counts twice more. */
        OPERATOR
    }

    private final Map<Cause, Integer> differences = new EnumMap<>(Cause.class);

    private PmdProfile() {}

    static Map<Cause, Integer> of(Node body) {
        PmdProfile profile = new PmdProfile();
        profile.visit(body);
        profile.differences.values().removeIf(points -> points == 0);
        return profile.differences;
    }

    private void visit(Node node) {
        if (isElsewhere(node)) {
            return;
        }
        if (node instanceof CatchClause) {
            add(Cause.CATCH, 1);
        } else if (node instanceof ThrowStmt) {
            add(Cause.THROW, 1);
        } else if (node instanceof SwitchEntry entry && !entry.getLabels().isEmpty()) {
            add(
                    Cause.FURTHER_CASE_LABEL,
                    entry.isDefault() ? -1 : entry.getLabels().size() - 1);
        }
        add(Cause.OPERATOR, isOperator(node) ? -1 : 0);
        condition(node).ifPresent(condition -> add(Cause.OPERATOR, weight(condition)));
        node.getChildNodes().forEach(this::visit);
    }

    private void add(Cause cause, int points) {
        differences.merge(cause, points, Integer::sum);
    }

    private static Optional<Expression> condition(Node node) {
        if (node instanceof IfStmt branch) {
            return Optional.of(branch.getCondition());
        }
        if (node instanceof WhileStmt loop) {
            return Optional.of(loop.getCondition());
        }
        if (node instanceof DoStmt loop) {
            return Optional.of(loop.getCondition());
        }
        if (node instanceof ForStmt loop) {
            return loop.getCompare();
        }
        if (node instanceof SwitchNode choice) {
            return Optional.of(choice.getSelector());
        }
        return node instanceof ConditionalExpr choice ? Optional.of(choice.getCondition()) : Optional.empty();
    }

    private static int weight(Expression condition) {
        Expression inner = condition;
        while (inner instanceof EnclosedExpr parentheses) {
            inner = parentheses.getInner();
        }
        return inner instanceof ConditionalExpr choice
                ? 2 + weight(choice.getCondition()) + weight(choice.getThenExpr()) + weight(choice.getElseExpr())
                : operators(inner);
    }

    private static int operators(Node node) {
        if (isElsewhere(node)) {
            return 0;
        }
        return (isOperator(node) ? 1 : 0)
                + node.getChildNodes().stream().mapToInt(PmdProfile::operators).sum();
    }

    private static boolean isOperator(Node node) {
        return node instanceof BinaryExpr operation
                && (operation.getOperator() == BinaryExpr.Operator.AND
                        || operation.getOperator() == BinaryExpr.Operator.OR);
    }

    /** Code that neither of the two counts here. */
    private static boolean isElsewhere(Node node) {
        return node instanceof LambdaExpr
                || node instanceof BodyDeclaration
                || node instanceof LocalClassDeclarationStmt;
    }
}
