package io.orchex.source;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The difference of two texts as {@code patch} takes it, by Myers' algorithm ("An O(ND) difference algorithm and its
 * variations", 1986): time and memory grow with the number of changed lines, up to a limit.
 */
public final class UnifiedDiff {

    private static final int CONTEXT = 3;

    /**
     * Texts that differ in more lines are told as one replacement: the search would take the square of it in memory.
     */
    private static final int MOST_DIFFERENCES = 2_000;

    private static final String NO_END = "\n\\ No newline at end of file\n";

    private final List<String> before;
    private final List<String> after;

    private record Step(char sign, int before, int after, String line) {}

    private UnifiedDiff(String before, String after) {
        this.before = lines(before);
        this.after = lines(after);
    }

    /** Empty where the texts are equal. */
    public static String of(String path, String before, String after) {
        if (before.equals(after)) {
            return "";
        }
        UnifiedDiff diff = new UnifiedDiff(before, after);
        return "--- a/%s\n+++ b/%s\n%s".formatted(path, path, diff.hunks(diff.steps()));
    }

    /** For each line of the old text its number in the new one, counted from one; zero where it is there no more. */
    public static int[] kept(String before, String after) {
        UnifiedDiff diff = new UnifiedDiff(before, after);
        int[] kept = new int[diff.before.size()];
        diff.steps().stream().filter(step -> step.sign == ' ').forEach(step -> kept[step.before] = step.after + 1);
        return kept;
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, next));
            from = next;
        }
        return lines;
    }

    private List<Step> steps() {
        List<int[]> trace = new ArrayList<>();
        int[] furthest = {0, 0, 0};
        for (int d = 0; d <= MOST_DIFFERENCES; d++) {
            trace.add(furthest);
            furthest = widen(furthest);
            if (advance(furthest, d)) {
                return walk(trace, d);
            }
        }
        return replacement();
    }

    /** All that stands between the lines with which both begin and those with which both end. */
    private List<Step> replacement() {
        int head = 0;
        int shorter = Math.min(before.size(), after.size());
        while (head < shorter && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        List<Step> steps = new ArrayList<>();
        IntStream.range(0, head).forEach(n -> steps.add(new Step(' ', n, n, before.get(n))));
        int gone = before.size() - tail;
        int fresh = after.size() - tail;
        int start = head;
        IntStream.range(head, gone).forEach(n -> steps.add(new Step('-', n, start, before.get(n))));
        IntStream.range(head, fresh).forEach(n -> steps.add(new Step('+', gone, n, after.get(n))));
        IntStream.range(0, tail).forEach(n -> steps.add(new Step(' ', gone + n, fresh + n, before.get(gone + n))));
        return steps;
    }

    /** Two more diagonals than before, the old ones in the middle. */
    private static int[] widen(int[] furthest) {
        int[] wider = new int[furthest.length + 2];
        System.arraycopy(furthest, 0, wider, 1, furthest.length);
        return wider;
    }

    // Diagonal k stands at index k + d + 2.
    private boolean advance(int[] furthest, int d) {
        int[] old = furthest.clone();
        for (int k = -d; k <= d; k += 2) {
            int x = start(old, d, k);
            while (x < before.size() && x - k < after.size() && before.get(x).equals(after.get(x - k))) {
                x++;
            }
            furthest[k + d + 2] = x;
            if (x >= before.size() && x - k >= after.size()) {
                return true;
            }
        }
        return false;
    }

    private static int start(int[] old, int d, int k) {
        if (d == 0) {
            return 0;
        }
        return down(old, d, k) ? old[k + d + 3] : old[k + d + 1] + 1;
    }

    private static boolean down(int[] old, int d, int k) {
        return k == -d || (k != d && old[k + d + 1] < old[k + d + 3]);
    }

    private List<Step> walk(List<int[]> trace, int depth) {
        List<Step> steps = new ArrayList<>();
        int x = before.size();
        int y = after.size();
        for (int d = depth; d >= 0; d--) {
            int[] old = widen(trace.get(d));
            int k = x - y;
            int from = start(old, d, k);
            while (x > from) {
                steps.add(new Step(' ', --x, --y, before.get(x)));
            }
            if (d > 0 && down(old, d, k)) {
                steps.add(new Step('+', x, --y, after.get(y)));
            } else if (d > 0) {
                steps.add(new Step('-', --x, y, before.get(x)));
            }
        }
        Collections.reverse(steps);
        return steps;
    }

    private String hunks(List<Step> steps) {
        StringBuilder text = new StringBuilder();
        int from = next(steps, 0);
        while (from < steps.size()) {
            int last = from;
            for (int n = from; n < steps.size() && n <= last + 2 * CONTEXT; n++) {
                last = steps.get(n).sign == ' ' ? last : n;
            }
            int end = Math.min(steps.size(), last + CONTEXT + 1);
            hunk(text, steps.subList(Math.max(0, from - CONTEXT), end));
            from = next(steps, end);
        }
        return text.toString();
    }

    private static int next(List<Step> steps, int from) {
        int at = from;
        while (at < steps.size() && steps.get(at).sign == ' ') {
            at++;
        }
        return at;
    }

    private static void hunk(StringBuilder text, List<Step> steps) {
        long old = steps.stream().filter(step -> step.sign != '+').count();
        long fresh = steps.stream().filter(step -> step.sign != '-').count();
        Step first = steps.get(0);
        text.append("@@ -%d,%d +%d,%d @@\n"
                .formatted(first.before + (old == 0 ? 0 : 1), old, first.after + (fresh == 0 ? 0 : 1), fresh));
        for (Step step : steps) {
            text.append(step.sign).append(step.line).append(step.line.endsWith("\n") ? "" : NO_END);
        }
    }
}
