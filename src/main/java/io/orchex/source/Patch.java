package io.orchex.source;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A unified diff of one file, as models write it: the lines that stay and go must be there exactly, but where they
 * stand is looked for, because line numbers are what models get wrong.
 */
public final class Patch {

    private static final Pattern HUNK = Pattern.compile("@@ -(\\d+)(?:,\\d+)? \\+\\d+(?:,\\d+)? @@.*");

    /** A model that writes more has not read its task. */
    private static final int MOST_HUNKS = 500;

    private final List<Hunk> hunks;

    private Patch(List<Hunk> hunks) {
        this.hunks = List.copyOf(hunks);
    }

    /** @param line where it says that it begins, in the old text */
    private record Hunk(int line, List<String> before, List<String> after) {}

    /** Says in words what is wrong with a patch. */
    public static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** Whether a text is meant to be a patch. */
    public static boolean isOne(String text) {
        String start = text.stripLeading();
        return start.startsWith("--- ") || start.startsWith("diff --git ") || start.startsWith("@@ -");
    }

    /** @throws Refused when it is no unified diff of a single file */
    public static Patch parse(String text) throws Refused {
        List<Hunk> hunks = new ArrayList<>();
        int files = 0;
        for (String line : text.lines().toList()) {
            Matcher start = HUNK.matcher(line);
            if (start.matches()) {
                hunks.add(new Hunk(Integer.parseInt(start.group(1)), new ArrayList<>(), new ArrayList<>()));
            } else if (hunks.isEmpty() || line.startsWith("--- ")) {
                files += line.startsWith("--- ") ? 1 : 0;
            } else {
                add(hunks.get(hunks.size() - 1), line);
            }
        }
        if (hunks.isEmpty() || files > 1) {
            throw new Refused(
                    hunks.isEmpty() ? "it holds no hunk (@@ -1,2 +1,3 @@)" : "it is about more than one file");
        }
        if (hunks.size() > MOST_HUNKS) {
            throw new Refused("it holds %d hunks, and %d are taken".formatted(hunks.size(), MOST_HUNKS));
        }
        return new Patch(hunks);
    }

    private static void add(Hunk hunk, String line) {
        char sign = line.isEmpty() ? ' ' : line.charAt(0);
        String rest = line.isEmpty() ? "" : line.substring(1);
        if (sign == ' ' || sign == '-') {
            hunk.before.add(rest);
        }
        if (sign == ' ' || sign == '+') {
            hunk.after.add(rest);
        }
    }

    /**
     * The new text, with the line ends of the old one.
     *
     * @throws Refused when the lines of a hunk are not there, or several times and none of them where it says
     */
    public String apply(String text) throws Refused {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        List<String> lines = new ArrayList<>(List.of(text.split("\r?\n", -1)));
        int shift = 0;
        int from = 0;
        for (Hunk hunk : hunks) {
            int at = place(lines, hunk, from, hunk.line - 1 + shift);
            List<String> old = lines.subList(at, at + hunk.before.size());
            old.clear();
            old.addAll(hunk.after);
            shift += hunk.after.size() - hunk.before.size();
            from = at + hunk.after.size();
        }
        return String.join(end, lines);
    }

    private static int place(List<String> lines, Hunk hunk, int from, int said) throws Refused {
        if (hunk.before.isEmpty()) {
            throw new Refused("the hunk at line %d has no line of the old text to stand at".formatted(hunk.line));
        }
        List<Integer> places = new ArrayList<>();
        for (int at = from; at + hunk.before.size() <= lines.size(); at++) {
            if (lines.subList(at, at + hunk.before.size()).equals(hunk.before)) {
                places.add(at);
            }
        }
        if (places.contains(said)) {
            return said;
        }
        if (places.size() == 1) {
            return places.get(0);
        }
        throw new Refused(
                places.isEmpty()
                        ? "the lines of the hunk at line %d are not in the file: `%s`"
                                .formatted(hunk.line, hunk.before.get(0).strip())
                        : "the lines of the hunk at line %d stand in the file %d times: give more lines around them"
                                .formatted(hunk.line, places.size()));
    }
}
