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
