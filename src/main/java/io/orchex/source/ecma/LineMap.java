package io.orchex.source.ecma;

import io.orchex.source.Size;
import io.orchex.source.Span;
import java.util.Arrays;

/** Where lines begin, and which of them hold code and which only comments. */
final class LineMap {

    private static final int ASCII = 128;

    private final char[] text;
    private final int end;
    private int[] starts = new int[256];
    /** For each line, how many lines of code stand before it. */
    private int[] code = new int[256];

    private int count = 1;
    private int codeLines;
    private int commentLines;
    /** Whether the line that is read holds code, or a comment. */
    private boolean coded;

    private boolean commented;
    private int last;

    /** @param comments the begin and the end of each */
    LineMap(char[] text, int end, int[] comments) {
        this.text = text;
        this.end = end;
        scan(comments);
    }

    private void scan(int[] comments) {
        int at = 0;
        for (int i = 0; i < comments.length; i += 2) {
            code(at, comments[i]);
            comment(comments[i], comments[i + 1]);
            at = comments[i + 1];
        }
        code(at, end);
        end(end);
        count--;
    }

    private void code(int from, int to) {
        for (int at = from; at < to; at++) {
            char c = text[at];
            if (c > ' ' && c < ASCII) {
                coded = true;
            } else if (isEnd(c, at)) {
                end(at + 1);
            } else {
                coded |= !Chars.isBlank(c);
            }
        }
    }

    private void comment(int from, int to) {
        commented |= from < to;
        for (int at = from; at < to; at++) {
            if (isEnd(text[at], at)) {
                end(at + 1);
                commented = at + 1 < to;
            }
        }
    }

    private boolean isEnd(char c, int at) {
        return c == '\n' || (c == '\r' && text[at + 1] != '\n');
    }

    private void end(int next) {
        if (coded) {
            codeLines++;
        } else if (commented) {
            commentLines++;
        }
        coded = false;
        commented = false;
        if (count + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            code = Arrays.copyOf(code, 2 * code.length);
        }
        starts[count] = next;
        code[count] = codeLines;
        count++;
    }

    Size size() {
        int lines = starts[count - 1] == end ? count - 1 : count;
        return new Size(lines, codeLines, commentLines);
    }

    /** Mostly near the line that was asked for before. */
    private int line(int offset) {
        int low = 0;
        int high = count - 1;
        if (starts[last] <= offset && offset - starts[last] < 400) {
            low = last;
            high = Math.min(count - 1, last + 16);
            if (high < count - 1 && starts[high] <= offset) {
                high = count - 1;
            }
        }
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= offset) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        last = low;
        return low + 1;
    }

    Span span(int from, int to) {
        int lastAt = Math.max(from, to - 1);
        int line = line(from);
        int column = from - starts[line - 1] + 1;
        int endLine = line(lastAt);
        return new Span(line, column, endLine, lastAt - starts[endLine - 1] + 1);
    }

    int codeLines(Span span) {
        return code[span.endLine()] - code[span.line() - 1];
    }
}
