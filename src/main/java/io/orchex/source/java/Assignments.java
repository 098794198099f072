package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;
import java.util.Optional;

/** Where a local variable is seen and set. */
final class Assignments {

    private Assignments() {}

    /** The assignments to a local variable after its declaration. */
    static List<AssignExpr> of(VariableDeclarator local) {
        String name = local.getNameAsString();
        return scope(local).stream()
                .flatMap(scope -> scope.findAll(AssignExpr.class).stream())
                .filter(assignment -> isName(assignment.getTarget(), name))
                .toList();
    }

    private static boolean isName(Expression target, String name) {
        return target instanceof NameExpr local && local.getNameAsString().equals(name);
    }

    /** Every mention of the local variable but its declaration. */
    static List<SimpleName> mentions(VariableDeclarator local) {
        String name = local.getNameAsString();
        return scope(local).stream()
                .flatMap(scope -> scope.findAll(SimpleName.class).stream())
                .filter(mention -> mention.getIdentifier().equals(name) && !Nodes.same(mention, local.getName()))
                .toList();
    }

    /** The block or statement that bounds the variable's life. */
    static Optional<Node> scope(VariableDeclarator local) {
        Optional<Node> at = local.getParentNode();
        while (at.isPresent() && !bounds(at.get())) {
            at = at.get().getParentNode();
        }
        return at;
    }

    private static boolean bounds(Node node) {
        return node instanceof BlockStmt
                || node instanceof ForStmt
                || node instanceof ForEachStmt
                || node instanceof TryStmt
                || node instanceof SwitchStmt
                || (node instanceof SwitchEntry && !(node.getParentNode().orElse(node) instanceof SwitchStmt));
    }
}
