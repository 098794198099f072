package io.orchex.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EstimatesTest {

    private static final Instant NOW = Instant.parse("2025-11-29T21:00:00Z");
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Estimates estimates = new Estimates(InstantSource.fixed(NOW));

    @Test
    void without_history_the_time_limit_is_the_bound() {
        assertThat(estimates.ofWaiting("testing", TIMEOUT, 1, 0)).isEqualTo(NOW.plus(TIMEOUT));
    }

    @Test
    void what_is_ahead_comes_first_as_many_at_a_time_as_run_now() {
        estimates.learn("testing", 1000);
        assertThat(estimates.ofWaiting("testing", TIMEOUT, 1, 0)).isEqualTo(NOW.plusMillis(1000));
        assertThat(estimates.ofWaiting("testing", TIMEOUT, 10, 0)).isEqualTo(NOW.plusMillis(10_000));
        assertThat(estimates.ofWaiting("testing", TIMEOUT, 10, 4)).isEqualTo(NOW.plusMillis(3000));
        assertThat(estimates.ofWaiting("debugging", TIMEOUT, 1, 4)).isEqualTo(NOW.plus(TIMEOUT));
    }

    @Test
    void new_durations_move_the_average_and_those_of_all_nodes_replace_it() {
        estimates.learn("testing", 1000);
        estimates.learn("testing", 2000);
        assertThat(estimates.ofWaiting("testing", TIMEOUT, 1, 0)).isEqualTo(NOW.plusMillis(1100));
        estimates.replace(Map.of("testing", 500.0));
        assertThat(estimates.ofWaiting("testing", TIMEOUT, 1, 0)).isEqualTo(NOW.plusMillis(500));
    }
}
