package io.orchex.routing;

import java.time.Instant;

/** Counts events of the last minute, by whole seconds. */
final class Pace {

    /** A minute that begins and ends within a second touches 61 of them. */
    private static final int SECONDS = 61;

    private final long[] seconds = new long[SECONDS];
    private final int[] counts = new int[SECONDS];

    void count(Instant now) {
        int place = Math.floorMod(now.getEpochSecond(), SECONDS);
        if (seconds[place] != now.getEpochSecond()) {
            seconds[place] = now.getEpochSecond();
            counts[place] = 0;
        }
        counts[place]++;
    }

    /** Those since then, and those before it in the same second; at most a minute back. */
    int since(Instant start) {
        int sum = 0;
        for (int place = 0; place < SECONDS; place++) {
            sum += seconds[place] >= start.getEpochSecond() ? counts[place] : 0;
        }
        return sum;
    }
}
