package io.orchex.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.agent.AgentProtocol.Find;
import io.orchex.agent.HealthLimits.Polling;
import io.orchex.provider.Fault;
import io.orchex.slice.Turns;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HealthPollerTest {

    private static final Polling BUSY = new Polling(
            Duration.ofSeconds(30), Duration.ofMillis(200), 2, Duration.ofMillis(20), Duration.ofMillis(20));

    private AgentNode node;

    @BeforeEach
    void start() {
        node = AgentNode.start(TestDatabase.migrated(), "a", BUSY);
        node.sql("DELETE FROM agent");
        node.refresh();
        node.server.probes.clear();
        node.changesSoFar();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_new_agent_is_probed_soon_and_never_billed() {
        node.register("claude");

        assertThat(AgentNode.taken(node.server.probes).baseUrl()).hasHost("api.anthropic.com");
        awaitProbesCounted(1, 0);
        assertThat(node.server.completions).hasValue(0);
        assertThat(node.find("claude").health().lastCheck())
                .isEqualTo(node.find("claude").lastSeen());
    }

    @Test
    void a_refused_probe_takes_an_agent_offline_with_advice() {
        node.server.failsWith(new Fault.CredentialsRefused("no key"));
        node.register("claude");
        assertThat(node.nextChange("claude").removed()).isFalse();
        awaitProbesCounted(0, 1);

        assertThat(node.find("claude").health().status()).isEqualTo("offline");
        assertThat(node.find("claude").health().reason()).contains("config.api_key");
    }

    @Test
    void a_round_that_goes_wrong_does_not_end_the_rounds() {
        node.server.doesAs(() -> {
            throw new IllegalStateException("an adapter with a fault");
        });
        node.register("claude");
        AgentNode.taken(node.server.probes);
        node.sql("ALTER TABLE agent RENAME TO agent_away");
        node.server.works();
        node.clock.forward(Duration.ofSeconds(60));
        AgentNode.taken(node.server.probes);

        node.sql("ALTER TABLE agent_away RENAME TO agent");
        node.clock.forward(Duration.ofSeconds(60));
        AgentNode.taken(node.server.probes);
        AgentNode.await(Turns.untilDone(this::checkedNow));
        assertThat(node.find("claude").health().status()).isEqualTo("healthy");
    }

    @Test
    void probes_that_hang_count_as_failed_and_hold_up_no_others() {
        Promise<Void> hanging = node.server.hangs();
        List.of("a", "b", "c", "d", "e").forEach(node::register);

        awaitProbesCounted(0, 5);
        assertThat(node.server.probes).hasSize(5);
        hanging.complete();
    }

    @Test
    void no_more_probes_than_allowed_are_under_way_at_once() {
        node.server.answersAfter(node.vertx, Duration.ofMillis(20));
        List.of("a", "b", "c", "d", "e").forEach(node::register);

        awaitProbesCounted(5, 0);
        assertThat(node.server.mostAtOnce).hasValueBetween(1, 2);
    }

    @Test
    void a_provider_that_asks_a_probe_for_a_pause_gets_it() {
        node.server.failsWith(new Fault.RateLimited("slow down", Duration.ofSeconds(90)));
        node.register("claude");
        node.nextChange("claude");
        node.nextChange("claude");

        var condition = node.routable("claude").orElseThrow().condition();
        assertThat(condition.health()).isEqualTo("healthy");
        assertThat(condition.pausedUntil()).isEqualTo(node.clock.instant().plusSeconds(90));
    }

    private Future<Boolean> checkedNow() {
        return node.bus
                .ask(AgentProtocol.FIND, new Find("claude"))
                .map(found -> node.clock.instant().equals(found.health().lastCheck()));
    }

    private void awaitProbesCounted(int ok, int failed) {
        AgentNode.await(Turns.untilDone(() -> counted(ok, failed)));
    }

    private Future<Boolean> counted(int ok, int failed) {
        return node.pool
                .query(
                        "SELECT coalesce(sum(probes_ok), 0) AS ok, coalesce(sum(probes_failed), 0) AS failed FROM agent_minute WHERE agent_id <> 'builtin'")
                .execute()
                .map(rows -> rows.iterator().next())
                .map(row -> row.getLong("ok") == ok && row.getLong("failed") == failed);
    }
}
