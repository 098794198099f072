package io.orchex.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orchex.TestDatabase;
import io.orchex.agent.AgentProtocol.AgentDetails;
import io.orchex.agent.AgentProtocol.Browse;
import io.orchex.agent.AgentProtocol.Changed;
import io.orchex.agent.AgentProtocol.Condition;
import io.orchex.agent.AgentProtocol.Config;
import io.orchex.agent.AgentProtocol.Constraints;
import io.orchex.agent.AgentProtocol.Delete;
import io.orchex.agent.AgentProtocol.History;
import io.orchex.agent.AgentProtocol.Prices;
import io.orchex.agent.AgentProtocol.Update;
import io.orchex.agent.ObservationProtocol.Noted;
import io.orchex.agent.ObservationProtocol.Observation;
import io.orchex.provider.Margin;
import io.orchex.provider.ProviderName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AgentFleetTest {

    private static TestDatabase database;
    private static AgentNode node;
    private static AgentNode other;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        node = AgentNode.start(database, "a");
        other = AgentNode.start(database, "b");
    }

    @AfterAll
    static void stop() {
        node.close();
        other.close();
    }

    @BeforeEach
    void clear() {
        List.of("agent", "agent_minute", "agent_total", "agent_removal")
                .forEach(table -> node.sql("DELETE FROM " + table));
        node.refresh();
        other.refresh();
        node.changesSoFar();
        other.changesSoFar();
    }

    @Test
    void the_builtin_agent_is_registered_once_though_two_nodes_start_together() {
        var starting = CompletableFuture.supplyAsync(() -> AgentNode.start(database, "c"));
        try (AgentNode one = AgentNode.start(database, "d");
                AgentNode two = starting.join()) {
            var page = one.ask(AgentProtocol.LIST, new Browse(null, null, null, 50, 0));

            assertThat(page.total()).isEqualTo(1);
            AgentDetails builtin = two.find("builtin");
            assertThat(builtin.provider()).isEqualTo(ProviderName.BUILTIN);
            assertThat(builtin.capabilities()).containsExactly("code_review", "security_analysis", "refactoring");
            assertThat(builtin.constraints())
                    .isEqualTo(new Constraints(128_000, 2, 6_000, BigDecimal.ZERO, null, null, null));
            assertThat(one.routable("builtin").orElseThrow().prices())
                    .isEqualTo(new Prices(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Margin.NONE));
            assertThat(two.routable("builtin").orElseThrow().endpoint().apiKey())
                    .isNull();
        }
    }

    @Test
    void a_builtin_agent_that_somebody_deleted_stays_deleted() {
        try (AgentNode first = AgentNode.start(database, "c")) {
            first.ask(AgentProtocol.DELETE, new Delete("builtin", false));
        }
        try (AgentNode restarted = AgentNode.start(database, "c")) {
            assertThat(restarted.routable("builtin")).isEmpty();
        }
    }

    @Test
    void what_one_node_learns_of_an_agents_tokens_all_nodes_know_and_a_restarted_one() {
        node.register("claude");
        other.refresh();

        node.ask(ObservationProtocol.OBSERVE, new Observation("claude", null, 10, null, new Margin(1.5, 1)));
        assertThat(margin(node)).isEqualTo(new Margin(1.5, 1));
        assertThat(node.nextChange("claude")).isEqualTo(new Changed("claude", false));
        other.refresh();
        assertThat(margin(other)).isEqualTo(new Margin(1.5, 1));
        try (AgentNode restarted = AgentNode.start(database, "c")) {
            assertThat(margin(restarted)).isEqualTo(new Margin(1.5, 1));
        }
    }

    @Test
    void of_what_two_nodes_learn_at_once_the_greater_is_kept_and_who_knows_it_may_forget_it() {
        node.register("claude");
        other.refresh();
        node.ask(ObservationProtocol.OBSERVE, new Observation("claude", null, 10, null, new Margin(2, 1)));

        other.ask(ObservationProtocol.OBSERVE, new Observation("claude", null, 10, null, new Margin(1.5, 1.2)));

        node.refresh();
        other.refresh();
        assertThat(margin(node).input()).isEqualTo(2);
        assertThat(margin(node).output()).isCloseTo(1.2, within(0.06));
        assertThat(margin(other)).isEqualTo(margin(node));
        for (int spared = 0; spared < 20; spared++) {
            other.ask(ObservationProtocol.OBSERVE, new Observation("claude", null, 10, null, Margin.NONE));
        }
        node.refresh();
        assertThat(margin(node).input()).isLessThan(2);
    }

    @Test
    void what_was_learned_of_an_agents_tokens_holds_until_it_has_another_model() {
        node.register("claude");
        node.ask(ObservationProtocol.OBSERVE, new Observation("claude", null, 10, null, new Margin(1, 3)));

        node.ask(AgentProtocol.UPDATE, new Update("claude", "Another name", null, null, null, null, null));
        assertThat(margin(node)).isEqualTo(new Margin(1, 3));
        node.ask(AgentProtocol.UPDATE, new Update("claude", null, "another", null, null, null, null));
        assertThat(margin(node)).isEqualTo(Margin.NONE);
    }

    private static Margin margin(AgentNode asked) {
        return asked.routable("claude").orElseThrow().prices().margin();
    }

    @Test
    void what_one_node_registers_changes_and_deletes_the_other_learns_at_its_next_look() {
        node.register("claude");
        assertThat(other.find("claude").health().status()).isEqualTo("healthy");
        assertThat(other.routable("claude")).isEmpty();

        other.refresh();
        assertThat(other.nextChange("claude")).isEqualTo(new Changed("claude", false));
        assertThat(other.routable("claude")).isPresent();

        node.ask(
                AgentProtocol.UPDATE,
                new Update(
                        "claude",
                        null,
                        null,
                        null,
                        null,
                        new Constraints(null, 77, null, null, null, null, null),
                        null));
        other.refresh();
        assertThat(other.nextChange("claude")).isEqualTo(new Changed("claude", false));
        assertThat(other.routable("claude").orElseThrow().limits().maxConcurrentTasks())
                .isEqualTo(77);

        node.ask(AgentProtocol.DELETE, new Delete("claude", true));
        other.refresh();
        assertThat(other.nextChange("claude")).isEqualTo(new Changed("claude", true));
        assertThat(other.routable("claude")).isEmpty();
    }

    @Test
    void an_agent_deleted_and_registered_anew_between_two_looks_is_told_as_both() {
        node.register("claude");
        other.refresh();
        other.observe("claude", "unknown_model");
        other.changesSoFar();

        node.ask(AgentProtocol.DELETE, new Delete("claude", true));
        node.register("claude");
        other.refresh();

        assertThat(other.nextChange("claude")).isEqualTo(new Changed("claude", true));
        assertThat(other.nextChange("claude")).isEqualTo(new Changed("claude", false));
        assertThat(other.routable("claude").orElseThrow().condition().health()).isEqualTo("healthy");
    }

    @Test
    void a_look_that_finds_nothing_new_tells_nobody() {
        other.refresh();
        other.changesSoFar();

        other.refresh();

        assertThat(other.changesSoFar()).isEmpty();
    }

    @Test
    void a_pause_holds_on_every_node_and_ends_on_every_node() {
        node.register("claude");
        other.refresh();
        Instant until = node.clock.instant().plusSeconds(40).truncatedTo(ChronoUnit.MICROS);

        node.ask(ObservationProtocol.OBSERVE, new Observation("claude", "rate_limited", 10, until, null));
        assertThat(node.routable("claude").orElseThrow().condition())
                .isEqualTo(new Condition("healthy", "closed", until));
        other.refresh();
        assertThat(other.routable("claude").orElseThrow().condition())
                .isEqualTo(new Condition("healthy", "closed", until));

        other.changesSoFar();
        other.clock.forward(Duration.ofSeconds(41));
        other.refresh();
        assertThat(other.nextChange("claude")).isEqualTo(new Changed("claude", false));
        assertThat(other.routable("claude").orElseThrow().condition().pausedUntil())
                .isNull();
    }

    @Test
    void the_longer_of_two_pauses_holds_and_none_is_longer_than_a_day() {
        node.register("claude");
        Instant now = node.clock.instant();

        pause(now.plusSeconds(100));
        pause(now.plusSeconds(50));
        assertThat(node.routable("claude").orElseThrow().condition().pausedUntil())
                .isEqualTo(now.plusSeconds(100));

        pause(now.plus(Duration.ofDays(400)));
        assertThat(node.routable("claude").orElseThrow().condition().pausedUntil())
                .isEqualTo(now.plus(Duration.ofDays(1)));
    }

    @Test
    void a_restarted_node_does_not_run_into_a_known_wall() {
        node.register("claude");
        node.observe("claude", "credentials_refused");
        assertThat(node.nextChange("claude")).isNotNull();

        try (AgentNode restarted = AgentNode.start(database, "a")) {
            assertThat(restarted.routable("claude").orElseThrow().condition())
                    .isEqualTo(new Condition("offline", "open", null));
            assertThat(restarted.find("claude").health().reason()).contains("config.api_key");

            restarted.clock.forward(Duration.ofSeconds(31));
            restarted.refresh();
            assertThat(restarted.nextChange("claude")).isEqualTo(new Changed("claude", false));
            assertThat(restarted.routable("claude").orElseThrow().condition().circuit())
                    .isEqualTo("half_open");
        }
    }

    @Test
    void an_update_of_how_an_agent_is_reached_gives_it_a_fresh_start() {
        node.register("claude");
        node.observe("claude", "credentials_refused");
        pause(node.clock.instant().plusSeconds(100));

        node.ask(
                AgentProtocol.UPDATE,
                new Update(
                        "claude",
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Config(null, null, null, null, "sk-new", null, null, null)));

        assertThat(node.routable("claude").orElseThrow().condition())
                .isEqualTo(new Condition("healthy", "closed", null));
    }

    @Test
    void an_update_of_a_name_does_not_make_a_failing_agent_well() {
        node.register("claude");
        for (int i = 0; i < 5; i++) {
            node.observe("claude", "timeout");
        }

        node.ask(AgentProtocol.UPDATE, new Update("claude", "Renamed", null, null, null, null, null));

        assertThat(node.routable("claude").orElseThrow().condition().circuit()).isEqualTo("open");
    }

    @Test
    void what_is_observed_of_an_unknown_agent_is_said_to_be_so() {
        assertThat(node.observe("nobody", "timeout")).isEqualTo(new Noted(false));
        node.register("claude");
        assertThat(node.observe("claude", null)).isEqualTo(new Noted(true));
    }

    @Test
    void history_is_counted_by_type_over_a_day_and_over_all_nodes() {
        node.register("claude");
        minute("0 minutes", "testing", "a", 6, 2, 8_000, 170, 2);
        minute("0 minutes", "testing", "b", 2, 0, 2_000, 0, 0);
        minute("3 hours", "debugging", "a", 1, 1, 90_000, 60, 1);
        minute("25 hours", "testing", "a", 500, 500, 1, 0, 0);
        node.sql("UPDATE agent SET counts_from = counts_from - interval '2 days'");
        node.changesSoFar();
        try (AgentNode fresh = AgentNode.start(database, "c")) {
            var agent = fresh.routable("claude").orElseThrow();

            assertThat(agent.historyFor("testing")).isEqualTo(new History(10, 0.8, 85.0, 1_000));
            assertThat(agent.historyFor("debugging")).isEqualTo(new History(2, 0.5, 60.0, 45_000));
            assertThat(agent.historyFor("documentation").attempts()).isEqualTo(12);
            assertThat(fresh.find("claude").health().errorRate()).isEqualTo(0.2);
            assertThat(fresh.find("claude").health().avgResponseTimeMs()).isEqualTo(1_000.0);
            assertThat(fresh.find("claude").health().uptimePercentage()).isEqualTo(75.0);

            minute("0 minutes", "testing", "c", 10, 0, 10_000, 0, 0);
            fresh.recount();
            assertThat(fresh.nextChange("claude")).isEqualTo(new Changed("claude", false));
            assertThat(fresh.routable("claude")
                            .orElseThrow()
                            .historyFor("testing")
                            .attempts())
                    .isEqualTo(20);
            fresh.changesSoFar();
            fresh.recount();
            assertThat(fresh.changesSoFar()).isEmpty();
        }
    }

    @Test
    void what_is_said_of_a_result_hours_later_counts_at_the_next_look() {
        node.register("claude");
        minute("5 hours", "testing", "a", 4, 0, 4_000, 100, 2);
        minute("3 hours", "testing", "a", 4, 0, 4_000, 100, 2);
        node.sql("UPDATE agent SET counts_from = counts_from - interval '2 days'");
        try (AgentNode fresh = AgentNode.start(database, "c")) {
            node.sql("""
                    UPDATE agent_minute
                    SET quality_sum = 190, rated_at = now()
                    WHERE minute < now() - interval '4 hours'
                    """);
            fresh.changesSoFar();
            fresh.recount();

            assertThat(fresh.nextChange("claude")).isEqualTo(new Changed("claude", false));
            assertThat(fresh.routable("claude").orElseThrow().historyFor("testing"))
                    .isEqualTo(new History(8, 1, 72.5, 1_000));
        }
    }

    @Test
    void performance_is_the_sum_of_all_nodes_since_registration() {
        node.register("claude");
        total("a", 3, 1, "0.30", 180, 2);
        total("b", 5, 1, "0.50", 90, 1);

        var performance = other.find("claude").performance();

        assertThat(performance.totalTasksCompleted()).isEqualTo(8);
        assertThat(performance.totalFailures()).isEqualTo(2);
        assertThat(performance.successRate()).isEqualTo(0.8);
        assertThat(performance.avgQualityScore()).isEqualTo(90.0);
        assertThat(performance.avgCostPerTask()).isEqualByComparingTo("0.08");
        assertThat(other.ask(AgentProtocol.LIST, new Browse("anthropic", null, null, 1, 0))
                        .agents())
                .singleElement()
                .satisfies(agent -> assertThat(agent.performance()).isEqualTo(performance));
    }

    private void pause(Instant until) {
        node.ask(ObservationProtocol.OBSERVE, new Observation("claude", "rate_limited", 10, until, null));
    }

    private void total(String on, long completed, long failed, String cost, double quality, long graded) {
        node.sql("""
                INSERT INTO agent_total (agent_id, node, completed, failed, cost_usd, quality_sum, quality_count)
                VALUES ('claude', $1, $2, $3, $4, $5, $6)
                """, on, completed, failed, new BigDecimal(cost), quality, graded);
    }

    private void minute(String ago, String type, String on, Object... values) {
        List<Object> all = new ArrayList<>(List.of(ago, type, on));
        all.addAll(List.of(values));
        node.sql("""
                INSERT INTO agent_minute (minute, task_type, node, agent_id,
                                          attempts_ok, attempts_failed, duration_ms_sum, quality_sum, quality_count)
                VALUES (date_trunc('minute', now() - $1::text::interval), $2, $3, 'claude',
                        $4, $5, $6::int, $7::int, $8)
                """, all.toArray());
    }
}
