package io.orchex.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.http.RateLimit.Verdict;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RateLimitTest {

    private Instant now = Instant.parse("2025-11-29T12:00:00Z");
    private final RateLimit limit = new RateLimit(() -> now);

    @Test
    void a_burst_is_let_in_and_then_one_by_one() {
        Quota quota = new Quota(1000, 50);
        for (int i = 0; i < 50; i++) {
            assertThat(limit.take("a", quota).allowed()).isTrue();
        }

        Verdict refused = limit.take("a", quota);
        assertThat(refused)
                .isEqualTo(new Verdict(
                        false, 1000, 950, now.plus(Duration.ofHours(1)).getEpochSecond(), 2));

        now = now.plusMillis(1200);
        assertThat(limit.take("a", quota).allowed()).isTrue();
        assertThat(limit.take("a", quota).allowed()).isFalse();
    }

    @Test
    void the_hour_ends_for_good_and_begins_again() {
        Quota quota = new Quota(3, 100);
        for (int i = 0; i < 3; i++) {
            limit.take("a", quota);
        }
        now = now.plus(Duration.ofMinutes(20));

        assertThat(limit.take("a", quota).retryAfter())
                .isEqualTo(Duration.ofMinutes(40).toSeconds());

        now = now.plus(Duration.ofMinutes(40));
        assertThat(limit.take("a", quota).remaining()).isEqualTo(2);
    }

    @Test
    void a_burst_is_exact_where_a_minute_does_not_divide_by_it() {
        for (int burst = 1; burst <= 2_000; burst++) {
            Quota quota = new Quota(1_000_000, burst);
            for (int i = 0; i < burst; i++) {
                assertThat(limit.take("of " + burst, quota).allowed()).isTrue();
            }
            assertThat(limit.take("of " + burst, quota).allowed()).isFalse();
        }
    }

    @Test
    void an_hour_that_a_clock_set_back_has_left_behind_is_over() {
        Quota quota = new Quota(1, 100);
        limit.take("a", quota);

        now = now.minus(Duration.ofHours(3));

        assertThat(limit.take("a", quota).allowed()).isTrue();
        assertThat(limit.take("a", quota).retryAfter())
                .isEqualTo(Duration.ofHours(1).toSeconds());
    }

    @Test
    void callers_do_not_use_up_each_others_quota() {
        Quota quota = new Quota(1, 10);
        limit.take("a", quota);

        assertThat(limit.take("a", quota).allowed()).isFalse();
        assertThat(limit.take("b", quota).allowed()).isTrue();
    }

    @Test
    void peeking_counts_nothing() {
        Quota quota = new Quota(5, 10);
        limit.peek("a", quota);

        assertThat(limit.take("a", quota).remaining()).isEqualTo(4);
    }
}
