package io.orchex.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent did for one type of task in one hour.
 *
 * @param taskType empty for probes
 * @param recent the part of it that lies in the last 15 minutes
 * @param lastOk the last minute in which something went well
 */
record HourTally(
        String agentId,
        String taskType,
        Instant hour,
        Tally tally,
        Tally recent,
        @Nullable Instant lastOk) {}
