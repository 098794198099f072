package io.orchex.http;

import io.orchex.redis.SharedCounts.Standing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts the requests of each caller in this process. Two limits hold together: a quota an hour and the generic cell
 * rate algorithm (ITU-T I.371) over a minute. What nodes counted together it takes over, to go on from there when they
 * can't. Owned by one event loop.
 */
final class RateLimit {

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    /** Of a millisecond: what can be added to a time of our days without being rounded. */
    private static final double PARTS = 4096;

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
    record Verdict(boolean allowed, int limit, int remaining, long reset, long retryAfter) {

        static Verdict of(Quota quota, Standing standing) {
            return new Verdict(
                    standing.allowed(),
                    quota.perHour(),
                    Math.max(0, quota.perHour() - standing.used()),
                    (standing.hourEnds() + 999) / 1000,
                    (standing.delay() + 999) / 1000);
        }
    }

    /** Lets one request in, or not. */
    Verdict take(String caller, Quota quota) {
        return Verdict.of(quota, usage(caller).take(clock.millis(), quota, 1));
    }

    /** How a caller stands, without counting anything. */
    Verdict peek(String caller, Quota quota) {
        Usage usage = callers.get(caller);
        return Verdict.of(quota, (usage == null ? new Usage() : usage).take(clock.millis(), quota, 0));
    }

    /** Requests that were let in here and nowhere counted; they are the asker's to count now. */
    int handOver(String caller) {
        Usage usage = callers.get(caller);
        return usage == null ? 0 : usage.handOver(clock.millis());
    }

    /** Takes back what was handed over and could not be counted. */
    void takeBack(String caller, int requests) {
        usage(caller).uncounted += requests;
    }

    /** Takes over how a caller stands with all nodes. */
    void adopt(String caller, Standing standing) {
        usage(caller).adopt(clock.millis(), standing);
    }

    private Usage usage(String caller) {
        return callers.computeIfAbsent(caller, unknown -> new Usage());
    }

    private static final class Usage {

        private long hourEnds;
        private int used;
        private int uncounted;
        /** When the minute's allowance would be whole again, in milliseconds ("theoretical arrival time"). */
        private double wholeAt;

        Standing take(long now, Quota quota, int requests) {
            beginHour(now);
            double start = wholeAt > now + MINUTE ? now : Math.max(wholeAt, (double) now);
            double next = start + requests * Math.floor(MINUTE * PARTS / quota.burst()) / PARTS;
            long wait = used + requests > quota.perHour() ? hourEnds - now : (long) Math.ceil(next - now - MINUTE);
            boolean allowed = wait <= 0;
            if (allowed) {
                used += requests;
                uncounted += requests;
                wholeAt = next;
            }
            return new Standing(allowed, used, now, hourEnds, Math.max(0, wait), Math.max(0, wholeAt - now));
        }

        // An hour or a minute that seems to end later than in one is of a clock that was set back.
        private void beginHour(long now) {
            if (now >= hourEnds || hourEnds > now + HOUR) {
                hourEnds = now + HOUR;
                used = 0;
                uncounted = 0;
            }
        }

        int handOver(long now) {
            beginHour(now);
            int handed = uncounted;
            uncounted = 0;
            return handed;
        }

        // By this node's clock, which need not be that of Redis.
        void adopt(long now, Standing standing) {
            hourEnds = now + standing.hourEnds() - standing.now();
            used = standing.used();
            wholeAt = now + standing.untilWhole();
        }
    }
}
