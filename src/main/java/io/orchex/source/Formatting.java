package io.orchex.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a changed text keeps to the form of the old one: nothing is re-spaced, and new lines end and are indented as
 * the others are. A file that is mixed in itself takes either way.
 *
 * @param added how many lines are new or changed
 * @param removed how many of the old lines are gone or changed
 * @param breaches what is not as before, in words; at most a few
 */
public record Formatting(int added, int removed, List<String> breaches) {

    private static final int MOST = 10;
    private static final char MARK = '\uFEFF';
    private static final char LOST = '\uFFFD';

    public Formatting {
        breaches = breaches.stream().limit(MOST).toList();
    }

    public static Formatting of(String before, String after) {
        Touched touched = Touched.of(before, after);
        List<String> breaches = new ArrayList<>(wholeFile(before, after));
        LineStyle style = LineStyle.of(before);
        Set<String> moved = new HashSet<>();
        Set<String> squeezed = new HashSet<>();
        for (String line : touched.gone()) {
            moved.add(line.stripLeading());
            squeezed.add(squeeze(line));
        }
        touched.fresh().forEach((number, line) -> {
            boolean known = moved.contains(line.stripLeading());
            if (!known && !line.isBlank() && squeezed.contains(squeeze(line))) {
                breaches.add("line %d differs in its white space only".formatted(number));
            } else if (!touched.gone().contains(line)) {
                style.breach(line, known).ifPresent(breach -> breaches.add("line %d %s".formatted(number, breach)));
            }
        });
        return new Formatting(touched.fresh().size(), touched.gone().size(), breaches);
    }

    private static List<String> wholeFile(String before, String after) {
        List<String> breaches = new ArrayList<>();
        if (startsWithMark(before) != startsWithMark(after)) {
            breaches.add("the byte order mark is not as before");
        }
        if (!before.isEmpty() && !after.isEmpty() && endsOpen(before) != endsOpen(after)) {
            breaches.add("the end of the last line is not as before");
        }
        if (lost(after) > lost(before)) {
            breaches.add("a character was lost");
        }
        return breaches;
    }

    private static boolean startsWithMark(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK;
    }

    private static boolean endsOpen(String text) {
        char last = text.charAt(text.length() - 1);
        return last != '\n' && last != '\r';
    }

    private static long lost(String text) {
        return text.chars().filter(c -> c == LOST).count();
    }

    private static String squeeze(String line) {
        return line.replaceAll("\\s+", "");
    }

    /** Whether only touched lines differ, and those in no other form than the rest. */
    public boolean preserved() {
        return breaches.isEmpty();
    }

    /** The evidence in words. */
    public String sentence() {
        String touched =
                "lines new or changed: %d, gone or changed: %d, all others as before".formatted(added, removed);
        return preserved() ? touched : touched + "; " + String.join("; ", breaches);
    }
}
