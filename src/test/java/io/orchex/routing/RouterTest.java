package io.orchex.routing;

import static io.orchex.routing.RoutingFixtures.NOON;
import static io.orchex.routing.RoutingFixtures.USUAL;
import static io.orchex.routing.RoutingFixtures.WELL;
import static io.orchex.routing.RoutingFixtures.agent;
import static io.orchex.routing.RoutingFixtures.ask;
import static io.orchex.routing.RoutingFixtures.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.agent.AgentProtocol.Condition;
import io.orchex.agent.AgentProtocol.History;
import io.orchex.agent.AgentProtocol.Preferences;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.ProviderName;
import io.orchex.task.TaskClass;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RouterTest {

    private final Slots slots = new Slots();
    private final Router router = new Router(slots, "balanced", InstantSource.fixed(NOON), new Random(7));

    @Test
    void each_agent_that_is_left_out_is_told_why() {
        RoutableAgent offline =
                agent("offline", ProviderName.LOCAL, "0", new Condition("offline", "closed", null), USUAL);
        RoutableAgent open = agent("open", ProviderName.LOCAL, "0", new Condition("degraded", "open", null), USUAL);
        Condition pause = new Condition("healthy", "closed", NOON.plusSeconds(30));
        RoutableAgent paused = agent("paused", ProviderName.LOCAL, "0", pause, USUAL);
        RoutableAgent busy = agent("busy");
        slots.take("busy", NOON);
        slots.take("busy", NOON);

        Choice choice = choose(ask(), offline, open, paused, busy, agent("free"));

        assertThat(chosen(choice)).isEqualTo("free");
        assertThat(choice.reasons())
                .containsEntry("offline", "offline")
                .containsEntry("open", "its circuit is open after failures")
                .containsEntry("paused", "paused by its provider until 2025-11-29T12:00:30Z")
                .containsEntry("busy", "no free slot");
    }

    @Test
    void nobody_now_is_not_nobody_ever() {
        slots.take("a", NOON);
        slots.take("a", NOON);
        assertThat(choose(ask(), agent("a"))).isInstanceOf(Choice.Later.class);

        TaskClass music = new TaskClass(Set.of("music"), Set.of(), Set.of());
        Ask impossible = new Ask("music", music, 10, Optional.of(10), Optional.empty(), Set.of(), ask().wish());
        Choice never = choose(impossible, agent("a"), agent("b"));
        assertThat(never).isInstanceOf(Choice.Never.class);
        assertThat(never.reasons()).containsEntry("b", "lacks music");
    }

    @Test
    void an_agent_that_could_cost_more_than_is_left_is_left_out() {
        RoutableAgent dear = agent("dear", ProviderName.OPENAI, "0.10", WELL, USUAL);
        Ask poor = new Ask(
                "code_review",
                ask().taskClass(),
                1_000,
                Optional.of(1_000),
                Optional.of(new BigDecimal("0.19")),
                Set.of(),
                ask().wish());

        assertThat(choose(poor, dear).reasons()).containsEntry("dear", "may cost 0.200000 USD, 0.19 are left");
    }

    @Test
    void preferred_providers_come_first_in_their_order() {
        RoutableAgent google = agent("g", ProviderName.GOOGLE, "0", WELL, USUAL);
        RoutableAgent openai = agent("o", ProviderName.OPENAI, "1", WELL, USUAL);

        assertThat(chosen(choose(ask(List.of("openai", "google"), Optional.empty()), google, openai)))
                .isEqualTo("o");
    }

    @Test
    void a_later_tier_prefers_a_provider_that_was_not_tried() {
        RoutableAgent google = agent("g", ProviderName.GOOGLE, "1", WELL, USUAL);
        RoutingTable table = RoutingTable.of(List.of(agent("l"), google));

        assertThat(chosen(router.choose(ask(), table, List.of("local"), 1))).isEqualTo("g");
    }

    @Test
    void an_agent_pinned_to_a_tier_serves_it_first() {
        RoutableAgent pinned = agent("p", ProviderName.LOCAL, "1", WELL, new Preferences(0.1, 1, 1, 3, 2));
        RoutingTable table = RoutingTable.of(List.of(agent("l"), pinned));

        assertThat(chosen(router.choose(ask(), table, List.of(), 1))).isEqualTo("p");
    }

    @Test
    void the_strategies_cost_and_latency_do_what_they_say() {
        RoutableAgent cheapSlow =
                with(agent("cheap", ProviderName.OPENAI, "0.01", WELL, USUAL), new History(50, 1, 90, 9_000));
        RoutableAgent dearFast =
                with(agent("fast", ProviderName.OPENAI, "0.90", WELL, USUAL), new History(50, 1, 90, 300));

        assertThat(chosen(choose(ask(List.of(), Optional.of("cost")), cheapSlow, dearFast)))
                .isEqualTo("cheap");
        assertThat(chosen(choose(ask(List.of(), Optional.of("latency")), cheapSlow, dearFast)))
                .isEqualTo("fast");
    }

    @Test
    void work_is_spread_over_near_equals_and_kept_from_the_clearly_worse() {
        RoutableAgent worse = with(agent("worse"), new History(500, 0.1, 5, 100));
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            seen.add(chosen(choose(ask(), with(agent("a"), good()), with(agent("b"), good()), worse)));
        }

        assertThat(seen).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void round_robin_is_weighted() {
        RoutableAgent heavy = agent("heavy", ProviderName.LOCAL, "0", WELL, new Preferences(1, 9, null, 3, 2));
        int heavyCount = 0;
        for (int i = 0; i < 1_000; i++) {
            heavyCount += chosen(choose(ask(List.of(), Optional.of("round_robin")), heavy, agent("light")))
                            .equals("heavy")
                    ? 1
                    : 0;
        }

        assertThat(heavyCount).isBetween(850, 950);
    }

    @Test
    void the_unknown_is_tried_before_the_known_mediocre() {
        RoutableAgent mediocre = with(agent("mediocre"), new History(100, 0.6, 50, 1_000));

        assertThat(chosen(choose(ask(), mediocre, agent("unknown")))).isEqualTo("unknown");
    }

    private static History good() {
        return new History(100, 0.99, 95, 1_000);
    }

    private Choice choose(Ask ask, RoutableAgent... agents) {
        return router.choose(ask, RoutingTable.of(List.of(agents)), List.of(), 0);
    }

    private static String chosen(Choice choice) {
        assertThat(choice).isInstanceOf(Choice.Chosen.class);
        return ((Choice.Chosen) choice).agent().agentId();
    }
}
