package io.orchex.refactoring.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.refactoring.tests.TestComparison.Verdict;
import io.orchex.sandbox.Ended;
import io.orchex.sandbox.Ended.Cause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TestComparisonTest {

    private static final Set<String> NONE = Set.of();

    @Test
    void tests_that_pass_as_before_pass() {
        TestComparison comparison =
                TestComparison.of(maven(0, Set.of("a", "b"), NONE), maven(0, Set.of("a", "b"), NONE));
        assertThat(comparison.passed()).isTrue();
        assertThat(comparison.evidence()).isEqualTo("Maven: 2 tests pass as before");
    }

    @Test
    void a_test_that_fails_now_fails_and_is_named() {
        TestComparison comparison =
                TestComparison.of(maven(1, Set.of("a", "b"), Set.of("c")), maven(1, Set.of("a"), Set.of("b", "c")));
        assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(comparison.broken()).containsExactly("b");
        assertThat(comparison.evidence()).isEqualTo("1 tests fail that did not before: b");
    }

    @Test
    void a_suite_that_was_red_may_stay_red() {
        TestComparison comparison =
                TestComparison.of(maven(1, Set.of("a"), Set.of("b")), maven(1, Set.of("a"), Set.of("b")));
        assertThat(comparison.passed()).isTrue();
        assertThat(comparison.evidence()).isEqualTo("Maven: 1 tests pass as before; 1 fail, which they did before too");
    }

    @Test
    void tests_that_do_not_run_any_more_fail() {
        TestComparison comparison =
                TestComparison.of(maven(0, Set.of("a", "b"), NONE), maven(1, NONE, NONE, "it does not compile"));
        assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(comparison.broken()).containsExactly("a", "b");
        assertThat(comparison.evidence())
                .isEqualTo("only 0 of the 2 tests that ran before ran again: it does not compile");
    }

    @Test
    void tests_may_have_other_names_each_time() {
        assertThat(TestComparison.of(maven(0, Set.of("at 10:01"), NONE), maven(0, Set.of("at 10:02"), NONE))
                        .passed())
                .isTrue();
    }

    @Test
    void a_build_that_fails_after_its_tests_fails() {
        assertThat(TestComparison.of(maven(0, Set.of("a"), NONE), maven(1, Set.of("a"), NONE))
                        .verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(TestComparison.of(maven(1, Set.of("a"), NONE), maven(1, Set.of("a"), NONE))
                        .passed())
                .isTrue();
    }

    @Test
    void what_does_not_run_before_says_nothing() {
        TestComparison none = TestComparison.of(maven(1, NONE, NONE, "no such plugin"), maven(0, Set.of("a"), NONE));
        assertThat(none.skipped()).isTrue();
        assertThat(none.passed()).isFalse();
        assertThat(none.evidence())
                .isEqualTo("Maven ran no test even without the change (exit code 1): no such plugin");
        assertThat(TestComparison.of(ended(Cause.TIME), maven(0, Set.of("a"), NONE)).evidence())
                .isEqualTo("without the change the run of Maven took longer than it may");
        assertThat(TestComparison.nothing("off").skipped()).isTrue();
    }

    @Test
    void a_run_that_does_not_end_with_the_change_fails() {
        for (Cause cause : Set.of(Cause.TIME, Cause.MEMORY, Cause.OUTPUT)) {
            assertThat(TestComparison.of(maven(0, Set.of("a"), NONE), ended(cause)).verdict())
                    .isEqualTo(Verdict.FAILED);
        }
    }

    @Test
    void where_no_tests_are_told_the_exit_code_counts() {
        assertThat(TestComparison.of(npm(0), npm(0)).evidence()).isEqualTo("npm in web succeeds as before");
        assertThat(TestComparison.of(npm(0), npm(1)).verdict()).isEqualTo(Verdict.FAILED);
        assertThat(TestComparison.of(npm(1), npm(1)).skipped()).isTrue();
        assertThat(TestComparison.of(npm(1), npm(0)).skipped()).isTrue();
        assertThat(TestComparison.of(npm(Build.NOT_PREPARED), npm(0)).evidence())
                .startsWith("its libraries are not in the shared caches");
    }

    private static TestRun npm(int code) {
        return new TestRun(
                new Project(Build.NPM, Path.of("web")),
                new Ended(Cause.EXITED, code, "words", Duration.ofSeconds(1)),
                NONE,
                NONE);
    }

    private static TestRun ended(Cause cause) {
        return new TestRun(
                new Project(Build.MAVEN, Path.of("")),
                new Ended(cause, 137, "", Duration.ofSeconds(1)),
                Set.of("a"),
                NONE);
    }

    private static TestRun maven(int code, Set<String> passed, Set<String> failed) {
        return maven(code, passed, failed, "words");
    }

    private static TestRun maven(int code, Set<String> passed, Set<String> failed, String words) {
        return new TestRun(
                new Project(Build.MAVEN, Path.of("")),
                new Ended(Cause.EXITED, code, "\u001B[1m" + words + "\u001B[0m\n", Duration.ofSeconds(1)),
                passed,
                failed);
    }
}
