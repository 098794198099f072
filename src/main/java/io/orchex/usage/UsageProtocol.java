package io.orchex.usage;

import io.orchex.bus.Address;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked about what was used. Counts and sums of nothing are 0; a rate or an average of nothing
 * does not exist and is null, so it is left out of the answer. Rates are 0 to 1 with four decimals, quality is 0 to 100
 * with one.
 */
public sealed interface UsageProtocol {

    Address<FindMetrics, Metrics> METRICS = Address.of("usage.metrics", FindMetrics.class, Metrics.class);
    Address<FindAgentMetrics, AgentMetrics> AGENT_METRICS =
            Address.of("usage.agent_metrics", FindAgentMetrics.class, AgentMetrics.class);
    Address<AskPerformance, Performance> PERFORMANCE =
            Address.of("usage.performance", AskPerformance.class, Performance.class);

    /** @param metricType null for all numbers */
    record FindMetrics(Period period, @Nullable MetricType metricType) implements UsageProtocol {}

    /**
     * What was done in a period; what does not belong to the kind of numbers asked for is null.
     *
     * @param totalTasks that ended in whatever way
     * @param successRate completed ones among those completed or failed; a cancelled one tells nothing
     * @param avgDurationMs from the first claim to the end, of completed tasks
     * @param agents those that made attempts in the period, by id
     */
    record Metrics(
            Period period,
            @Nullable Long totalTasks,
            @Nullable Double successRate,
            @Nullable Long avgDurationMs,
            @Nullable Double avgQuality,
            @Nullable BigDecimal totalCostUsd,
            Map<String, AgentShare> agents)
            implements UsageProtocol {}

    /**
     * What one agent had in it.
     *
     * @param tasks that it completed
     * @param successRate of its attempts
     */
    record AgentShare(
            @Nullable Long tasks,
            @Nullable Double successRate,
            @Nullable Double avgQuality,
            @Nullable BigDecimal costUsd)
            implements UsageProtocol {}

    /** @param detailed with the breakdown */
    record FindAgentMetrics(String agentId, Period period, boolean detailed) implements UsageProtocol {}

    /**
     * What one agent did in a period.
     *
     * @param tasks that it completed
     * @param attempts that succeeded or failed; one that was cancelled or told to come back later tells nothing
     * @param avgDurationMs of an attempt
     */
    record AgentMetrics(
            String agentId,
            Period period,
            long tasks,
            long attempts,
            @Nullable Double successRate,
            @Nullable Long avgDurationMs,
            @Nullable Double avgQuality,
            BigDecimal costUsd,
            long inputTokens,
            long outputTokens,
            @Nullable Breakdown breakdown)
            implements UsageProtocol {}

    /**
     * The same by type of task and over time.
     *
     * @param bucketSeconds length of a part of the series: a minute, an hour or a day (UTC)
     * @param series the oldest part first; parts in which nothing was done are left out
     */
    record Breakdown(List<TypeUse> byType, long bucketSeconds, List<TimeUse> series) implements UsageProtocol {}

    record TypeUse(
            String type,
            long tasks,
            long attempts,
            @Nullable Double successRate,
            @Nullable Long avgDurationMs,
            @Nullable Double avgQuality,
            BigDecimal costUsd)
            implements UsageProtocol {}

    /** @param start when this part begins */
    record TimeUse(
            Instant start,
            long tasks,
            long attempts,
            @Nullable Double successRate,
            BigDecimal costUsd) implements UsageProtocol {}

    record AskPerformance() implements UsageProtocol {}

    /**
     * How the HTTP edges of all nodes answered in the last five minutes.
     *
     * @param avgResponseTimeMs 0 where there were no requests
     * @param errorRate share of answers with a status of 500 or more; 0 where there were no requests
     */
    record Performance(double requestsPerSecond, double avgResponseTimeMs, double errorRate) implements UsageProtocol {}
}
