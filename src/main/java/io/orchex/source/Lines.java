package io.orchex.source;

import java.util.Arrays;

/** Where the lines of a text begin; they end at a line feed, a carriage return or both. */
public final class Lines {

    private final int[] starts;

    public Lines(String text) {
        this(text.toCharArray());
    }

    /** The same of the characters of a text. */
    public Lines(char[] text) {
        int[] found = new int[64];
        int size = 1;
        for (int i = 0; i < text.length; i++) {
            if (text[i] <= '\r' && isEnd(text, i)) {
                found = size == found.length ? Arrays.copyOf(found, 2 * size) : found;
                found[size++] = i + 1;
            }
        }
        starts = Arrays.copyOf(found, size);
    }

    private static boolean isEnd(char[] text, int at) {
        return text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.length || text[at + 1] != '\n'));
    }

    /** Offset of a place that is told by line and column, both from one. */
    public int offset(int line, int column) {
        return starts[Math.min(line, starts.length) - 1] + column - 1;
    }

    /** The line, from one, that holds the offset. */
    public int line(int offset) {
        int index = Arrays.binarySearch(starts, offset);
        return index >= 0 ? index + 1 : -index - 1;
    }

    /** Offset at which the line with this number begins. */
    public int start(int line) {
        return starts[line - 1];
    }

    public int count() {
        return starts.length;
    }
}
