package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;

/** Whether what is returned is certainly not {@code null}, so that {@code null} can say that there is nothing. */
final class Presence {

    private final Run run;
    private final Variables variables;

    Presence(Run run, Variables variables) {
        this.run = run;
        this.variables = variables;
    }

    boolean isCertain(ReturnStmt exit) {
        return exit.getExpression().filter(value -> isPresent(value, exit)).isPresent();
    }

    private boolean isPresent(Expression value, ReturnStmt exit) {
        if (value instanceof EnclosedExpr parentheses) {
            return isPresent(parentheses.getInner(), exit);
        }
        if (value instanceof CastExpr cast) {
            return isPresent(cast.getExpression(), exit);
        }
        return value instanceof NameExpr name
                ? variables
                        .meantBy(name)
                        .filter(variable -> isTold(variable, exit))
                        .isPresent()
                : isMade(value);
    }

    private static boolean isMade(Expression value) {
        return value instanceof ObjectCreationExpr
                || value instanceof ArrayCreationExpr
                || value instanceof BinaryExpr
                || value instanceof ClassExpr
                || value instanceof ThisExpr
                || (value instanceof LiteralExpr && !(value instanceof NullLiteralExpr));
    }

    /** Whether a condition around the exit only holds where the variable has a value, which nothing sets after it. */
    private boolean isTold(Variable variable, ReturnStmt exit) {
        Node at = exit;
        while (run.holds(Trees.parent(at))) {
            Node parent = Trees.parent(at);
            boolean set = parent instanceof IfStmt branch
                    && variable.mentions().stream()
                            .anyMatch(mention -> mention.written() && Trees.isWithin(mention.node(), branch));
            if (parent instanceof IfStmt branch && Trees.same(branch.getThenStmt(), at) && !set) {
                if (tells(branch.getCondition(), variable)) {
                    return true;
                }
            }
            at = parent;
        }
        return false;
    }

    /** Whether the condition, if it holds, has asked the variable for something or compared it with {@code null}. */
    private boolean tells(Expression condition, Variable variable) {
        if (condition instanceof EnclosedExpr parentheses) {
            return tells(parentheses.getInner(), variable);
        }
        if (condition instanceof BinaryExpr operation) {
            boolean both = operation.getOperator() == BinaryExpr.Operator.AND
                    && (tells(operation.getLeft(), variable) || tells(operation.getRight(), variable));
            boolean compared = operation.getOperator() == BinaryExpr.Operator.NOT_EQUALS
                    && operation.getRight() instanceof NullLiteralExpr
                    && is(operation.getLeft(), variable);
            return both || compared || asks(condition, variable);
        }
        return asks(condition, variable);
    }

    /** Whether it calls a method of the variable, be it true or not. */
    private boolean asks(Expression expression, Variable variable) {
        if (expression instanceof EnclosedExpr parentheses) {
            return asks(parentheses.getInner(), variable);
        }
        if (expression instanceof UnaryExpr unary) {
            return asks(unary.getExpression(), variable);
        }
        if (expression instanceof BinaryExpr operation) {
            boolean logical = operation.getOperator() == BinaryExpr.Operator.AND
                    || operation.getOperator() == BinaryExpr.Operator.OR;
            return asks(operation.getLeft(), variable) || (!logical && asks(operation.getRight(), variable));
        }
        return expression instanceof MethodCallExpr call
                && call.getScope()
                        .filter(scope -> is(scope, variable) || asks(scope, variable))
                        .isPresent();
    }

    private boolean is(Expression expression, Variable variable) {
        return expression instanceof NameExpr name
                && variables.meantBy(name).filter(variable::equals).isPresent();
    }
}
