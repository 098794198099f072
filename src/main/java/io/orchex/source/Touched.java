package io.orchex.source;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lines in which two texts differ, each with its end.
 *
 * @param gone old lines that the new text has no more, or changed
 * @param fresh lines of the new text that are new or changed, by their numbers from one
 */
public record Touched(List<String> gone, SortedMap<Integer, String> fresh) {

    public static Touched of(String before, String after) {
        List<String> old = lines(before);
        SortedMap<Integer, String> fresh = new TreeMap<>();
        List<String> now = lines(after);
        for (int line = 1; line <= now.size(); line++) {
            fresh.put(line, now.get(line - 1));
        }
        List<String> gone = new ArrayList<>();
        int[] kept = UnifiedDiff.kept(before, after);
        for (int line = 0; line < old.size(); line++) {
            if (kept[line] == 0) {
                gone.add(old.get(line));
            } else {
                fresh.remove(kept[line]);
            }
        }
        return new Touched(gone, fresh);
    }

    private static List<String> lines(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
    }
}
