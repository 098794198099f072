package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a reader calls the functions of a file. */
final class Names {

    private Names() {}

    /** The function around a node, as {@code Order.total}; null outside of any. */
    static @Nullable String function(Node node) {
        return enclosing(node).map(Names::of).orElse(null);
    }

    static Optional<Node> enclosing(Node node) {
        Node at = node;
        while (!isFunction(at)) {
            if (at.getParentNode().isEmpty()) {
                return Optional.empty();
            }
            at = at.getParentNode().get();
        }
        return Optional.of(at);
    }

    static boolean isFunction(Node node) {
        return node instanceof CallableDeclaration
                || node instanceof CompactConstructorDeclaration
                || node instanceof InitializerDeclaration;
    }

    static String of(Node function) {
        Deque<String> parts = new ArrayDeque<>();
        parts.addFirst(simple(function));
        function.walk(Node.TreeTraversal.PARENTS, node -> {
            if (node instanceof TypeDeclaration<?> type) {
                parts.addFirst(type.getNameAsString());
            }
        });
        parts.removeIf(name -> name.equals(Wrapping.NAME) || name.equals(JavaSyntax.COMPACT));
        return parts.isEmpty() ? "the snippet" : String.join(".", parts);
    }

    private static String simple(Node function) {
        if (function instanceof ConstructorDeclaration || function instanceof CompactConstructorDeclaration) {
            return "new";
        }
        if (function instanceof CallableDeclaration<?> callable) {
            return callable.getNameAsString();
        }
        return "initialiser";
    }
}
