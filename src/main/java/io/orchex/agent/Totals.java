package io.orchex.agent;

import io.orchex.agent.AgentProtocol.Performance;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Tasks of an agent since its registration. */
record Totals(long completed, long failed, BigDecimal costUsd, double qualitySum, long qualityCount) {

    static final Totals NONE = new Totals(0, 0, BigDecimal.ZERO, 0, 0);

    private static final int MICRO_DOLLARS = 6;

    Performance performance() {
        long tasks = completed + failed;
        return new Performance(
                tasks == 0 ? 0 : Rounded.share((double) completed / tasks),
                qualityCount == 0 ? 0 : Rounded.tenth(qualitySum / qualityCount),
                completed,
                failed,
                tasks == 0
                        ? BigDecimal.ZERO
                        : costUsd.divide(BigDecimal.valueOf(tasks), MICRO_DOLLARS, RoundingMode.HALF_UP));
    }
}
