package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeOpenAi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network between the nodes and PostgreSQL loses bytes under load; nobody restarts anything. */
final class DatabaseLinkTest {

    private static LossyLink link;
    private static ProcessFleet fleet;
    private static List<GatewayProcess> nodes;
    private static FakeOpenAi provider;

    @BeforeAll
    static void start(@TempDir Path folder) {
        TestDatabase database = TestDatabase.migrated();
        link = LossyLink.to(database.port());
        fleet = new ProcessFleet(
                folder,
                database.url().replace(":" + database.port(), ":" + link.port()),
                Map.of(
                        "ORCHEX_DATABASE_STATEMENT_TIMEOUT_SECONDS",
                        "4",
                        "ORCHEX_DATABASE_CONNECT_TIMEOUT_SECONDS",
                        "2"));
        // One after the other: two that start together can't keep up with limits so short.
        nodes = List.of(started(), started());
        provider = fleet.register("code_generation", 8);
        provider.always(Behaviour.answer("x", "done").after(Duration.ofMillis(30)));
    }

    private static GatewayProcess started() {
        GatewayProcess node = fleet.run();
        assertThat(node.banner()).as(node.complaints()).contains("Try it:");
        return node;
    }

    @AfterAll
    static void stop() {
        fleet.close();
        link.close();
    }

    @Test
    void connections_that_are_cut_in_the_middle_of_a_message_lose_nothing() {
        try (Crowd crowd = new Crowd("cut", nodes, 4)) {
            for (int round = 1; round <= 5; round++) {
                fleet.untilAccepted(crowd, 20);
                link.cut(6);
                fleet.until("connections are cut", link::hasCut);
            }
            fleet.untilAccepted(crowd, 20);
            crowd.goHome();
            new Audit(fleet).assertNothingLost(crowd, provider);
        }
    }

    @Test
    void a_network_that_swallows_all_for_a_while_loses_nothing_and_needs_no_restart() {
        try (Crowd crowd = new Crowd("swallow", nodes, 4)) {
            fleet.untilAccepted(crowd, 30);
            link.swallow();
            fleet.untilAway(crowd);
            link.heal();
            fleet.untilReady();
            fleet.untilAccepted(crowd, 30);
            crowd.goHome();
            new Audit(fleet).assertNothingLost(crowd, provider);
        }
    }
}
