package io.orchex.source;

/** The last tokens of a scan; their texts are copied only when they are asked for. */
final class Recent {

    /** A power of two. */
    private static final int KEPT = 16;

    private static final String QUOTES = "\"'`";

    private final String text;
    private final int[] from = new int[KEPT];
    private final int[] to = new int[KEPT];
    private int size;

    Recent(String text) {
        this.text = text;
    }

    void add(int begin, int end) {
        from[size % KEPT] = begin;
        to[size % KEPT] = end;
        size++;
    }

    /** @param back 1 is the last one; empty where there were not so many, or too many since */
    String token(int back) {
        return isKept(back) ? text.substring(from[at(back)], to[at(back)]) : "";
    }

    /** A literal without its quotes, any other token as it is. */
    String content(int back) {
        return isKept(back) ? content(text, from[at(back)], to[at(back)]) : "";
    }

    /** The same of a token that is about to be added. */
    static String content(String text, int begin, int end) {
        char quote = text.charAt(begin);
        int first = begin;
        int last = end;
        if (QUOTES.indexOf(quote) >= 0) {
            while (first < last && text.charAt(first) == quote) {
                first++;
            }
            while (last > first && text.charAt(last - 1) == quote) {
                last--;
            }
        }
        return text.substring(first, last);
    }

    /** Whether it is this character and no more. */
    boolean is(int back, char c) {
        return isKept(back) && to[at(back)] - from[at(back)] == 1 && text.charAt(from[at(back)]) == c;
    }

    private boolean isKept(int back) {
        return back <= Math.min(size, KEPT);
    }

    private int at(int back) {
        return (size - back) % KEPT;
    }
}
