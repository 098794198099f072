package io.orchex.source.sitter;

import io.orchex.source.Characters;
import io.orchex.source.Letters;
import io.orchex.source.Lines;
import io.orchex.source.Size;
import io.orchex.source.Span;
import java.util.BitSet;
import java.util.List;

/** A text with its comments blanked out, and which of its lines hold code and which only comments. */
final class CodeMap {

    private final String text;
    private final char[] code;
    private final Lines lines;
    private final BitSet codeLines = new BitSet();
    private final BitSet commentLines = new BitSet();

    CodeMap(Characters file, List<Element> elements) {
        this.text = file.text();
        this.code = file.chars().clone();
        this.lines = file.lines();
        for (Element element : elements) {
            if (element.role() == Role.COMMENT || element.role() == Role.DOCSTRING) {
                mask(element);
            }
        }
        for (int line = 1; line <= lines.count(); line++) {
            int end = line == lines.count() ? text.length() : lines.start(line + 1);
            codeLines.set(line, !blank(lines.start(line), end));
        }
        commentLines.andNot(codeLines);
    }

    private void mask(Element comment) {
        for (int i = comment.from(); i < comment.to(); i++) {
            code[i] = Letters.isBlank(code[i]) ? code[i] : ' ';
        }
        if (comment.to() > comment.from()) {
            commentLines.set(line(comment.from()), line(comment.to() - 1) + 1);
        }
    }

    /** What stands in [from, to), with a space for each character of a comment. */
    String code(int from, int to) {
        return new String(code, from, to - from);
    }

    String text(Element element) {
        return text.substring(element.from(), element.to());
    }

    /** Whether no code stands in [from, to). */
    boolean blank(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Letters.isBlank(code[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether no code but this character, any number of times, stands in [from, to). */
    boolean only(char known, int from, int to) {
        for (int i = from; i < to; i++) {
            if (code[i] != known && !Letters.isBlank(code[i])) {
                return false;
            }
        }
        return from <= to;
    }

    int line(int offset) {
        return lines.line(offset);
    }

    /** Offset of the first character of code on the line that holds the offset. */
    int firstOnLine(int offset) {
        int at = lines.start(line(offset));
        while (at < offset && Letters.isBlank(code[at])) {
            at++;
        }
        return at;
    }

    Span span(Element element) {
        int last = last(element);
        int line = line(element.from());
        int endLine = line(last);
        return new Span(line, element.from() - lines.start(line) + 1, endLine, last - lines.start(endLine) + 1);
    }

    /** Offset of its last character; white space behind it and the end mark of a shell's case are not its own. */
    private int last(Element element) {
        int last = trimmed(element.from(), element.to() - 1);
        boolean mark = element.role() == Role.CASE && text.startsWith(";;", last - 1);
        return mark ? trimmed(element.from(), last - 2) : last;
    }

    private int trimmed(int from, int to) {
        int last = to;
        while (last > from && Character.isWhitespace(text.charAt(last))) {
            last--;
        }
        return Math.max(from, last);
    }

    int codeLines(Span span) {
        return codeLines.get(span.line(), span.endLine() + 1).cardinality();
    }

    Size size() {
        int last = lines.count();
        int count = lines.start(last) == text.length() ? last - 1 : last;
        return new Size(count, codeLines.cardinality(), commentLines.cardinality());
    }
}
