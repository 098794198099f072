package io.orchex.settings;

import java.time.Duration;

/** The processes that parse. */
public record Source(int processes, int heapMegabytes, int fileLimitBytes, Duration job) {
    static Source of(Values values) {
        return new Source(
                values.integer("processes", 1, 64),
                values.integer("heap_mb", 64, 16_384),
                values.integer("file_limit_bytes", 1024, 104_857_600),
                values.seconds("job_seconds", 1, 600));
    }
}
