package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeOpenAi;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is killed under load: what was accepted is done, done once, and paid for as the provider bills it. */
final class DatabaseCrashTest {

    private static final Behaviour ANSWER = Behaviour.answer("x", "done").after(Duration.ofMillis(30));

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
        provider.always(ANSWER);
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
    void attempts_that_outlive_an_outage_longer_than_their_lease_are_not_made_and_paid_again() {
        provider.always(Behaviour.answer("x", "done").after(Duration.ofSeconds(10)));
        List<String> ids = IntStream.range(0, 4)
                .mapToObj(number -> nodes.get(number % 2)
                        .call("POST", "/v1/tasks", outlasting(number))
                        .getString("task_id"))
                .toList();
        String all = "('%s')".formatted(String.join("', '", ids));
        fleet.until("all run", () -> fleet.count("""
                SELECT count(*) FROM task_attempt WHERE outcome = 'running' AND task_id IN""" + all) == ids.size());
        provider.always(ANSWER);

        database.kill();
        ProcessFleet.pause(1_000L * ProcessFleet.LEASE_SECONDS + 1_000);
        database.startAgain();

        fleet.untilReady();
        fleet.until("all are done", () -> fleet.count("""
                SELECT count(*) FROM task WHERE status = 'completed' AND task_id IN""" + all) == ids.size());
        assertThat(fleet.rows("SELECT * FROM task_attempt WHERE outcome <> 'succeeded' AND task_id IN" + all))
                .isEmpty();
    }

    private static String outlasting(int number) {
        return ProcessFleet.task("code_generation", "outage-task-%d-of-client-0".formatted(number));
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
