package io.orchex.source.java;

import com.github.javaparser.JavaToken;
import com.github.javaparser.ast.CompilationUnit;
import io.orchex.source.Span;
import java.util.BitSet;

/** Which lines of a unit hold more than white space and comments. */
final class CodeLines {

    private final BitSet lines = new BitSet();

    CodeLines(CompilationUnit tree) {
        tree.getTokenRange().ifPresent(tokens -> tokens.forEach(this::add));
    }

    private void add(JavaToken token) {
        if (!token.getCategory().isWhitespaceOrComment() && !token.getText().isEmpty()) {
            token.getRange().ifPresent(range -> lines.set(range.begin.line, range.end.line + 1));
        }
    }

    int all() {
        return lines.cardinality();
    }

    int within(Span span) {
        return lines.get(span.line(), span.endLine() + 1).cardinality();
    }
}
