package io.orchex.agent;

import java.time.Duration;

/** How much an agent may fail before it gets fewer tasks or none, and how often it is looked after. */
public record HealthLimits(Window window, Circuit circuit, Polling polling) {

    public static final HealthLimits DEFAULT = new HealthLimits(
            new Window(100, Duration.ofMinutes(5), 0.2, Duration.ofMinutes(2)),
            new Circuit(5, 0.5, 10, Duration.ofSeconds(30), Duration.ofMinutes(10)),
            new Polling(
                    Duration.ofSeconds(30), Duration.ofSeconds(10), 4, Duration.ofSeconds(1), Duration.ofSeconds(3)));

    /**
     * The recent attempts that count.
     *
     * @param attempts at most so many
     * @param length none older than this
     * @param degradedErrorRate share of failures from which an agent is degraded, 0 to 1
     * @param slow mean duration from which it is degraded
     */
    public record Window(int attempts, Duration length, double degradedErrorRate, Duration slow) {
        public Window {
            demand(attempts >= 1 && attempts <= 10_000, "window.attempts must be 1 to 10,000");
            demand(positive(length), "window.length must be positive");
            demand(share(degradedErrorRate), "window.degraded_error_rate must be above 0, at most 1");
            demand(positive(slow), "window.slow must be positive");
        }
    }

    /**
     * When the circuit opens and for how long.
     *
     * @param consecutiveFailures so many in a row open it
     * @param errorRate so does this share of failures in the window, 0 to 1
     * @param leastAttempts where the window holds at least so many
     * @param firstCooldown time until a canary is let through; doubles with each opening
     * @param longestCooldown and ends there; a circuit closed for twice as long starts anew
     */
    public record Circuit(
            int consecutiveFailures,
            double errorRate,
            int leastAttempts,
            Duration firstCooldown,
            Duration longestCooldown) {
        public Circuit {
            demand(consecutiveFailures >= 1, "circuit.consecutive_failures must be at least 1");
            demand(share(errorRate), "circuit.error_rate must be above 0, at most 1");
            demand(leastAttempts >= 1, "circuit.least_attempts must be at least 1");
            demand(positive(firstCooldown), "circuit.first_cooldown must be positive");
            demand(longestCooldown.compareTo(firstCooldown) >= 0, "circuit.longest_cooldown is below the first");
        }
    }

    /**
     * How often this node looks.
     *
     * @param interval between probes of an agent without traffic; jittered by a fifth
     * @param patience how long a probe may take
     * @param atOnce probes under way at the same time
     * @param refresh between looks at what other nodes changed
     * @param recount between looks at the statistics
     */
    public record Polling(Duration interval, Duration patience, int atOnce, Duration refresh, Duration recount) {
        public Polling {
            demand(positive(interval), "polling.interval must be positive");
            demand(positive(patience), "polling.patience must be positive");
            demand(atOnce >= 1, "polling.at_once must be at least 1");
            demand(positive(refresh), "polling.refresh must be positive");
            demand(positive(recount), "polling.recount must be positive");
        }
    }

    private static boolean share(double value) {
        return value > 0 && value <= 1;
    }

    // Timers count in milliseconds.
    private static boolean positive(Duration duration) {
        return duration.toMillis() > 0;
    }

    private static void demand(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule);
        }
    }
}
