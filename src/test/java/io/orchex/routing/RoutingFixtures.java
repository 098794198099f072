package io.orchex.routing;

import io.orchex.agent.AgentProtocol.Condition;
import io.orchex.agent.AgentProtocol.History;
import io.orchex.agent.AgentProtocol.Limits;
import io.orchex.agent.AgentProtocol.Preferences;
import io.orchex.agent.AgentProtocol.Prices;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.Endpoint;
import io.orchex.provider.Margin;
import io.orchex.provider.ProviderName;
import io.orchex.task.TaskClass;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Agents and asks to decide about. */
final class RoutingFixtures {

    static final Instant NOON = Instant.parse("2025-11-29T12:00:00Z");
    static final Condition WELL = new Condition("healthy", "closed", null);
    static final Preferences USUAL = new Preferences(1, 1, null, 3, 2);

    private RoutingFixtures() {}

    static RoutableAgent agent(String id) {
        return agent(id, ProviderName.LOCAL, "0", WELL, USUAL);
    }

    static RoutableAgent agent(
            String id, ProviderName provider, String price, Condition condition, Preferences preferences) {
        BigDecimal perThousand = new BigDecimal(price);
        Prices prices = new Prices(perThousand, perThousand, perThousand, Margin.NONE);
        return agent(id, provider, prices, condition, preferences);
    }

    static RoutableAgent agent(
            String id, ProviderName provider, Prices prices, Condition condition, Preferences preferences) {
        return new RoutableAgent(
                id,
                id,
                provider,
                new Endpoint(URI.create("http://127.0.0.1:1"), "m", null, Map.of()),
                Set.of("code_review", "testing"),
                new Limits(10_000, 2, 60),
                prices,
                preferences,
                condition,
                History.NONE,
                Map.of());
    }

    static RoutableAgent with(RoutableAgent agent, History history) {
        return new RoutableAgent(
                agent.agentId(),
                agent.name(),
                agent.provider(),
                agent.endpoint(),
                agent.capabilities(),
                agent.limits(),
                agent.prices(),
                agent.preferences(),
                agent.condition(),
                history,
                Map.of());
    }

    static Ask ask() {
        return ask(List.of(), Optional.empty());
    }

    static Ask ask(List<String> preferredProviders, Optional<String> strategy) {
        return new Ask(
                "code_review",
                new TaskClass(Set.of("code_review"), Set.of(), Set.of()),
                1_000,
                Optional.of(1_000),
                Ask.Money.UNLIMITED,
                Set.of(),
                0,
                new Ask.Wish(preferredProviders, List.of(), strategy));
    }

    /** Of a task that may cost so much, by an owner who has so much left, in USD. */
    static Ask ask(Optional<String> ofTask, Optional<String> ofOwner) {
        Ask rich = ask();
        return new Ask(
                rich.taskType(),
                rich.taskClass(),
                rich.promptTokens(),
                rich.outputTokens(),
                new Ask.Money(ofTask.map(BigDecimal::new), ofOwner.map(BigDecimal::new)),
                Set.of(),
                0,
                rich.wish());
    }
}
