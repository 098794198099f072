package io.orchex.source.java;

import com.github.javaparser.ast.Node;
import java.util.List;
import java.util.stream.Collectors;

/** Code as it is quoted in a sentence: short, on one line, in back quotes. */
final class Excerpt {

    private static final int LONGEST = 40;
    private static final int MOST = 3;

    private Excerpt() {}

    static String of(Node node) {
        String text = Nodes.code(node).replaceAll("\\s+", " ").replace("`", "'");
        return "`%s`".formatted(text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
    }

    static String of(List<? extends Node> nodes) {
        String first = nodes.stream().limit(MOST).map(Excerpt::of).distinct().collect(Collectors.joining(", "));
        return nodes.size() > MOST ? first + "…" : first;
    }
}
