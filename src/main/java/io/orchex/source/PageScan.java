package io.orchex.source;

import io.orchex.source.Page.Braces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/** Finds how a function lies on the page, by its tokens. */
final class PageScan {

    private static final String EXPRESSION = "),;.([]?:";

    private final String text;
    private final Lines lines;
    private final int firstLine;
    private final BitSet code = new BitSet();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Braces> braces = new ArrayList<>();

    private record Open(int line, boolean alone) {}

    /** @param firstLine the line of the file on which the text begins */
    PageScan(String text, Lines lines, int firstLine) {
        this.text = text;
        this.lines = lines;
        this.firstLine = firstLine;
    }

    void take(int from, int to, int line, int endLine) {
        if (to == from + 1) {
            brace(text.charAt(from), from, line);
        }
        code.set(line, endLine + 1);
    }

    private void brace(char brace, int at, int line) {
        if (brace == '{') {
            open.push(new Open(line, leads(at) && next(at) < 0));
        } else if (brace == '}' && !open.isEmpty()) {
            Open first = open.pop();
            if (first.line < line && leads(at)) {
                boolean block = EXPRESSION.indexOf(next(at)) < 0;
                braces.add(new Braces(inFile(first.line), inFile(line), first.alone, block));
            }
        }
    }

    /** Whether nothing stands before it on its line; looks no further than to what does, as lines may be long. */
    private boolean leads(int at) {
        int before = at - 1;
        while (before >= 0 && !isEnd(before) && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        return before < 0 || isEnd(before);
    }

    /** What follows it on its line; negative where nothing does. */
    private int next(int at) {
        int after = at + 1;
        while (after < text.length() && !isEnd(after) && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        return after == text.length() || isEnd(after) ? -1 : text.charAt(after);
    }

    private boolean isEnd(int at) {
        return text.charAt(at) == '\n' || text.charAt(at) == '\r';
    }

    Page page() {
        List<Integer> blanks = new ArrayList<>();
        List<Integer> comments = new ArrayList<>();
        for (int line = code.nextClearBit(1); line <= lines.count(); line = code.nextClearBit(line + 1)) {
            boolean blank = text.substring(lines.start(line), end(line)).isBlank();
            (blank ? blanks : comments).add(inFile(line));
        }
        return new Page(braces, blanks, comments);
    }

    private int inFile(int line) {
        return firstLine + line - 1;
    }

    private int end(int line) {
        return line == lines.count() ? text.length() : lines.start(line + 1);
    }
}
