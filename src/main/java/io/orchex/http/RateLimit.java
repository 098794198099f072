package io.orchex.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the requests of each caller in this process. Two limits hold together: a quota an hour and the generic cell
 * rate algorithm (ITU-T I.371) over a minute. Owned by one event loop.
 */
final class RateLimit {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int MOST_CALLERS = 50_000;

    private final InstantSource clock;
    private final Map<String, Usage> callers = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Usage> eldest) {
            return size() > MOST_CALLERS;
        }
    };

    RateLimit(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * What a caller is told.
     *
     * @param reset when the hour ends, in seconds since 1970
     * @param retryAfter seconds until the next request is let in; 0 when this one was
     */
    record Verdict(boolean allowed, int limit, int remaining, long reset, long retryAfter) {}

    /** Lets one request in, or not. */
    Verdict take(String caller, Quota quota) {
        return callers.computeIfAbsent(caller, unknown -> new Usage()).take(clock.millis(), quota, 1);
    }

    /** How a caller stands, without counting anything. */
    Verdict peek(String caller, Quota quota) {
        Usage usage = callers.get(caller);
        return (usage == null ? new Usage() : usage).take(clock.millis(), quota, 0);
    }

    private static final class Usage {

        private long hourEnds;
        private int used;
        /** When the minute's allowance would be whole again, in milliseconds ("theoretical arrival time"). */
        private double wholeAt;

        Verdict take(long now, Quota quota, int requests) {
            if (now >= hourEnds) {
                hourEnds = now + HOUR;
                used = 0;
            }
            double start = Math.max(wholeAt, (double) now);
            double next = start + requests * (double) MINUTE / quota.burst();
            long wait = used + requests > quota.perHour() ? hourEnds - now : (long) Math.ceil(next - now - MINUTE);
            boolean allowed = wait <= 0;
            if (allowed) {
                used += requests;
                wholeAt = next;
            }
            return verdict(allowed, quota, Math.max(0, wait));
        }

        private Verdict verdict(boolean allowed, Quota quota, long wait) {
            return new Verdict(
                    allowed,
                    quota.perHour(),
                    Math.max(0, quota.perHour() - used),
                    (hourEnds + 999) / 1000,
                    (wait + 999) / 1000);
        }
    }
}
