package io.orchex.refactoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SafetyReportTest {

    private static final List<String> NAMES = List.of(
            "syntax_validation",
            "type_checking",
            "test_execution",
            "metric_improvement",
            "formatting_preserved",
            "public_api_unchanged");

    @Test
    void a_change_that_passes_all_checks_is_safe() {
        assertThat(SafetyReport.of(passed()).overallSafety()).isEqualTo("safe");
        assertThat(SafetyReport.of(passed()).isUnsafe()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void one_check_that_fails_makes_it_unsafe(int which) {
        List<Check> checks = passed();
        checks.set(which, Check.made(NAMES.get(which), false, "no"));
        assertThat(SafetyReport.of(checks).overallSafety()).isEqualTo("unsafe");
        assertThat(SafetyReport.of(checks).isUnsafe()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void one_check_that_was_skipped_makes_it_a_warning(int which) {
        List<Check> checks = passed();
        checks.set(which, Check.skipped(NAMES.get(which), "not looked at"));
        assertThat(SafetyReport.of(checks).overallSafety()).isEqualTo("warning");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void one_check_that_is_not_there_counts_as_skipped(int which) {
        List<Check> checks = passed();
        checks.remove(which);
        assertThat(SafetyReport.of(checks).overallSafety()).isEqualTo("warning");
    }

    @Test
    void a_failure_weighs_more_than_what_was_skipped() {
        assertThat(SafetyReport.of(List.of(
                                Check.skipped("test_execution", "off"), Check.made("type_checking", false, "no")))
                        .overallSafety())
                .isEqualTo("unsafe");
    }

    @Test
    void what_was_skipped_has_never_passed() {
        assertThat(Check.skipped("test_execution", "off").passed()).isFalse();
        assertThat(Check.skipped("test_execution", "off").failed()).isFalse();
        assertThatThrownBy(() -> new Check("test_execution", true, true, "off"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void long_evidence_is_cut() {
        assertThat(Check.made("type_checking", true, "x".repeat(50_000)).evidence())
                .hasSize(20_000)
                .endsWith("…");
    }

    private static List<Check> passed() {
        return new ArrayList<>(
                NAMES.stream().map(name -> Check.made(name, true, "looked at")).toList());
    }
}
