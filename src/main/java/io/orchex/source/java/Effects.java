package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.Set;

/** Whether anybody would notice if an expression were not evaluated, be it by an exception. */
final class Effects {

    private static final Set<String> HARMLESS_OBJECTS = Set.of(
            "ArrayList",
            "LinkedList",
            "ArrayDeque",
            "HashMap",
            "LinkedHashMap",
            "TreeMap",
            "HashSet",
            "LinkedHashSet",
            "TreeSet",
            "StringBuilder",
            "StringBuffer",
            "Object",
            "AtomicInteger",
            "AtomicLong",
            "AtomicBoolean");

    private Effects() {}

    static boolean isFree(Expression expression) {
        return expression
                .findFirst(Node.class, node -> mayAct(node, expression))
                .isEmpty();
    }

    private static boolean mayAct(Node node, Expression whole) {
        if (runsLater(node, whole)) {
            return false;
        }
        if (node instanceof ObjectCreationExpr creation) {
            boolean plain = creation.getArguments().isEmpty()
                    && creation.getAnonymousClassBody().isEmpty();
            return !plain || !HARMLESS_OBJECTS.contains(creation.getType().getNameAsString());
        }
        if (node instanceof UnaryExpr unary) {
            return unary.getOperator().name().endsWith("CREMENT");
        }
        if (node instanceof BinaryExpr operation) {
            return operation.getOperator() == BinaryExpr.Operator.DIVIDE
                    || operation.getOperator() == BinaryExpr.Operator.REMAINDER;
        }
        return node instanceof MethodCallExpr
                || node instanceof AssignExpr
                || node instanceof ArrayAccessExpr
                || node instanceof CastExpr
                || node instanceof SwitchExpr;
    }

    /** Inside of a lambda, which is only made here. */
    private static boolean runsLater(Node node, Expression whole) {
        Node at = node;
        while (!Nodes.same(at, whole)) {
            at = at.getParentNode().orElse(whole);
            if (at instanceof LambdaExpr || at instanceof BodyDeclaration) {
                return true;
            }
        }
        return false;
    }
}
