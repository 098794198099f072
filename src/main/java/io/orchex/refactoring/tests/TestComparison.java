package io.orchex.refactoring.tests;

import io.orchex.sandbox.Ended.Cause;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a change did to a project's tests.
 *
 * @param evidence what was compared and found, or why nothing could be
 * @param broken names of the tests that fail with the change and did not without, as far as they are told one by one
 */
public record TestComparison(Verdict verdict, String evidence, List<String> broken) {

    private static final int MOST_NAMED = 20;
    private static final int MOST_IN_WORDS = 5;

    /** What the tests say of the change. */
    public enum Verdict {
        PASSED,
        FAILED,
        SKIPPED
    }

    public TestComparison {
        broken = List.copyOf(broken);
    }

    /** That there was nothing to compare. */
    public static TestComparison nothing(String reason) {
        return new TestComparison(Verdict.SKIPPED, reason, List.of());
    }

    public static TestComparison of(TestRun before, TestRun after) {
        return unusable(before)
                .map(TestComparison::nothing)
                .orElseGet(() -> before.project().build().reports() ? byTest(before, after) : byCode(before, after));
    }

    /** Why the tests say nothing, even of the code as it was. */
    private static Optional<String> unusable(TestRun before) {
        String title = before.project().title();
        if (before.ended().cause() != Cause.EXITED) {
            return Optional.of("without the change the run of %s %s"
                    .formatted(title, before.ended().cause().words()));
        }
        if (before.project().build() == Build.NPM && before.ended().code() == Build.NOT_PREPARED) {
            return Optional.of("its libraries are not in the shared caches: " + before.lastWords());
        }
        if (before.project().build().reports() && before.tests() == 0) {
            return Optional.of("%s ran no test even without the change (exit code %d): %s"
                    .formatted(title, before.ended().code(), before.lastWords()));
        }
        return before.project().build().reports() || before.ended().succeeded()
                ? Optional.empty()
                : Optional.of("its tests fail without the change too (exit code %d), and %s does not tell which: %s"
                        .formatted(before.ended().code(), title, before.lastWords()));
    }

    private static TestComparison byCode(TestRun before, TestRun after) {
        String title = before.project().title();
        if (after.ended().cause() != Cause.EXITED) {
            return ended(after);
        }
        return after.ended().succeeded()
                ? new TestComparison(Verdict.PASSED, "%s succeeds as before".formatted(title), List.of())
                : new TestComparison(
                        Verdict.FAILED,
                        "%s fails with the change (exit code %d): %s"
                                .formatted(title, after.ended().code(), after.lastWords()),
                        List.of());
    }

    private static TestComparison byTest(TestRun before, TestRun after) {
        if (after.ended().cause() != Cause.EXITED) {
            return ended(after);
        }
        Set<String> broken = new HashSet<>(after.failed());
        broken.removeAll(before.failed());
        List<String> named = broken.stream().sorted().limit(MOST_NAMED).toList();
        if (!broken.isEmpty()) {
            return failed("%d tests fail that did not before: %s".formatted(broken.size(), some(named)), named);
        }
        if (after.tests() < before.tests()) {
            Set<String> missing = new HashSet<>(before.passed());
            missing.addAll(before.failed());
            missing.removeAll(after.passed());
            missing.removeAll(after.failed());
            return failed(
                    "only %d of the %d tests that ran before ran again: %s"
                            .formatted(after.tests(), before.tests(), after.lastWords()),
                    missing.stream().sorted().limit(MOST_NAMED).toList());
        }
        return before.ended().succeeded() && !after.ended().succeeded()
                ? failed("no test fails, but the build does: " + after.lastWords(), List.of())
                : asBefore(before, after);
    }

    private static TestComparison asBefore(TestRun before, TestRun after) {
        String red = before.failed().isEmpty()
                ? ""
                : "; %d fail, which they did before too".formatted(after.failed().size());
        return new TestComparison(
                Verdict.PASSED,
                "%s: %d tests pass as before%s".formatted(before.project().title(), after.passed().size(), red),
                List.of());
    }

    private static TestComparison ended(TestRun after) {
        return failed(
                "with the change the run of %s %s"
                        .formatted(after.project().title(), after.ended().cause().words()),
                List.of());
    }

    private static TestComparison failed(String evidence, List<String> broken) {
        return new TestComparison(Verdict.FAILED, evidence, broken);
    }

    private static String some(List<String> names) {
        List<String> first = names.subList(0, Math.min(MOST_IN_WORDS, names.size()));
        return String.join(", ", first) + (names.size() > first.size() ? " and more" : "");
    }

    public boolean passed() {
        return verdict == Verdict.PASSED;
    }

    public boolean skipped() {
        return verdict == Verdict.SKIPPED;
    }
}
