package io.orchex.source.java.extraction;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Ways through a tree. */
final class Trees {

    private static final Comparator<Node> IN_TEXT = Comparator.comparing(
            (Node node) -> node.getRange().map(range -> range.begin).orElseThrow());

    private Trees() {}

    /** Whether both are one place in the text; {@code equals} says whether they read alike. */
    @SuppressWarnings("ReferenceEquality")
    static boolean same(Node one, Node other) {
        return one == other;
    }

    static boolean isLoop(Node node) {
        return node instanceof ForStmt
                || node instanceof ForEachStmt
                || node instanceof WhileStmt
                || node instanceof DoStmt;
    }

    /** Whether what the node holds runs at another time than the code around it. */
    static boolean isFunction(Node node) {
        return node instanceof LambdaExpr || node instanceof BodyDeclaration;
    }

    /** Whether the node is the other one or stands inside of it. */
    static boolean isWithin(Node node, Node around) {
        return same(node, around) || around.isAncestorOf(node);
    }

    /** All nodes of the type in this one, itself included, but none of a lambda or a class in it. */
    static <T extends Node> List<T> own(Node root, Class<T> type) {
        List<T> found = new ArrayList<>();
        walkOwn(root, node -> {
            if (type.isInstance(node)) {
                found.add(type.cast(node));
            }
        });
        return found;
    }

    private static void walkOwn(Node node, Consumer<Node> visit) {
        visit.accept(node);
        for (Node child : node.getChildNodes()) {
            if (!isFunction(child)) {
                walkOwn(child, visit);
            }
        }
    }

    /** In the order of the text, which is the order in which Java evaluates them. */
    static List<Node> children(Node node) {
        return node.getChildNodes().stream()
                .filter(child -> child.getRange().isPresent())
                .sorted(IN_TEXT)
                .toList();
    }

    /** The nearest node around this one, inside of the root or the root itself, that is wanted. */
    static Optional<Node> around(Node node, Node root, Predicate<Node> wanted) {
        Node at = node;
        while (!same(at, root) && at.getParentNode().isPresent()) {
            at = at.getParentNode().get();
            if (wanted.test(at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    static Node parent(Node node) {
        return node.getParentNode().orElse(node);
    }
}
