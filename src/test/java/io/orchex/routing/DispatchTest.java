package io.orchex.routing;

import static io.orchex.routing.RoutingFixtures.NOON;
import static io.orchex.routing.RoutingFixtures.USUAL;
import static io.orchex.routing.RoutingFixtures.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.agent.AgentProtocol.Condition;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.ProviderName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DispatchTest {

    private static final String REVIEW = "code_review||";
    private static final Map<String, Integer> DUE = Map.of(REVIEW, 1, "refactoring||", 1);
    private static final Condition OFFLINE = new Condition("offline", "closed", null);
    private static final Condition PAUSED = new Condition("healthy", "closed", NOON.plusSeconds(60));

    private final Dispatch dispatch =
            new Dispatch("node", Duration.ofSeconds(1), "balanced", new Slots(), InstantSource.fixed(NOON));

    @Test
    void what_keeps_each_agent_that_suits_a_task_is_told() {
        assertThat(hindrances(unwell("claude", PAUSED), unwell("gpt-4", OFFLINE)))
                .isEqualTo(
                        Map.of(
                                REVIEW,
                                "Waiting for an agent (claude: paused by its provider until 2025-11-29T12:01:00Z; gpt-4: offline)"));
    }

    @Test
    void nothing_is_told_where_somebody_is_free_or_nobody_suits() {
        assertThat(hindrances(unwell("claude", PAUSED), agent("gpt-4"))).isEmpty();
        assertThat(hindrances()).isEmpty();
    }

    @Test
    void of_very_many_the_first_are_named() {
        RoutableAgent[] many = List.of("a", "b", "c", "d", "e", "f", "g").stream()
                .map(id -> unwell(id, OFFLINE))
                .toArray(RoutableAgent[]::new);

        assertThat(hindrances(many).get(REVIEW))
                .endsWith("e: offline; and 2 more)")
                .doesNotContain("f: offline");
    }

    private Map<String, String> hindrances(RoutableAgent... agents) {
        return dispatch.hindrances(DUE, RoutingTable.of(Arrays.asList(agents)));
    }

    private static RoutableAgent unwell(String id, Condition condition) {
        return agent(id, ProviderName.LOCAL, "0", condition, USUAL);
    }
}
