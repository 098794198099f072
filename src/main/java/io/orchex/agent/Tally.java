package io.orchex.agent;

import io.orchex.agent.AgentProtocol.History;

/** Attempts and probes counted over some time. */
record Tally(
        long attemptsOk,
        long attemptsFailed,
        long durationMs,
        double qualitySum,
        long qualityCount,
        long probesOk,
        long probesFailed) {

    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0);

    Tally plus(Tally other) {
        return new Tally(
                attemptsOk + other.attemptsOk,
                attemptsFailed + other.attemptsFailed,
                durationMs + other.durationMs,
                qualitySum + other.qualitySum,
                qualityCount + other.qualityCount,
                probesOk + other.probesOk,
                probesFailed + other.probesFailed);
    }

    long attempts() {
        return attemptsOk + attemptsFailed;
    }

    /** Attempts and probes that succeeded. */
    long seenUp() {
        return attemptsOk + probesOk;
    }

    /** All attempts and probes. */
    long seen() {
        return attempts() + probesOk + probesFailed;
    }

    History history() {
        if (attempts() == 0) {
            return History.NONE;
        }
        double quality = qualityCount == 0 ? 0 : qualitySum / qualityCount;
        return new History(attempts(), (double) attemptsOk / attempts(), quality, (double) durationMs / attempts());
    }
}
