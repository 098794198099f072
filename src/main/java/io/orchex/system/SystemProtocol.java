package io.orchex.system;

import io.orchex.bus.Address;
import io.orchex.usage.UsageProtocol.Performance;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about the gateway as a whole. */
public sealed interface SystemProtocol {

    Address<AskHealth, Health> HEALTH = Address.of("system.health", AskHealth.class, Health.class);
    Address<AskReadiness, Probe> READINESS = Address.of("system.readiness", AskReadiness.class, Probe.class);
    Address<AskStatus, Status> STATUS = Address.of("system.status", AskStatus.class, Status.class);
    /** From now on, and for good, this node is not ready. */
    Address<Drain, Draining> DRAIN = Address.of("system.drain", Drain.class, Draining.class);

    record AskHealth() implements SystemProtocol {}

    /**
     * How everything is.
     *
     * @param status {@code healthy}; {@code offline} without the database; {@code degraded} when anything else is away
     * @param components {@code healthy}, {@code degraded} or {@code offline}, by name
     * @param details what is wrong with each component that is not healthy; null when all are
     * @param agents the active ones
     */
    record Health(
            String status,
            String version,
            long uptimeSeconds,
            Map<String, String> components,
            @Nullable Map<String, String> details,
            AgentCounts agents)
            implements SystemProtocol {}

    record AgentCounts(long total, long healthy, long degraded, long offline) implements SystemProtocol {}

    record AskReadiness() implements SystemProtocol {}

    /** The answer to an orchestrator: {@code alive} or {@code ready}; whoever is not ready answers with a problem. */
    record Probe(String status) implements SystemProtocol {}

    record AskStatus() implements SystemProtocol {}

    record Status(String system, StatusComponents components, Queue queue, Performance performance)
            implements SystemProtocol {}

    record StatusComponents(RouterStatus router, RegistryStatus registry, BalancerStatus loadBalancer)
            implements SystemProtocol {}

    /** @param load share of all agents' slots that this node uses, 0 to 1; null where there are none or none known */
    record RouterStatus(String status, @Nullable Double load) implements SystemProtocol {}

    /** @param agents how many are active */
    record RegistryStatus(String status, long agents) implements SystemProtocol {}

    /** @param distribution the strategy that agents are chosen with; null where the router does not answer */
    record BalancerStatus(String status, @Nullable String distribution) implements SystemProtocol {}

    /** @param avgWaitTimeMs from submit to the first claim, in the last minutes */
    record Queue(long queuedTasks, long runningTasks, long avgWaitTimeMs) implements SystemProtocol {}

    record Drain() implements SystemProtocol {}

    record Draining() implements SystemProtocol {}
}
