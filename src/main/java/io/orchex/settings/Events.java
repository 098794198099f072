package io.orchex.settings;

import java.time.Duration;

/**
 * The event log, and the streams that are read of it.
 *
 * @param slowReader how long a stream waits for a reader that takes nothing
 * @param streams that this node serves at the same time
 * @param streamsOfOne of one credential among them
 */
public record Events(int retentionDays, Duration heartbeat, Duration slowReader, int streams, int streamsOfOne) {

    static Events of(Values values) {
        return new Events(
                values.integer("retention_days", 1, 3650),
                values.seconds("heartbeat_seconds", 1, 60),
                values.seconds("slow_reader_seconds", 1, 600),
                values.integer("streams", 1, 100_000),
                values.integer("streams_per_credential", 1, 100_000));
    }
}
