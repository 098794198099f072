package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;

/** Tells where code begins that runs at another time than the code around it. */
final class LocalFunctions {

    private LocalFunctions() {}

    static boolean starts(Node node) {
        return node instanceof LambdaExpr || node instanceof BodyDeclaration;
    }

    /** Whether a lambda or a class body lies between the node and the scope around it. */
    static boolean liesBetween(Node node, Node scope) {
        Node at = node;
        while (!Nodes.same(at, scope)) {
            if (starts(at)) {
                return true;
            }
            at = at.getParentNode().orElse(scope);
        }
        return false;
    }
}
