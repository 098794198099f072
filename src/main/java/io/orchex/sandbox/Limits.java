package io.orchex.sandbox;

import java.time.Duration;

/**
 * What one run may take.
 *
 * @param time from its start to its end
 * @param memoryMegabytes of all its processes together, and of each; half as much again for temporary files
 * @param processes threads count too where the kernel counts for us
 * @param diskMegabytes that its folder may grow, and that one file may have
 * @param outputBytes that it may print; more ends it
 * @param tailBytes of the output that are kept, the last ones
 */
public record Limits(
        Duration time, int memoryMegabytes, int processes, int diskMegabytes, long outputBytes, int tailBytes) {

    public static final Limits DEFAULT = new Limits(Duration.ofMinutes(10), 4096, 512, 4096, 256L << 20, 64 << 10);

    public Limits {
        if (time.isNegative() || memoryMegabytes < 1 || processes < 1 || diskMegabytes < 1 || tailBytes < 1) {
            throw new IllegalArgumentException("a run takes at least something");
        }
    }
}
