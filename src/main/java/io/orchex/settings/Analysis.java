package io.orchex.settings;

import java.time.Duration;

/**
 * The analysis of repositories.
 *
 * @param atOnce analyses that this node works on at the same time
 * @param queueLimit that may wait or run at the same time, on all nodes
 * @param processes that parse for them, beside those of {@link Source}
 * @param fileLimit files that are read of one repository
 * @param totalMegabytes that are read of one repository
 * @param downloadMegabytes that are received of one repository
 */
public record Analysis(
        int atOnce,
        int queueLimit,
        int processes,
        int heapMegabytes,
        int fileLimit,
        int fileBytes,
        int totalMegabytes,
        int downloadMegabytes,
        Duration walk,
        Duration download) {

    static Analysis of(Values values) {
        return new Analysis(
                values.integer("at_once", 1, 64),
                values.integer("queue_limit", 1, 100_000),
                values.integer("processes", 1, 64),
                values.integer("heap_mb", 64, 16_384),
                values.integer("file_limit", 1, 10_000_000),
                values.integer("file_limit_bytes", 1024, 104_857_600),
                values.integer("total_limit_mb", 1, 1_048_576),
                values.integer("download_limit_mb", 1, 1_048_576),
                values.seconds("reading_seconds", 1, 86_400),
                values.seconds("download_seconds", 1, 86_400));
    }
}
