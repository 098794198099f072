package io.orchex.agent;

import io.orchex.provider.FaultKind;
import io.orchex.provider.Verdict;
import java.time.Instant;
import java.util.Optional;

/**
 * Something was seen of an agent.
 *
 * @param fault code of the fault; empty where there was none
 * @param probe it was a probe, not an attempt at a task
 */
record Sign(Verdict verdict, String fault, boolean probe, Instant at, Trend trend) {

    String advice() {
        return FaultKind.advice(fault);
    }

    /**
     * How it stands, the sign included.
     *
     * @param failuresInRow of the same kind as the sign: probes or attempts
     * @param attempts in the window, probes left out
     * @param complaint why this is not as it should be
     */
    record Trend(int failuresInRow, int attempts, int failures, Optional<String> complaint) {

        double errorRate() {
            return attempts == 0 ? 0 : (double) failures / attempts;
        }
    }
}
