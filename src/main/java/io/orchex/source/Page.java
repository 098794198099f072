package io.orchex.source;

import java.util.Collections;
import java.util.List;

/**
 * How a function lies on the page.
 *
 * @param braces its blocks in braces over several lines, in the order of their ends
 * @param blanks lines with nothing on them, rising
 * @param comments lines with comments only, rising
 */
public record Page(List<Braces> braces, List<Integer> blanks, List<Integer> comments) {

    public static final Page UNKNOWN = new Page(List.of(), List.of(), List.of());

    public Page {
        braces = List.copyOf(braces);
        blanks = List.copyOf(blanks);
        comments = List.copyOf(comments);
    }

    /**
     * The lines of two braces that belong together.
     *
     * @param alone whether nothing else stands on the line of the first
     * @param block whether they hold statements and are no part of an expression, as far as what follows tells
     */
    public record Braces(int open, int close, boolean alone, boolean block) {}

    /** Whether something begins on the line: a comment or an empty line stands above. */
    public boolean isApart(int line) {
        return isFree(line - 1);
    }

    /** Whether no code stands on the line. */
    public boolean isFree(int line) {
        return isBlank(line) || Collections.binarySearch(comments, line) >= 0;
    }

    public boolean isBlank(int line) {
        return Collections.binarySearch(blanks, line) >= 0;
    }

    /** The braces that close on these lines. */
    public List<Braces> closed(int first, int last) {
        return braces.subList(before(first), Math.max(before(first), before(last + 1)));
    }

    /** How many close before the line. */
    private int before(int line) {
        int low = 0;
        int high = braces.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (braces.get(middle).close() < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
