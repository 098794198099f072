package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeOpenAi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed under load: what was accepted is done, done once, and paid for as the provider bills it. */
final class DatabaseCrashTest {

    private static PostgresServer database;
    private static ProcessFleet fleet;
    private static List<GatewayProcess> nodes;
    private static FakeOpenAi provider;

    @BeforeAll
    static void start(@TempDir Path folder) {
        database = PostgresServer.start(folder);
        fleet = new ProcessFleet(folder, database.url(), Map.of());
        nodes = List.of(fleet.run(), fleet.run());
        nodes.forEach(node -> assertThat(node.banner()).as(node.complaints()).contains("Try it:"));
        provider = fleet.register("code_generation", 8);
        provider.always(Behaviour.answer("x", "done").after(Duration.ofMillis(30)));
    }

    @AfterAll
    static void stop() throws IOException {
        fleet.close();
        database.close();
    }

    @Test
    void the_process_behind_a_connection_is_killed_and_with_it_all_connections() {
        try (Crowd crowd = new Crowd("backend", nodes, 4)) {
            for (int round = 1; round <= 3; round++) {
                fleet.untilAccepted(crowd, 30);
                database.killBackend((Integer) fleet.value("""
                        SELECT pid
                        FROM pg_stat_activity
                        WHERE application_name = 'orchex'
                        ORDER BY state_change DESC
                        """));
            }
            fleet.untilAccepted(crowd, 30);
            crowd.goHome();
            new Audit(fleet).assertNothingLost(crowd, provider);
        }
    }

    @Test
    void the_server_is_killed_and_started_again_on_its_data() {
        try (Crowd crowd = new Crowd("server", nodes, 4)) {
            for (int round = 1; round <= 2; round++) {
                fleet.untilAccepted(crowd, 30);
                database.kill();
                fleet.untilAway(crowd);
                database.startAgain();
                fleet.untilReady();
            }
            fleet.untilAccepted(crowd, 30);
            crowd.goHome();
            new Audit(fleet).assertNothingLost(crowd, provider);
        }
    }
}
