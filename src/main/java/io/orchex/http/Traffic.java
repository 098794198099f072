package io.orchex.http;

import java.util.concurrent.atomic.LongAdder;

/** What has passed the HTTP edge since the start of this process; whoever wants rates takes two readings. */
public final class Traffic {

    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder alone = new LongAdder();

    /**
     * @param failures answers with a status of 500 or more
     * @param nanoseconds from a request's first byte to its answer's last, added up
     */
    public record Reading(long requests, long failures, long nanoseconds) {}

    /**
     * @param refused requests beyond a rate limit
     * @param alone requests whose limit this node kept by itself because Redis could not be used
     */
    public record Limiting(long refused, long alone) {}

    public Reading reading() {
        return new Reading(requests.sum(), failures.sum(), nanoseconds.sum());
    }

    public Limiting limiting() {
        return new Limiting(refused.sum(), alone.sum());
    }

    void count(int status, long elapsed) {
        requests.increment();
        nanoseconds.add(elapsed);
        if (status >= 500) {
            failures.increment();
        }
    }

    void countRefused() {
        refused.increment();
    }

    void countAlone() {
        alone.increment();
    }
}
