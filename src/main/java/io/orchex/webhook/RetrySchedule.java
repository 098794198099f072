package io.orchex.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** When a delivery that failed is tried again: the intervals that Standard Webhooks gives as its example. */
record RetrySchedule(RandomGenerator chance) {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    private static final double SPREAD = 0.2;

    /**
     * How long to wait, 20 % more or less, so that what failed together does not come back together.
     *
     * @param failed attempts so far, 1 or more
     * @return empty where it was tried often enough
     */
    Optional<Duration> pause(int failed) {
        if (failed > PAUSES.size()) {
            return Optional.empty();
        }
        double factor = 1 - SPREAD + 2 * SPREAD * chance.nextDouble();
        return Optional.of(Duration.ofMillis((long) (PAUSES.get(failed - 1).toMillis() * factor)));
    }
}
