package io.orchex.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.agent.HealthLimits.Circuit;
import io.orchex.agent.HealthLimits.Window;
import io.orchex.provider.FaultKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VitalsTest {

    private static final HealthLimits LIMITS = new HealthLimits(
            new Window(20, Duration.ofMinutes(5), 0.2, Duration.ofSeconds(60)),
            new Circuit(5, 0.5, 10, Duration.ofSeconds(30), Duration.ofMinutes(10)),
            HealthLimits.DEFAULT.polling());

    private final HandMovedClock clock = new HandMovedClock(Instant.parse("2025-11-29T21:00:00Z"));
    private Vitals vitals = new Vitals(LIMITS, SavedHealth.NONE);

    @Test
    void a_new_agent_is_healthy_and_its_circuit_closed() {
        assertThat(state()).isEqualTo("healthy closed");
        assertThat(vitals.lastCheck()).isEmpty();
    }

    @Test
    void one_failure_does_not_make_an_agent_degraded_but_a_second_in_a_row_does() {
        attempts(1, "timeout");
        assertThat(state()).isEqualTo("healthy closed");

        attempts(1, "network");
        assertThat(state()).isEqualTo("degraded closed");

        attempts(1, null);
        assertThat(state()).isEqualTo("healthy closed");
    }

    @Test
    void the_circuit_opens_at_the_fifth_failure_in_a_row_and_says_why() {
        attempts(4, "server_error");
        assertThat(state()).isEqualTo("degraded closed");

        attempts(1, "timeout");
        assertThat(state()).isEqualTo("offline open");
        assertThat(vitals.standing().reason()).contains("does not answer in time");
    }

    @Test
    void the_circuit_opens_when_half_of_at_least_ten_attempts_fail_though_never_many_in_a_row() {
        for (int i = 0; i < 5; i++) {
            assertThat(state()).doesNotContain("open");
            attempts(1, null);
            attempts(1, "timeout");
        }
        assertThat(state()).isEqualTo("offline open");
    }

    @Test
    void attempts_older_than_the_window_do_not_count() {
        attempts(4, "timeout");
        attempts(1, null);
        clock.forward(Duration.ofMinutes(6));
        attempts(4, null);
        attempts(1, "timeout");

        assertThat(state()).isEqualTo("degraded closed");
        attempts(1, null);
        assertThat(vitals.standing().reason()).isNull();
    }

    @Test
    void an_agent_whose_answers_take_too_long_is_degraded() {
        for (int i = 0; i < 5; i++) {
            vitals.attempted(null, Duration.ofSeconds(90).toMillis(), clock.instant());
        }
        assertThat(state()).isEqualTo("degraded closed");
        assertThat(vitals.standing().reason()).contains("longer than 60 s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"request_rejected", "refused", "truncated", "out_of_time", "aborted", "rate_limited", "cancelled"
            })
    void what_is_no_fault_of_the_agent_never_hurts_it(String fault) {
        attempts(30, fault);

        assertThat(state()).isEqualTo("healthy closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aborted", "rate_limited"})
    void what_says_nothing_breaks_no_row_of_failures(String fault) {
        attempts(4, "timeout");
        attempts(1, fault);
        attempts(1, "timeout");

        assertThat(state()).isEqualTo("offline open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"credentials_refused", "quota_exhausted", "unknown_model"})
    void what_no_repetition_can_cure_opens_the_circuit_at_once(String fault) {
        attempts(1, fault);

        assertThat(state()).isEqualTo("offline open");
        assertThat(vitals.barred()).isTrue();
        assertThat(vitals.standing().reason())
                .isEqualTo(FaultKind.advice(fault))
                .isNotEqualTo(fault);
    }

    @Test
    void after_the_cooldown_one_task_is_tried_and_its_success_closes_the_circuit() {
        attempts(5, "timeout");
        pass(Duration.ofSeconds(29));
        assertThat(state()).isEqualTo("offline open");

        pass(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("degraded half_open");

        attempts(1, null);
        assertThat(state()).isEqualTo("healthy closed");
    }

    @Test
    void a_canary_that_fails_opens_the_circuit_again_for_twice_as_long() {
        attempts(5, "timeout");
        pass(Duration.ofSeconds(30));
        attempts(1, "timeout");
        assertThat(state()).isEqualTo("offline open");

        pass(Duration.ofSeconds(59));
        assertThat(state()).isEqualTo("offline open");
        pass(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("degraded half_open");
    }

    @Test
    void a_canary_that_was_aborted_leaves_the_circuit_half_open() {
        attempts(5, "timeout");
        pass(Duration.ofSeconds(30));
        attempts(1, "aborted");

        assertThat(state()).isEqualTo("degraded half_open");
    }

    @Test
    void the_open_time_grows_to_its_bound_and_no_further() {
        attempts(5, "timeout");
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofMinutes(10));
            assertThat(state()).isEqualTo("degraded half_open");
            attempts(1, "timeout");
        }
        pass(Duration.ofMinutes(10).minusSeconds(1));
        assertThat(state()).isEqualTo("offline open");
    }

    @Test
    void an_agent_that_flaps_stays_away_longer_each_time_although_its_canaries_succeed() {
        attempts(5, "timeout");
        pass(Duration.ofSeconds(30));
        attempts(1, null);
        attempts(5, "timeout");

        pass(Duration.ofSeconds(59));
        assertThat(state()).isEqualTo("offline open");
    }

    @Test
    void a_circuit_that_stayed_closed_for_long_starts_with_the_first_cooldown_again() {
        attempts(5, "timeout");
        pass(Duration.ofSeconds(30));
        attempts(1, null);
        pass(Duration.ofMinutes(21));
        attempts(5, "timeout");

        pass(Duration.ofSeconds(30));
        assertThat(state()).isEqualTo("degraded half_open");
    }

    @Test
    void failed_probes_alone_open_the_circuit_and_one_good_probe_closes_it() {
        probes(5, "network");
        assertThat(state()).isEqualTo("offline open");

        probes(1, null);
        assertThat(state()).isEqualTo("healthy closed");
    }

    @Test
    void a_good_probe_does_not_take_back_what_attempts_have_found() {
        attempts(5, "malformed_answer");
        probes(3, null);

        assertThat(state()).isEqualTo("offline open");
    }

    @Test
    void three_good_probes_close_a_half_open_circuit_that_gets_no_task() {
        attempts(5, "timeout");
        pass(Duration.ofSeconds(30));
        probes(2, null);
        assertThat(state()).isEqualTo("degraded half_open");

        probes(1, null);
        assertThat(state()).isEqualTo("healthy closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"credentials_refused", "quota_exhausted", "unknown_model"})
    void no_good_probe_but_only_time_lets_a_task_try_what_no_repetition_could_cure(String fault) {
        attempts(1, fault);
        probes(1, fault);
        probes(3, null);
        assertThat(state()).isEqualTo("offline open");

        pass(Duration.ofSeconds(30));
        assertThat(state()).isEqualTo("degraded half_open");
    }

    @Test
    void an_attempt_that_goes_well_ends_what_no_repetition_could_cure() {
        attempts(1, "quota_exhausted");
        attempts(1, null);

        assertThat(state()).isEqualTo("degraded half_open");
    }

    @Test
    void what_only_a_probe_has_found_a_good_probe_takes_back() {
        probes(1, "credentials_refused");
        assertThat(state()).isEqualTo("offline open");

        probes(1, null);
        assertThat(state()).isEqualTo("healthy closed");
    }

    @Test
    void no_task_is_spent_on_an_agent_whose_probes_still_fail() {
        probes(5, "network");
        pass(Duration.ofSeconds(20));
        probes(1, "network");
        pass(Duration.ofSeconds(20));
        assertThat(state()).isEqualTo("offline open");

        pass(Duration.ofSeconds(10));
        assertThat(state()).isEqualTo("degraded half_open");
    }

    @Test
    void failures_of_attempts_under_way_while_it_opened_do_not_lengthen_it() {
        attempts(9, "timeout");

        pass(Duration.ofSeconds(30));
        assertThat(state()).isEqualTo("degraded half_open");
    }

    @Test
    void a_saved_state_comes_back_as_it_was() {
        attempts(5, "timeout");
        pass(Duration.ofSeconds(30));
        attempts(1, "unknown_model");
        Vitals before = vitals;

        vitals = new Vitals(LIMITS, before.saved());

        assertThat(vitals.saved()).isEqualTo(before.saved());
        assertThat(vitals.standing()).isEqualTo(before.standing());
        assertThat(vitals.barred()).isTrue();
        pass(Duration.ofSeconds(59));
        assertThat(state()).isEqualTo("offline open");
        pass(Duration.ofSeconds(1));
        assertThat(state()).isEqualTo("degraded half_open");
        assertThat(new Vitals(LIMITS, vitals.saved()).standing()).isEqualTo(vitals.standing());
    }

    @Test
    void only_an_answer_counts_as_seen() {
        attempts(1, null);
        Optional<Instant> seen = vitals.lastSeen();
        clock.forward(Duration.ofSeconds(5));
        attempts(1, "timeout");

        assertThat(vitals.lastSeen()).isEqualTo(seen);
        assertThat(vitals.lastCheck()).contains(clock.instant());
    }

    private String state() {
        return vitals.standing().health() + " " + vitals.standing().circuit();
    }

    private void pass(Duration time) {
        clock.forward(time);
        vitals.advance(clock.instant());
    }

    private void attempts(int count, @Nullable String fault) {
        for (int i = 0; i < count; i++) {
            vitals.attempted(fault, 1_000, clock.instant());
        }
    }

    private void probes(int count, @Nullable String fault) {
        for (int i = 0; i < count; i++) {
            vitals.probed(fault, clock.instant());
        }
    }
}
