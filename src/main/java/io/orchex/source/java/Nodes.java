package io.orchex.source.java;

import com.github.javaparser.JavaToken;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.Node;
import java.util.Optional;

/** Finds and tells apart nodes of a tree. */
final class Nodes {

    static final int LONGEST = 300;

    private Nodes() {}

    /** The nearest node of the type around this one. */
    static <T> Optional<T> nearest(Node node, Class<T> type) {
        Optional<Node> at = node.getParentNode();
        while (at.isPresent() && !type.isInstance(at.get())) {
            at = at.get().getParentNode();
        }
        return at.map(type::cast);
    }

    /** Its text as it stands in the file, at most {@value #LONGEST} characters of it. */
    static String code(Node node) {
        return node.getTokenRange().map(Nodes::text).orElse("");
    }

    private static String text(TokenRange tokens) {
        StringBuilder text = new StringBuilder();
        for (JavaToken token : tokens) {
            if (text.length() >= LONGEST) {
                break;
            }
            text.append(token.getText());
        }
        return text.toString();
    }

    /** Whether both are one place in the text; {@code equals} says whether they read alike. */
    @SuppressWarnings("ReferenceEquality")
    static boolean same(Node one, Node other) {
        return one == other;
    }
}
