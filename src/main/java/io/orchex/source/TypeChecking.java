package io.orchex.source;

import io.orchex.source.Diagnosis.Problem;
import io.orchex.source.Diagnosis.Stretch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a change made wrong, by comparing what a compiler says before and after it. So code whose libraries are missing
 * can be checked too: what could not be resolved before may stay so.
 *
 * @param added problems that were not there before; none: the change passes
 * @param before how many errors there were without the change
 * @param files how many were compiled
 * @param unresolvedTypes how many types could not be found
 * @param unseen how many of the changed lines stand where the flow could not be checked
 * @param leftOut changed files that were not compiled
 */
public record TypeChecking(
        List<Problem> added, int before, int files, int unresolvedTypes, int unseen, List<String> leftOut) {

    private static final int MOST = 50;

    private record Kind(String path, int id, String message) {

        static Kind of(Problem problem) {
            return new Kind(problem.path(), problem.id(), problem.message());
        }
    }

    private record MissingType(String path, String name) {}

    public TypeChecking {
        added = List.copyOf(added);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Compares as multisets of file, kind and message, as lines move. A type that its file could not find before may be
     * named there any number of times.
     *
     * @param touched the lines of the new text that are new or changed, by path, for every changed file
     */
    public static TypeChecking of(Diagnosis before, Diagnosis after, Map<String, Set<Integer>> touched) {
        return new TypeChecking(
                added(before.problems(), after.problems()),
                before.problems().size(),
                after.files(),
                after.unresolvedTypes(),
                unseen(after.unseen(), touched),
                after.leftOut().stream().filter(touched::containsKey).toList());
    }

    private static List<Problem> added(List<Problem> before, List<Problem> after) {
        Map<Kind, Integer> known = new HashMap<>();
        before.forEach(problem -> known.merge(Kind.of(problem), 1, Integer::sum));
        Set<MissingType> missing = before.stream()
                .filter(problem -> problem.missing() != null)
                .map(TypeChecking::missing)
                .collect(Collectors.toSet());
        return after.stream()
                .filter(problem -> problem.missing() == null || !missing.contains(missing(problem)))
                .filter(problem -> known.merge(Kind.of(problem), -1, Integer::sum) < 0)
                .limit(MOST)
                .toList();
    }

    private static MissingType missing(Problem problem) {
        return new MissingType(problem.path(), Objects.requireNonNull(problem.missing()));
    }

    private static int unseen(List<Stretch> unseen, Map<String, Set<Integer>> touched) {
        return touched.entrySet().stream()
                .mapToInt(file -> (int) file.getValue().stream()
                        .filter(line -> isUnseen(unseen, file.getKey(), line))
                        .count())
                .sum();
    }

    private static boolean isUnseen(List<Stretch> unseen, String path, int line) {
        return unseen.stream().anyMatch(stretch -> stretch.path().equals(path) && stretch.holds(line));
    }

    /** Whether all that was changed was compiled and nothing is wrong that was not before. */
    public boolean passed() {
        return added.isEmpty() && leftOut.isEmpty();
    }

    /** Whether the compiler saw all there is to see: it could resolve what the changed lines use. */
    public boolean complete() {
        return unseen == 0 && leftOut.isEmpty();
    }

    /** The evidence in words. */
    public String sentence() {
        String found = added.isEmpty()
                ? "no new problem in %s".formatted(count(files, "file"))
                : "%s, the first in %s, line %d: %s"
                        .formatted(
                                count(added.size(), "new problem"),
                                added.get(0).path(),
                                added.get(0).line(),
                                added.get(0).message());
        return found + baseline() + hidden();
    }

    private String baseline() {
        return before == 0
                ? ""
                : " (%s before, %s not found)".formatted(count(before, "error"), count(unresolvedTypes, "type"));
    }

    private String hidden() {
        String lines = unseen == 0
                ? ""
                : "; %s could be checked only in part, as types that they use were not found"
                        .formatted(count(unseen, "changed line"));
        return leftOut.isEmpty() ? lines : lines + "; not compiled: " + String.join(", ", leftOut);
    }

    private static String count(int number, String noun) {
        return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }
}
