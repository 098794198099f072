package io.orchex.source.java.extraction;

import java.util.List;

/** Breaks a list in parentheses into lines where it is too long for one. */
final class ListLines {

    private final int limit;
    private final String further;

    /** @param further what begins a further line, the line end before it included */
    ListLines(int limit, String further) {
        this.limit = limit;
        this.further = further;
    }

    /** On one line if it fits, else the list on the next, else each of its parts on a line of its own. */
    String of(String head, List<String> parts, String tail) {
        String list = String.join(", ", parts);
        if (parts.isEmpty() || head.length() + list.length() + tail.length() <= limit) {
            return head + list + tail;
        }
        boolean fits = indentation() + list.length() + tail.length() <= limit;
        return head + further + (fits ? list : String.join("," + further, parts)) + tail;
    }

    private int indentation() {
        return further.length() - further.lastIndexOf('\n') - 1;
    }
}
