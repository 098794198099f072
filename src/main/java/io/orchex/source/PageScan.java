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

    private final TextPart part;
    private final char[] chars;
    private final Lines lines;
    private final BitSet code = new BitSet();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Braces> braces = new ArrayList<>();

    private record Open(int line, boolean alone) {}

    /** @param lines of the whole text */
    PageScan(TextPart part, Lines lines) {
        this.part = part;
        this.chars = part.chars();
        this.lines = lines;
    }

    void take(int from, int to, int line, int endLine) {
        if (to == from + 1) {
            brace(chars[from], from, line);
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
                braces.add(new Braces(first.line, line, first.alone, block));
            }
        }
    }

    /** Whether nothing stands before it on its line; looks no further than to what does, as lines may be long. */
    private boolean leads(int at) {
        int before = at - 1;
        while (before >= part.begin() && !isEnd(before) && Character.isWhitespace(chars[before])) {
            before--;
        }
        return before < part.begin() || isEnd(before);
    }

    /** What follows it on its line; negative where nothing does. */
    private int next(int at) {
        int after = at + 1;
        while (after < part.end() && !isEnd(after) && Character.isWhitespace(chars[after])) {
            after++;
        }
        return after >= part.end() || isEnd(after) ? -1 : chars[after];
    }

    private boolean isEnd(int at) {
        return chars[at] == '\n' || chars[at] == '\r';
    }

    Page page() {
        List<Integer> blanks = new ArrayList<>();
        List<Integer> comments = new ArrayList<>();
        int last = lines.line(Math.max(part.begin(), part.end() - 1));
        for (int line = code.nextClearBit(part.line()); line <= last; line = code.nextClearBit(line + 1)) {
            (isBlank(line) ? blanks : comments).add(line);
        }
        return new Page(braces, blanks, comments);
    }

    private boolean isBlank(int line) {
        int end = line == lines.count() ? part.end() : Math.min(part.end(), lines.start(line + 1));
        for (int i = Math.max(part.begin(), lines.start(line)); i < end; i++) {
            if (!Character.isWhitespace(chars[i])) {
                return false;
            }
        }
        return true;
    }
}
