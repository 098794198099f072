package io.orchex.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The tests of the repositories that are changed, which are programs of strangers.
 *
 * @param run whether they are run at all, confined
 * @param atOnce runs at the same time
 * @param time of one run
 * @param megabytes of memory of one run
 * @param diskMegabytes by which one run may let its checkout grow
 * @param caches folders that they may read, with libraries and tools
 */
public record OwnTests(
        boolean run,
        int atOnce,
        Duration time,
        int megabytes,
        int processes,
        int diskMegabytes,
        List<Path> caches) {

    private static final String REFUSE = "refuse";
    private static final String CONFINE = "confine";

    static OwnTests of(Values values) {
        return new OwnTests(
                values.choice("run", REFUSE, CONFINE).equals(CONFINE),
                values.integer("at_once", 1, 64),
                values.seconds("run_seconds", 1, 86_400),
                values.integer("memory_mb", 64, 1_048_576),
                values.integer("processes", 16, 100_000),
                values.integer("disk_mb", 1, 1_048_576),
                values.paths("caches"));
    }
}
