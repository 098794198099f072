package io.orchex.scenario;

import static io.orchex.scenario.ProcessFleet.LEASE_SECONDS;
import static io.orchex.scenario.ProcessFleet.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeOpenAi;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several processes on one PostgreSQL, any of which is killed, frozen or cut off: what was accepted is done, and done
 * once. Times are those of the store.
 */
final class CrashTest {

    /** A second is promised for taking a task from a dead node; beginning it again is up to a busy machine. */
    private static final Duration TAKEOVER = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private ProcessFleet fleet;

    @AfterEach
    void stop() {
        fleet.close();
    }

    @Test
    void what_killed_nodes_ran_is_taken_over_and_done_once_and_what_kills_three_is_given_up() {
        GatewayProcess first = firstOf(TestDatabase.migrated().url());
        FakeOpenAi provider = fleet.register("code_generation", 10);
        FakeOpenAi deadly = fleet.register("testing", 10);
        provider.always(Behaviour.silence());
        deadly.always(Behaviour.silence());
        Map<String, String> owner = keyWithBudget(first);
        List<String> ids = Stream.of("One", "Two", "Three")
                .map(name -> submit(first, task("code_generation", name), owner))
                .toList();
        String poison = submit(first, task("testing", "Poison"), owner);
        fleet.until(
                "all run",
                () -> provider.requests().size() == 3 && !deadly.requests().isEmpty());
        Map<String, BigDecimal> reserved = fleet.map("SELECT task_id, reserved_usd FROM task_live");
        provider.always(Behaviour.answer("x", "done"));
        GatewayProcess second = fleet.up();

        first.kill();

        Map<String, BigDecimal> left =
                fleet.map("SELECT task_id, extract(epoch FROM lease_until - now()) FROM task_live");
        assertThat(left.values()).hasSize(4).allMatch(seconds -> seconds.doubleValue() <= LEASE_SECONDS);
        Map<String, Timestamp> leases = fleet.map("SELECT task_id, lease_until FROM task_live");
        fleet.until("three are done", () -> areFinal(ids));
        fleet.until("the fourth is tried again", () -> deadly.requests().size() == 2);
        assertThat(provider.requests()).hasSize(6);
        for (String id : ids) {
            assertTakenOver(id, leases.get(id).toInstant(), reserved.get(id));
            assertThat(cost(id)).isEqualByComparingTo(reserved.get(id).add(Audit.BILLED));
        }

        GatewayProcess third = fleet.up();
        second.kill();
        fleet.until("the third node has it", () -> deadly.requests().size() == 3);
        GatewayProcess last = fleet.up();
        third.kill();
        fleet.until("it is given up", () -> areFinal(List.of(poison)));

        JsonObject end = last.call("GET", "/v1/tasks/" + poison, "");
        assertThat(end.getJsonObject("error").getString("code")).isEqualTo("WORKER_LOST");
        assertThat(outcomes(poison)).containsExactly("lost", "lost", "lost");
        assertThat(cost(poison)).isEqualByComparingTo(reserved.get(poison).multiply(new BigDecimal(3)));
        assertThat(deadly.requests()).hasSize(3);
        new Audit(fleet).assertBooksBalance();
    }

    private void assertTakenOver(String id, Instant leaseUntil, BigDecimal reserved) {
        assertThat(outcomes(id)).containsExactly("lost", "succeeded");
        Map<String, Object> lost = attempt(id, 1);
        assertThat((BigDecimal) lost.get("cost_usd")).isPositive().isEqualByComparingTo(reserved);
        assertThat(instant(lost, "ended_at")).isBetween(leaseUntil, leaseUntil.plusSeconds(1));
        assertThat(instant(attempt(id, 2), "started_at")).isBetween(leaseUntil, leaseUntil.plus(TAKEOVER));
    }

    @Test
    void a_node_that_wakes_up_can_not_complete_what_was_taken_over_and_serves_on() throws Exception {
        GatewayProcess sleeper = firstOf(TestDatabase.migrated().url());
        FakeOpenAi answering = fleet.register("code_generation", 10);
        FakeOpenAi silent = fleet.register("testing", 10);
        answering.next(Behaviour.answer("late", "from the node that slept").after(Duration.ofSeconds(3)));
        silent.next(Behaviour.silence());
        String answered = submit(sleeper, task("code_generation", "Be late"), Map.of());
        String unanswered = submit(sleeper, task("testing", "Be silent"), Map.of());
        fleet.until(
                "both run",
                () -> !answering.requests().isEmpty() && !silent.requests().isEmpty());

        sleeper.freeze();

        GatewayProcess awake = fleet.up();
        answering.always(Behaviour.answer("good", "from the node that was awake"));
        silent.always(Behaviour.answer("good", "from the node that was awake"));
        fleet.until("both are done", () -> areFinal(List.of(answered, unanswered)));
        Future<Void> closed = silent.requests().get(0).connectionClosed();
        assertThat(closed.isComplete()).isFalse();
        fleet.until("the late answer is sent", () -> Instant.now()
                .isAfter(answering.requests().get(0).at().plusSeconds(4)));

        sleeper.thaw();

        closed.await(60, TimeUnit.SECONDS);
        fleet.until("it serves on", () -> serves(sleeper));
        for (String id : List.of(answered, unanswered)) {
            assertThat(outcomes(id)).containsExactly("lost", "succeeded");
            assertThat(awake.call("GET", "/v1/tasks/" + id, "")
                            .getJsonObject("result")
                            .getString("code"))
                    .isEqualTo("good");
        }
        assertThat(sleeper.call("GET", "/v1/health/ready", "").getString("status"))
                .isEqualTo("ready");
        new Audit(fleet).assertBooksBalance();
    }

    /** One that has just woken up may say for a moment that its database does not answer. */
    private static boolean serves(GatewayProcess node) {
        HttpResponse<String> answer = node.send(
                        "POST", "/v1/tasks", task("code_generation", "Go on"), Map.of("Prefer", "wait=30"))
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        if (answer.statusCode() == 503) {
            return false;
        }
        assertThat(new JsonObject(answer.body()).getJsonObject("data").getString("status"))
                .isEqualTo("completed");
        return true;
    }

    @Test
    void a_cancel_through_another_node_hangs_up_on_the_provider() throws Exception {
        GatewayProcess running = firstOf(TestDatabase.migrated().url());
        FakeOpenAi provider = fleet.register("code_generation", 1);
        provider.next(Behaviour.silence());
        String id = submit(running, task("code_generation", "Never end"), Map.of());
        fleet.until("it runs", () -> !provider.requests().isEmpty());
        GatewayProcess other = fleet.up();

        JsonObject cancelled = other.call("DELETE", "/v1/tasks/" + id, "");

        provider.connectionClosed().await(TAKEOVER.toSeconds(), TimeUnit.SECONDS);
        assertThat(cancelled.getString("status")).isEqualTo("cancelled");
        HttpResponse<String> next = other.send(
                        "POST", "/v1/tasks", task("code_generation", "Take its slot"), Map.of("Prefer", "wait=30"))
                .get(60, TimeUnit.SECONDS);
        assertThat(new JsonObject(next.body()).getJsonObject("data").getString("status"))
                .isEqualTo("completed");
        assertThat(outcomes(id)).containsExactly("cancelled");
        new Audit(fleet).assertBooksBalance();
    }

    @Test
    void connections_that_are_cut_under_load_lose_nothing_and_double_nothing() {
        GatewayProcess one = firstOf(TestDatabase.migrated().url());
        GatewayProcess two = fleet.up();
        FakeOpenAi provider = fleet.register("code_generation", 8);
        provider.always(Behaviour.answer("x", "done").after(Duration.ofMillis(30)));
        try (Crowd crowd = new Crowd("cut", List.of(one, two), 4)) {
            for (int round = 1; round <= 5; round++) {
                fleet.untilAccepted(crowd, 30);
                assertThat(fleet.rows("""
                        SELECT pg_terminate_backend(pid)
                        FROM pg_stat_activity
                        WHERE datname = current_database() AND application_name = 'orchex'
                        """)).isNotEmpty();
            }
            fleet.untilAccepted(crowd, 30);
            crowd.goHome();
            new Audit(fleet).assertNothingLost(crowd, provider);
        }
    }

    @Test
    void a_database_that_is_away_for_a_while_under_load_loses_nothing_and_needs_no_restart() throws Exception {
        Path data = folder.resolve("postgres");
        EmbeddedPostgres before = database(data, 0);
        GatewayProcess one =
                firstOf("postgresql://postgres:postgres@127.0.0.1:%d/postgres".formatted(before.getPort()));
        GatewayProcess two = fleet.up();
        FakeOpenAi provider = fleet.register("code_generation", 8);
        provider.always(Behaviour.answer("x", "done").after(Duration.ofMillis(30)));
        try (Crowd crowd = new Crowd("away", List.of(one, two), 4)) {
            fleet.untilAccepted(crowd, 50);
            before.close();
            fleet.untilAway(crowd);
            try (EmbeddedPostgres after = database(data, before.getPort())) {
                fleet.untilReady();
                fleet.untilAccepted(crowd, 50);
                crowd.goHome();
                new Audit(fleet).assertNothingLost(crowd, provider);
                assertThat(after.getPort()).isEqualTo(before.getPort());
                fleet.close();
            }
        }
    }

    private static EmbeddedPostgres database(Path data, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private GatewayProcess firstOf(String url) {
        fleet = new ProcessFleet(folder, url, Map.of());
        return fleet.up();
    }

    private static Map<String, String> keyWithBudget(GatewayProcess node) {
        JsonObject wish =
                new JsonObject().put("name", "limited").put("role", "user").put("monthly_budget_usd", 100);
        String key = node.call("POST", "/v1/auth/keys", wish.encode()).getString("api_key");
        return Map.of("Authorization", "Bearer " + key);
    }

    private static String submit(GatewayProcess node, String task, Map<String, String> headers) {
        HttpResponse<String> response = node.send("POST", "/v1/tasks", task, headers)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return new JsonObject(response.body()).getJsonObject("data").getString("task_id");
    }

    private boolean areFinal(List<String> ids) {
        Map<String, String> statuses = fleet.map("SELECT task_id, status FROM task");
        return ids.stream().noneMatch(id -> statuses.get(id).equals("open"));
    }

    private List<Object> outcomes(String id) {
        return fleet
                .rows("SELECT outcome FROM task_attempt WHERE task_id = '%s' ORDER BY attempt".formatted(id))
                .stream()
                .map(row -> row.get("outcome"))
                .toList();
    }

    private Map<String, Object> attempt(String id, int number) {
        return fleet.rows("SELECT * FROM task_attempt WHERE task_id = '%s' AND attempt = %d".formatted(id, number))
                .get(0);
    }

    private static Instant instant(Map<String, Object> row, String column) {
        return ((Timestamp) row.get(column)).toInstant();
    }

    private BigDecimal cost(String id) {
        return (BigDecimal) fleet.value("SELECT cost_usd FROM task WHERE task_id = '%s'".formatted(id));
    }
}
