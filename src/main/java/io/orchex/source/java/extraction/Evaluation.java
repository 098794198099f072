package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.WhileStmt;

/** Whether an expression is evaluated whenever its statement runs, so that it may as well be evaluated before it. */
final class Evaluation {

    private Evaluation() {}

    static boolean isCertain(Expression expression, Statement statement) {
        Node at = expression;
        while (!Trees.same(at, statement)) {
            Node parent = Trees.parent(at);
            if (Trees.isFunction(parent) || !evaluates(parent, at)) {
                return false;
            }
            at = parent;
        }
        return true;
    }

    private static boolean evaluates(Node parent, Node part) {
        if (parent instanceof BinaryExpr operation) {
            boolean logical = operation.getOperator() == BinaryExpr.Operator.AND
                    || operation.getOperator() == BinaryExpr.Operator.OR;
            return !logical || Trees.same(operation.getLeft(), part);
        }
        if (parent instanceof ConditionalExpr choice) {
            return Trees.same(choice.getCondition(), part);
        }
        return !(parent instanceof Statement statement) || isHead(statement, part);
    }

    /** The part of a statement that always runs, and runs first. */
    private static boolean isHead(Statement statement, Node part) {
        if (statement instanceof IfStmt branch) {
            return Trees.same(branch.getCondition(), part);
        }
        if (statement instanceof WhileStmt loop) {
            return Trees.same(loop.getCondition(), part);
        }
        if (statement instanceof ForEachStmt loop) {
            return Trees.same(loop.getIterable(), part);
        }
        if (statement instanceof ForStmt loop) {
            return loop.getInitialization().stream().anyMatch(first -> Trees.same(first, part));
        }
        return !(statement instanceof DoStmt)
                && (statement.isExpressionStmt() || statement.isReturnStmt() || statement.isThrowStmt());
    }
}
