package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is frozen: it holds its connections and answers nothing, long before a statement has had its time. */
final class DatabaseFreezeTest {

    private static final int POOL = 8;
    private static final int PATIENCE_SECONDS = 60;
    private static final List<String> OF_TASKS = List.of("/v1/tasks", "/v1/tasks/task_01/attempts");
    private static final List<String> OTHERS = List.of(
            "/v1/tasks/task_01",
            "/v1/analyze/analysis_01",
            "/v1/refactor/refactor_01",
            "/v1/webhooks",
            "/v1/webhooks/webhook_01");

    private static PostgresServer database;
    private static ProcessFleet fleet;
    private static GatewayProcess node;

    @BeforeAll
    static void start(@TempDir Path folder) {
        database = PostgresServer.start(folder);
        fleet = new ProcessFleet(
                folder,
                database.url(),
                Map.of(
                        "ORCHEX_DATABASE_POOL_SIZE",
                        String.valueOf(POOL),
                        "ORCHEX_DATABASE_STATEMENT_TIMEOUT_SECONDS",
                        "600"));
        node = fleet.up();
    }

    @AfterAll
    static void stop() throws IOException {
        fleet.close();
        database.close();
    }

    @Test
    void whoever_asks_is_sent_away_and_served_once_it_is_thawed() throws SQLException {
        try (Connection holder = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(database.port()), "postgres", "postgres")) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("LOCK TABLE task, task_attempt");
            List<CompletableFuture<HttpResponse<String>>> underWay =
                    get(OF_TASKS).toList();
            fleet.until("they wait for the database", () -> waitingStatements() >= 3);
            database.freeze();
            underWay.forEach(DatabaseFreezeTest::assertSentAway);
            all().toList().forEach(DatabaseFreezeTest::assertSentAway);
            database.thaw();
            holder.rollback();
        }

        fleet.untilReady();
        all().map(DatabaseFreezeTest::status)
                .forEach(status -> assertThat(status).isIn(200, 202, 404));
        assertThat(fleet.count("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'orchex'"))
                .isLessThanOrEqualTo(POOL + 1);
    }

    private static Stream<CompletableFuture<HttpResponse<String>>> get(List<String> paths) {
        return paths.stream().map(path -> node.send("GET", path, ""));
    }

    private static Stream<CompletableFuture<HttpResponse<String>>> all() {
        String task = ProcessFleet.task("code_generation", "Print one");
        return Stream.of(
                        get(OF_TASKS),
                        get(OTHERS),
                        Stream.of(
                                node.send("POST", "/v1/tasks", task),
                                node.send("POST", "/v1/tasks", task, Map.of("Idempotency-Key", "once")),
                                node.send("POST", "/v1/tasks/route", task)))
                .flatMap(some -> some);
    }

    private static long waitingStatements() {
        return fleet.count("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
    }

    private static int status(CompletableFuture<HttpResponse<String>> asked) {
        return answer(asked).statusCode();
    }

    private static void assertSentAway(CompletableFuture<HttpResponse<String>> asked) {
        HttpResponse<String> answer = answer(asked);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(answer.body()).isPresent();
    }

    private static HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> asked) {
        return asked.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
