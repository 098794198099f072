package io.orchex.usage;

import io.orchex.usage.UsageProtocol.AgentMetrics;
import io.orchex.usage.UsageProtocol.AgentShare;
import io.orchex.usage.UsageProtocol.Breakdown;
import io.orchex.usage.UsageProtocol.FindAgentMetrics;
import io.orchex.usage.UsageProtocol.FindMetrics;
import io.orchex.usage.UsageProtocol.Metrics;
import io.orchex.usage.UsageProtocol.TimeUse;
import io.orchex.usage.UsageProtocol.TypeUse;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums as the contract shows them. */
final class UsageViews {

    private UsageViews() {}

    static Metrics fleetMetrics(FindMetrics asked, TaskTally tasks, FleetUse fleet) {
        Kinds kinds = new Kinds(asked.metricType());
        Map<String, AgentShare> agents = new LinkedHashMap<>();
        fleet.byAgent().forEach((agentId, tally) -> agents.put(agentId, share(kinds, tally)));
        return new Metrics(
                asked.period(),
                kinds.performance(tasks.total()),
                kinds.performance(tasks.successRate()),
                kinds.performance(tasks.avgDurationMs()),
                kinds.quality(fleet.total().avgQuality()),
                kinds.cost(fleet.total().costUsd()),
                Collections.unmodifiableMap(agents));
    }

    private static AgentShare share(Kinds kinds, Tally tally) {
        return new AgentShare(
                kinds.performance(tally.attemptsOk()),
                kinds.performance(tally.successRate()),
                kinds.quality(tally.avgQuality()),
                kinds.cost(tally.costUsd()));
    }

    static AgentMetrics agentMetrics(FindAgentMetrics asked, AgentUse use) {
        Tally total = use.total();
        return new AgentMetrics(
                asked.agentId(),
                asked.period(),
                total.attemptsOk(),
                total.attempts(),
                total.successRate(),
                total.avgDurationMs(),
                total.avgQuality(),
                total.costUsd(),
                total.tokens().input(),
                total.tokens().output(),
                asked.detailed() ? breakdown(asked.period(), use) : null);
    }

    private static Breakdown breakdown(Period period, AgentUse use) {
        return new Breakdown(
                use.byType().entrySet().stream().map(UsageViews::typeUse).toList(),
                period.stepSeconds(),
                use.series().entrySet().stream().map(UsageViews::timeUse).toList());
    }

    private static TypeUse typeUse(Map.Entry<String, Tally> part) {
        Tally tally = part.getValue();
        return new TypeUse(
                part.getKey(),
                tally.attemptsOk(),
                tally.attempts(),
                tally.successRate(),
                tally.avgDurationMs(),
                tally.avgQuality(),
                tally.costUsd());
    }

    private static TimeUse timeUse(Map.Entry<Instant, Tally> part) {
        Tally tally = part.getValue();
        return new TimeUse(part.getKey(), tally.attemptsOk(), tally.attempts(), tally.successRate(), tally.costUsd());
    }

    /** Which numbers were asked for: those of one kind, or all. */
    private record Kinds(@Nullable MetricType only) {

        <T> @Nullable T performance(@Nullable T number) {
            return of(MetricType.PERFORMANCE, number);
        }

        <T> @Nullable T cost(@Nullable T number) {
            return of(MetricType.COST, number);
        }

        <T> @Nullable T quality(@Nullable T number) {
            return of(MetricType.QUALITY, number);
        }

        private <T> @Nullable T of(MetricType kind, @Nullable T number) {
            return only == null || only == kind ? number : null;
        }
    }
}
