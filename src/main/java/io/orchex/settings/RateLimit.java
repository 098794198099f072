package io.orchex.settings;

/** Requests per credential, and per address where there is none. */
public record RateLimit(int requestsPerHour, int burstPerMinute, int anonymousPerHour) {

    private static final int MOST = 1_000_000_000;

    static RateLimit of(Values values) {
        return new RateLimit(
                values.integer("requests_per_hour", 1, MOST),
                values.integer("burst_per_minute", 1, MOST),
                values.integer("anonymous_per_hour", 1, MOST));
    }
}
