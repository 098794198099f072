package io.orchex.source.java;

import com.github.javaparser.JavaToken;
import io.orchex.source.Size;
import io.orchex.source.Span;
import java.util.BitSet;

/** Which lines of a unit hold code and which hold comments. */
final class CodeLines {

    private final BitSet lines = new BitSet();
    private final BitSet comments = new BitSet();

    CodeLines(JavaUnit unit) {
        unit.tree().getTokenRange().ifPresent(tokens -> tokens.forEach(token -> add(unit, token)));
    }

    private void add(JavaUnit unit, JavaToken token) {
        boolean comment = token.getCategory().isComment();
        if (comment || !(token.getCategory().isWhitespace() || token.getText().isEmpty())) {
            BitSet kind = comment ? comments : lines;
            token.getRange()
                    .filter(range -> !unit.added(range.begin))
                    .ifPresent(range -> kind.set(range.begin.line, range.end.line + 1));
        }
    }

    int within(Span span) {
        return lines.get(span.line(), span.endLine() + 1).cardinality();
    }

    /** @param text the text that came in */
    Size size(String text) {
        BitSet only = (BitSet) comments.clone();
        only.andNot(lines);
        return new Size((int) text.lines().count(), lines.cardinality(), only.cardinality());
    }
}
