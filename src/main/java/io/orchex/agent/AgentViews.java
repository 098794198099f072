package io.orchex.agent;

import io.orchex.agent.AgentHealth.Standing;
import io.orchex.agent.AgentProtocol.AgentDetails;
import io.orchex.agent.AgentProtocol.AgentSummary;
import io.orchex.agent.AgentProtocol.Config;
import io.orchex.agent.AgentProtocol.HealthReport;
import io.orchex.agent.HistoryBook.Past;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows agents as the contract does: what is stored, what this node has seen, and never a secret. */
final class AgentViews {

    private final Fleet fleet;
    private final HealthLimits limits;

    AgentViews(Fleet fleet, HealthLimits limits) {
        this.fleet = fleet;
        this.limits = limits;
    }

    AgentSummary summary(Agent agent, Totals totals) {
        Definition definition = agent.definition();
        return new AgentSummary(
                agent.agentId(),
                definition.name(),
                definition.provider(),
                definition.status(),
                report(vitals(agent), past(agent), paused(agent)),
                totals.performance());
    }

    AgentDetails details(Agent agent, Totals totals) {
        Definition definition = agent.definition();
        Vitals vitals = vitals(agent);
        Past past = past(agent);
        return new AgentDetails(
                agent.agentId(),
                definition.name(),
                definition.provider(),
                definition.model(),
                definition.status(),
                definition.capabilities(),
                definition.constraints(),
                shown(definition),
                report(vitals, past, paused(agent)),
                totals.performance(),
                agent.registeredAt(),
                agent.updatedAt(),
                lastSeen(vitals, past));
    }

    // Another node may have registered it a moment ago.
    private Vitals vitals(Agent agent) {
        return known(agent).map(Member::vitals).orElseGet(() -> new Vitals(limits, agent.health()));
    }

    private Past past(Agent agent) {
        return known(agent).map(member -> fleet.book().of(agent.agentId())).orElse(Past.NONE);
    }

    private Optional<Member> known(Agent agent) {
        return fleet.member(agent.agentId()).filter(member -> member.agent().sameRegistration(agent));
    }

    private Optional<Instant> paused(Agent agent) {
        return known(agent).map(Member::pausedUntil).orElseGet(() -> Optional.ofNullable(agent.pausedUntil()));
    }

    private static HealthReport report(Vitals vitals, Past past, Optional<Instant> paused) {
        Standing standing = vitals.standing();
        return new HealthReport(
                standing.health(),
                vitals.lastCheck().orElse(null),
                past.uptimePercentage(),
                past.meanDurationMs(),
                past.errorRate(),
                standing.reason(),
                paused.orElse(null));
    }

    private static Config shown(Definition definition) {
        Config config = definition.config();
        return new Config(
                config.baseWeight(),
                config.retryPolicy(),
                config.baseUrl(),
                config.apiKeyEnv(),
                null,
                config.weight(),
                config.tier(),
                definition.secrets().maskedHeaders());
    }

    private static @Nullable Instant lastSeen(Vitals vitals, Past past) {
        return Stream.concat(vitals.lastSeen().stream(), Stream.ofNullable(past.lastOk()))
                .max(Instant::compareTo)
                .orElse(null);
    }
}
