package io.orchex.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.agent.AgentProtocol.Update;
import io.orchex.agent.ObservationProtocol.Observation;
import io.orchex.agent.WatchProtocol.Probed;
import io.orchex.agent.WatchProtocol.TakeDue;
import io.orchex.agent.WatchProtocol.Target;
import io.orchex.provider.ProviderName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ProbeDueTest {

    private static TestDatabase database;
    private AgentNode node;

    @BeforeAll
    static void prepare() {
        database = TestDatabase.migrated();
    }

    @BeforeEach
    void start() {
        node = AgentNode.start(database, "a");
        node.sql("DELETE FROM agent");
        node.refresh();
        node.register("claude");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void an_agent_is_due_once_an_interval_jittered_by_a_fifth() {
        assertThat(due()).containsExactly("claude");
        assertThat(due()).isEmpty();

        node.clock.forward(Duration.ofSeconds(23));
        assertThat(due()).isEmpty();
        node.clock.forward(Duration.ofSeconds(14));
        assertThat(due()).containsExactly("claude");
    }

    @Test
    void an_agent_with_traffic_is_left_alone() {
        node.clock.forward(Duration.ofSeconds(60));
        node.observe("claude", null);
        node.clock.forward(Duration.ofSeconds(29));
        assertThat(due()).isEmpty();

        node.clock.forward(Duration.ofSeconds(2));
        assertThat(due()).containsExactly("claude");
    }

    @Test
    void neither_a_paused_nor_an_inactive_agent_is_probed() {
        node.ask(
                ObservationProtocol.OBSERVE,
                new Observation(
                        "claude", "rate_limited", 1, node.clock.instant().plusSeconds(300), null));
        node.clock.forward(Duration.ofSeconds(200));
        assertThat(due()).isEmpty();

        node.clock.forward(Duration.ofSeconds(200));
        node.refresh();
        node.ask(AgentProtocol.UPDATE, new Update("claude", null, null, "inactive", null, null, null));
        assertThat(due()).isEmpty();
    }

    @Test
    void a_probe_of_a_former_address_says_nothing() {
        Target former = node.ask(WatchProtocol.DUE, new TakeDue()).targets().get(0);
        node.ask(AgentProtocol.UPDATE, new Update("claude", null, "new", null, null, null, null));

        node.ask(WatchProtocol.PROBED, new Probed(former, "unknown_model", null));
        assertThat(node.find("claude").health().status()).isEqualTo("healthy");

        Target present = node.ask(WatchProtocol.DUE, new TakeDue()).targets().get(0);
        assertThat(present.provider()).isEqualTo(ProviderName.ANTHROPIC);
        node.ask(WatchProtocol.PROBED, new Probed(present, "unknown_model", null));
        assertThat(node.find("claude").health().status()).isEqualTo("offline");
    }

    private List<String> due() {
        return node.ask(WatchProtocol.DUE, new TakeDue()).targets().stream()
                .map(Target::agentId)
                .toList();
    }
}
