package io.orchex.system;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.agent.AgentProtocol.Snapshot;
import io.orchex.routing.RoutingProtocol.Load;
import io.orchex.system.SystemProtocol.AgentCounts;
import io.orchex.system.SystemProtocol.BalancerStatus;
import io.orchex.system.SystemProtocol.Queue;
import io.orchex.system.SystemProtocol.RegistryStatus;
import io.orchex.system.SystemProtocol.RouterStatus;
import io.orchex.system.SystemProtocol.Status;
import io.orchex.system.SystemProtocol.StatusComponents;
import io.orchex.system.Vitals.Verdicts;
import io.orchex.task.TaskProtocol.QueueDepth;
import io.orchex.usage.UsageProtocol.Performance;
import java.util.Optional;

/** What other slices told, as the contract shows it. */
final class StatusViews {

    private StatusViews() {}

    static AgentCounts counts(Snapshot snapshot) {
        return new AgentCounts(
                snapshot.agents().size(),
                count(snapshot, Verdict.HEALTHY),
                count(snapshot, Verdict.DEGRADED),
                count(snapshot, Verdict.OFFLINE));
    }

    private static long count(Snapshot snapshot, String health) {
        return snapshot.agents().stream()
                .map(RoutableAgent::condition)
                .filter(condition -> condition.health().equals(health))
                .count();
    }

    static StatusComponents components(Verdicts verdicts, AgentCounts agents, Optional<Load> load) {
        return new StatusComponents(
                new RouterStatus(
                        verdicts.status(Neighbours.ROUTER),
                        load.flatMap(StatusViews::share).orElse(null)),
                new RegistryStatus(verdicts.status(Neighbours.REGISTRY), agents.total()),
                new BalancerStatus(
                        verdicts.status(Neighbours.LOAD_BALANCER),
                        load.map(Load::strategy).orElse(null)));
    }

    /** With four decimals; more may run than there are slots, where a limit was lowered meanwhile. */
    private static Optional<Double> share(Load load) {
        return load.slots() == 0
                ? Optional.empty()
                : Optional.of(Math.min(1, Math.round(10_000.0 * load.running() / load.slots()) / 10_000.0));
    }

    static Status status(StatusComponents components, Verdicts verdicts, QueueDepth depth, Performance performance) {
        return new Status(
                verdicts.overall(),
                components,
                new Queue(depth.queued(), depth.running(), Math.round(depth.avgWaitMs())),
                performance);
    }
}
