package io.orchex.source.java.metrics;

import io.orchex.source.Lines;
import io.orchex.source.Size;
import io.orchex.source.Span;
import java.util.BitSet;

/** The text of a file without a problem: which of its lines hold code and which comments. */
final class SourceText {

    private final String text;
    private final Lines lines;
    private final Lexemes lexemes;
    private final BitSet code = new BitSet();
    private final BitSet comments = new BitSet();
    /** Offsets at which comments begin. */
    private final BitSet commentStarts = new BitSet();

    SourceText(String text) {
        this.text = text;
        this.lines = new Lines(text);
        this.lexemes = new Lexemes(text);
        scan();
    }

    private void scan() {
        int at = 0;
        int line = 1;
        while (at < text.length()) {
            if (startsLine(at, line + 1)) {
                line++;
            }
            if (Lexemes.isWhiteSpace(text.charAt(at))) {
                at++;
            } else {
                int end = lexemes.end(at);
                line = note(at, end, line);
                at = end;
            }
        }
    }

    private boolean startsLine(int offset, int line) {
        return line <= lines.count() && lines.start(line) <= offset;
    }

    /** The line on which it ends. */
    private int note(int from, int end, int line) {
        boolean comment = lexemes.isComment(from);
        if (comment) {
            commentStarts.set(from);
        }
        int last = line;
        while (startsLine(end - 1, last + 1)) {
            last++;
        }
        (comment ? comments : code).set(line, last + 1);
        return last;
    }

    Size size() {
        BitSet only = (BitSet) comments.clone();
        only.andNot(code);
        return new Size((int) text.lines().count(), code.cardinality(), only.cardinality());
    }

    int codeLines(Span span) {
        return code.get(span.line(), span.endLine() + 1).cardinality();
    }

    /** @param last offset of the last character */
    Span span(int first, int last) {
        int line = lines.line(first);
        int endLine = lines.line(last);
        return new Span(line, first - lines.start(line) + 1, endLine, last - lines.start(endLine) + 1);
    }

    /** The character there, a blank behind the end. */
    char at(int offset) {
        return offset < text.length() ? text.charAt(offset) : ' ';
    }

    /** The first place from here on that is neither white space nor in a comment. */
    int code(int from) {
        int at = from;
        while (at < text.length() && (Lexemes.isWhiteSpace(text.charAt(at)) || lexemes.isComment(at))) {
            at = Lexemes.isWhiteSpace(text.charAt(at)) ? at + 1 : lexemes.end(at);
        }
        return at;
    }

    /** The last place that says the word, up to this one. */
    int before(String word, int offset) {
        return text.lastIndexOf(word, offset);
    }

    /** @param from where they begin */
    int endOfTypeArguments(int from) {
        int at = from;
        int depth = 1;
        while (depth > 0 && at + 1 < text.length()) {
            at++;
            depth += text.charAt(at) == '<' ? 1 : 0;
            depth -= text.charAt(at) == '>' ? 1 : 0;
        }
        return at;
    }

    /** Whether a comment for documentation is the last thing before this place, on the line before at the latest. */
    boolean isDocumented(int offset) {
        int start = commentStarts.previousSetBit(offset - 1);
        if (start < 0 || !(text.startsWith("/**", start) || text.startsWith("///", start))) {
            return false;
        }
        int end = lexemes.end(start);
        return code(end) == offset && lines.line(offset) <= lines.line(end - 1) + 1;
    }
}
