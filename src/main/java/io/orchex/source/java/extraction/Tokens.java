package io.orchex.source.java.extraction;

import com.github.javaparser.JavaToken;
import com.github.javaparser.TokenRange;
import com.github.javaparser.ast.Node;
import java.util.ArrayList;
import java.util.List;

/** Code without white space and comments. */
final class Tokens {

    private Tokens() {}

    static String code(Node node) {
        return String.join(" ", between(node, node));
    }

    /** All from the first one of a node to the last one of another. */
    static List<String> between(Node first, Node last) {
        JavaToken begin = first.getTokenRange().map(TokenRange::getBegin).orElseThrow();
        JavaToken end = last.getTokenRange().map(TokenRange::getEnd).orElseThrow();
        List<String> tokens = new ArrayList<>();
        for (JavaToken token : new TokenRange(begin, end)) {
            if (!token.getCategory().isWhitespaceOrComment()) {
                tokens.add(token.getText());
            }
        }
        return tokens;
    }
}
