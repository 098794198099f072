package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.regex.Pattern;

/** What becomes of a local variable that holds something open. */
final class Lifetime {

    private static final Pattern CLOSING = Pattern.compile("close\\w*|disconnect|shutdown\\w*");

    private Lifetime() {}

    /** Neither closed nor handed to anybody who could close it. */
    static boolean endsOpen(VariableDeclarator local) {
        return isPlainLocal(local)
                && Assignments.mentions(local).stream().noneMatch(name -> closes(name) || leaves(name));
    }

    /**
     * A local variable that is no resource of a {@code try} and carries no annotation such as Lombok's
     * {@code @Cleanup}.
     */
    static boolean isPlainLocal(VariableDeclarator variable) {
        return variable.getParentNode().orElse(variable) instanceof VariableDeclarationExpr declaration
                && declaration.getAnnotations().isEmpty()
                && !(declaration.getParentNode().orElse(declaration) instanceof TryStmt);
    }

    static boolean closes(SimpleName name) {
        Node use = name.getParentNode().orElse(name);
        Node parent = use.getParentNode().orElse(use);
        boolean call = parent instanceof MethodCallExpr ending
                && isScope(ending, use)
                && CLOSING.matcher(ending.getNameAsString()).matches();
        return call || parent instanceof MethodReferenceExpr || parent instanceof TryStmt;
    }

    /** Somebody else gets it: as an argument, a result, another variable's value… */
    private static boolean leaves(SimpleName name) {
        Node use = name.getParentNode().orElse(name);
        if (!(use instanceof NameExpr)) {
            return use instanceof VariableDeclarator;
        }
        Node parent = use.getParentNode().orElse(use);
        if (parent instanceof MethodCallExpr call) {
            return !isScope(call, use);
        }
        if (parent instanceof AssignExpr assignment) {
            return !Nodes.same(assignment.getTarget(), use);
        }
        return !(parent instanceof BinaryExpr) && !(parent instanceof InstanceOfExpr);
    }

    private static boolean isScope(MethodCallExpr call, Node use) {
        return call.getScope().filter(scope -> Nodes.same(scope, use)).isPresent();
    }
}
