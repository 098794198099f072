package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import java.util.Arrays;

/** Whether the author has already said that something is meant so. */
final class Suppressed {

    private Suppressed() {}

    /** Whether a {@code @SuppressWarnings} on the node or around it names one of the warnings. */
    static boolean by(Node node, String... warnings) {
        Node at = node;
        while (true) {
            if (at instanceof NodeWithAnnotations<?> annotated && names(annotated, warnings)) {
                return true;
            }
            if (at.getParentNode().isEmpty()) {
                return false;
            }
            at = at.getParentNode().get();
        }
    }

    private static boolean names(NodeWithAnnotations<?> annotated, String... warnings) {
        return annotated
                .getAnnotationByName("SuppressWarnings")
                .map(Nodes::code)
                .filter(text -> text.contains("\"all\"")
                        || Arrays.stream(warnings).anyMatch(warning -> text.contains('"' + warning + '"')))
                .isPresent();
    }
}
