package io.orchex.http;

import java.util.concurrent.atomic.LongAdder;

/** What has passed the HTTP edge since the start of this process; whoever wants rates takes two readings. */
public final class Traffic {

    private final LongAdder requests = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder nanoseconds = new LongAdder();

    /**
     * @param failures answers with a status of 500 or more
     * @param nanoseconds from a request's first byte to its answer's last, added up
     */
    public record Reading(long requests, long failures, long nanoseconds) {}

    public Reading reading() {
        return new Reading(requests.sum(), failures.sum(), nanoseconds.sum());
    }

    void count(int status, long elapsed) {
        requests.increment();
        nanoseconds.add(elapsed);
        if (status >= 500) {
            failures.increment();
        }
    }
}
