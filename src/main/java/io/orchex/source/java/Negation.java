package io.orchex.source.java;

import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BinaryExpr.Operator;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.Map;

/** Writes conditions anew in the words of the old ones. */
final class Negation {

    private static final Map<Operator, String> OPPOSITES = Map.of(
            Operator.LESS, ">=",
            Operator.LESS_EQUALS, ">",
            Operator.GREATER, "<=",
            Operator.GREATER_EQUALS, "<");

    private final JavaUnit unit;

    Negation(JavaUnit unit) {
        this.unit = unit;
    }

    /**
     * The opposite; {@code <} is only turned round between whole numbers, as both it and {@code >=} are false for NaN.
     */
    String not(Expression condition) {
        if (condition instanceof EnclosedExpr parentheses) {
            return not(parentheses.getInner());
        }
        if (condition instanceof UnaryExpr complement
                && complement.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            return bare(complement.getExpression());
        }
        if (condition instanceof BinaryExpr operation) {
            return not(operation);
        }
        boolean primary = condition instanceof NameExpr
                || condition instanceof MethodCallExpr
                || condition instanceof FieldAccessExpr;
        return primary ? "!" + unit.text(condition) : "!(" + unit.text(condition) + ")";
    }

    private String not(BinaryExpr operation) {
        return switch (operation.getOperator()) {
            case EQUALS -> flipped(operation, "!=");
            case NOT_EQUALS -> flipped(operation, "==");
            case AND -> part(operation.getLeft(), false) + " || " + part(operation.getRight(), false);
            case OR -> part(operation.getLeft(), true) + " && " + part(operation.getRight(), true);
            case LESS, LESS_EQUALS, GREATER, GREATER_EQUALS -> turned(operation);
            default -> "!(" + unit.text(operation) + ")";
        };
    }

    private String turned(BinaryExpr operation) {
        boolean certain = WholeNumbers.is(operation.getLeft()) && WholeNumbers.is(operation.getRight());
        return certain
                ? flipped(operation, OPPOSITES.getOrDefault(operation.getOperator(), ""))
                : "!(" + unit.text(operation) + ")";
    }

    private String flipped(BinaryExpr operation, String operator) {
        return unit.text(operation.getLeft()) + " " + operator + " " + unit.text(operation.getRight());
    }

    /** The opposite of an operand; inside a conjunction it must not itself be a disjunction without parentheses. */
    private String part(Expression operand, boolean conjunction) {
        Expression inner = inner(operand);
        boolean becomesOr = inner instanceof BinaryExpr operation && operation.getOperator() == Operator.AND;
        boolean complement = inner instanceof UnaryExpr unary
                && unary.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT
                && !(inner(unary.getExpression()) instanceof NameExpr)
                && !(inner(unary.getExpression()) instanceof MethodCallExpr);
        return (conjunction && becomesOr) || complement ? "(" + not(inner) + ")" : not(inner);
    }

    /** As an operand of {@code &&}. */
    String operand(Expression condition) {
        boolean loose = (condition instanceof BinaryExpr operation && operation.getOperator() == Operator.OR)
                || condition instanceof ConditionalExpr
                || condition instanceof AssignExpr
                || condition instanceof LambdaExpr;
        return loose ? "(" + unit.text(condition) + ")" : unit.text(condition);
    }

    private String bare(Expression expression) {
        return unit.text(inner(expression));
    }

    private static Expression inner(Expression expression) {
        return expression instanceof EnclosedExpr parentheses ? inner(parentheses.getInner()) : expression;
    }
}
