package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeOpenAi;
import io.orchex.provider.fake.FakeProvider;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway as a process: started, killed, told to stop, started wrongly. One data directory for all, as making one
 * takes seconds; the first test makes it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ProcessTest {

    private static final String TASK = """
            {"type":"documentation","description":"Describe it"}
            """;

    @TempDir
    private static Path folder;

    private static Path data;
    private static Vertx vertx;
    private static FakeOpenAi provider;

    @BeforeAll
    static void start_a_provider() {
        data = folder.resolve("data");
        vertx = Vertx.vertx();
        provider = FakeOpenAi.start(vertx);
    }

    @AfterAll
    static void stop_it() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    @Order(1)
    void the_printed_command_works_as_printed_and_a_second_start_knows_its_task() throws Exception {
        String taskId;
        String key;
        try (GatewayProcess first = GatewayProcess.up(data, Map.of())) {
            key = first.key();
            assertThat(first.banner()).contains(key).startsWith("\nORCHEX ");
            assertThat(permissions(data.resolve("admin.key"))).isEqualTo("rw-------");

            JsonObject answer = new JsonObject(bash(first.command()));

            assertThat(answer.getJsonObject("data").getString("status")).isEqualTo("completed");
            assertThat(answer.encode()).contains("swallowed exception");
            taskId = answer.getJsonObject("data").getString("task_id");
            register(first);
            first.terminate();
            assertThat(first.exitCode()).as(first.complaints()).isZero();
            assertThat(first.warnings()).isEmpty();
            assertThat(first.output()).isEqualTo(first.banner() + "\n");
        }
        try (GatewayProcess second =
                GatewayProcess.up(data, Map.of("ORCHEX_COLOUR", "red", "ORCHEX_AGENTS_PROBE_INTERVAL_SECONDS", "1"))) {
            assertThat(second.banner()).doesNotContain(key).contains("admin.key");
            assertThat(second.key()).isEqualTo(key);
            assertThat(second.call("GET", "/v1/tasks/" + taskId, "").getString("status"))
                    .isEqualTo("completed");
            assertThat(second.complaints()).contains("ORCHEX_COLOUR");
            a_second_process_is_turned_away_from(second);
            ready_is_no_more_and_work_is_given_back_when_it_is_told_to_stop(second);
        }
    }

    private static void a_second_process_is_turned_away_from(GatewayProcess first) {
        try (GatewayProcess intruder = GatewayProcess.run(data, Map.of())) {
            assertThat(intruder.exitCode()).isEqualTo(1);
            assertThat(intruder.output()).isEmpty();
            assertThat(intruder.complaints().strip())
                    .contains("is in use by another ORCHEX", "ORCHEX_DATA_DIR")
                    .hasLineCount(1);
        }
        assertThat(first.call("GET", "/v1/health/ready", "").getString("status"))
                .isEqualTo("ready");
    }

    private static void ready_is_no_more_and_work_is_given_back_when_it_is_told_to_stop(GatewayProcess gateway)
            throws Exception {
        provider.always(Behaviour.silence());
        var asked = provider.nextRequest();
        String id = gateway.call("POST", "/v1/tasks", TASK).getString("task_id");
        var request = asked.await(20, TimeUnit.SECONDS);
        var waiting = gateway.end(id);

        gateway.terminate();

        request.connectionClosed().await(20, TimeUnit.SECONDS);
        assertThat(gateway.exitCode()).as(gateway.complaints()).isZero();
        assertThat(waiting.handle((response, failure) -> true)).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(gateway.pidFile()).doesNotExist();
        assertThat(gateway.warnings()).singleElement().asString().contains("ORCHEX_COLOUR");

        provider.always(Behaviour.answer("x", "described"));
        try (GatewayProcess next = GatewayProcess.up(data, Map.of())) {
            assertCompletedOnce(next, id);
            next.terminate();
            assertThat(next.exitCode()).isZero();
            assertThat(next.warnings()).isEmpty();
        }
    }

    @Test
    @Order(2)
    void killed_in_the_middle_of_tasks_it_loses_none_and_ends_each_once() throws Exception {
        for (boolean databaseToo : List.of(false, true)) {
            List<String> ids = new ArrayList<>();
            provider.always(Behaviour.silence());
            try (GatewayProcess gateway = GatewayProcess.up(data, Map.of())) {
                var asked = List.of(provider.nextRequest(), provider.nextRequest());
                for (int i = 0; i < 5; i++) {
                    ids.add(gateway.call("POST", "/v1/tasks", TASK).getString("task_id"));
                }
                for (var request : asked) {
                    request.await(20, TimeUnit.SECONDS);
                }
                if (databaseToo) {
                    gateway.killAll();
                } else {
                    gateway.kill();
                    assertThat(gateway.postmaster()).isPresent();
                }
            }
            provider.always(Behaviour.answer("x", "described"));
            try (GatewayProcess next = GatewayProcess.up(data, Map.of())) {
                for (String id : ids) {
                    assertCompletedOnce(next, id);
                }
                next.terminate();
                assertThat(next.exitCode()).isZero();
            }
        }
    }

    @Test
    @Order(3)
    void whatever_was_accepted_before_a_kill_is_there_after_it() throws Exception {
        provider.always(Behaviour.silence());
        Set<String> accepted;
        try (GatewayProcess gateway = GatewayProcess.up(data, Map.of())) {
            accepted = killedInABurst(gateway);
        }
        provider.always(Behaviour.answer("x", "described"));
        try (GatewayProcess next = GatewayProcess.up(data, Map.of())) {
            for (String id : accepted) {
                assertThat(next.call("GET", "/v1/tasks/" + id, "").getString("task_id"))
                        .isEqualTo(id);
            }
            next.killAll();
        }
    }

    private static Set<String> killedInABurst(GatewayProcess gateway) {
        AtomicInteger answered = new AtomicInteger();
        CompletableFuture<Void> enough = new CompletableFuture<>();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            answers.add(gateway.send("POST", "/v1/tasks", TASK).whenComplete((response, failure) -> {
                if (answered.incrementAndGet() == 100) {
                    enough.complete(null);
                }
            }));
        }
        enough.orTimeout(60, TimeUnit.SECONDS).join();
        gateway.kill();
        Set<String> accepted = new HashSet<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> response =
                    answer.exceptionally(failure -> null).join();
            if (response != null) {
                assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
                accepted.add(
                        new JsonObject(response.body()).getJsonObject("data").getString("task_id"));
            }
        }
        assertThat(accepted).hasSizeGreaterThanOrEqualTo(100);
        return accepted;
    }

    @Test
    @Order(4)
    void a_start_that_fails_says_why_in_a_sentence_and_leaves_nothing_behind() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertRefused(Map.of("ORCHEX_HTTP_PORT", port), port, "ORCHEX_HTTP_PORT");
            assertRefused(
                    Map.of(
                            "ORCHEX_DATABASE_URL", "postgresql://a:verysecret@127.0.0.1:1/b",
                            "ORCHEX_DATABASE_START_TIMEOUT_SECONDS", "0",
                            "ORCHEX_SECRET_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
                    "127.0.0.1:1");
        }
        assertRefused(Map.of("ORCHEX_SECRET_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="), "ORCHEX_SECRET_KEY");
        assertRefused(Map.of("ORCHEX_HTTP_HOST", "203.0.113.1"), "203.0.113.1", "ORCHEX_HTTP_PORT");
        assertRefused(Map.of("ORCHEX_DATABASE_URL", "postgresql://a:verysecret@127.0.0.1:1/b"), "ORCHEX_SECRET_KEY");
        assertRefused(Map.of("ORCHEX_ADMIN_KEY", "orx_live_verysecretverysecret"), "ORCHEX_ADMIN_KEY");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused(Map.of("ORCHEX_DATA_DIR", file.toString()), file.toString());
    }

    private static void assertRefused(Map<String, String> environment, String... words) {
        try (GatewayProcess gateway = GatewayProcess.run(data, environment)) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.output()).isEmpty();
            assertThat(gateway.complaints().strip())
                    .contains(words)
                    .doesNotContain("Exception", "verysecret", "WARN", "ERROR", "INFO")
                    .hasLineCount(1);
            assertThat(gateway.pidFile()).doesNotExist();
        }
    }

    @Test
    @Order(5)
    void all_that_is_wrong_with_the_settings_is_told_at_once() {
        assertListed(
                Map.of("ORCHEX_HTTP_PORT", "high", "ORCHEX_DATABASE_POOL_SIZE", "0"),
                "http.port (ORCHEX_HTTP_PORT)",
                "database.pool_size");
        assertListed(Map.of("ORCHEX_CONFIG", folder.resolve("missing.yaml").toString()), "missing.yaml");
    }

    private static void assertListed(Map<String, String> wrong, String... each) {
        try (GatewayProcess gateway = GatewayProcess.run(data, wrong)) {
            assertThat(gateway.exitCode()).isEqualTo(1);
            assertThat(gateway.output()).isEmpty();
            assertThat(gateway.complaints().strip())
                    .contains(each)
                    .doesNotContain("\tat ", "Exception", "verysecret", "WARN", "ERROR", "INFO")
                    .hasLineCount(1 + each.length);
        }
    }

    @Test
    @Order(6)
    void the_command_line_answers_without_a_gateway() throws Exception {
        try (GatewayProcess help = GatewayProcess.run(data, Map.of(), "--help");
                GatewayProcess version = GatewayProcess.run(data, Map.of(), "--version");
                GatewayProcess key = GatewayProcess.run(data, Map.of(), "config", "get", "api.key")) {
            assertThat(help.exitCode()).isZero();
            assertThat(help.output()).contains("Usage: orchex", "submit", "--config");
            assertThat(version.exitCode()).isZero();
            assertThat(version.output()).startsWith("orchex ");
            assertThat(key.exitCode()).isZero();
            assertThat(key.output().strip()).isEqualTo(key.key());
        }
    }

    @Test
    @Order(7)
    void told_to_stop_it_is_not_ready_at_once_answers_who_waits_and_serves_on_for_a_while() throws Exception {
        provider.always(Behaviour.silence());
        Map<String, String> settings =
                Map.of("ORCHEX_SHUTDOWN_NOTICE_SECONDS", "4", "ORCHEX_AGENTS_PROBE_INTERVAL_SECONDS", "1");
        try (GatewayProcess gateway = GatewayProcess.up(data, settings)) {
            String before = newest(gateway);
            var submitting = gateway.sendPatiently("POST", "/v1/tasks", TASK, 60);
            String id = newest(gateway);
            while (id.equals(before)) {
                id = newest(gateway);
            }
            var waiting = gateway.end(id);

            gateway.terminate();

            assertThat(notReady(gateway)).contains("SERVICE_UNAVAILABLE");
            assertThat(queued(submitting, 202)).isEqualTo(id);
            assertThat(queued(waiting, 200)).isEqualTo(id);
            assertThat(queued(gateway.end(id), 200)).isEqualTo(id);
            for (int i = 0; i < 20; i++) {
                HttpResponse<String> served = gateway.send("GET", "/v1/tasks/" + id, "")
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
                assertThat(served.statusCode()).as(served.body()).isEqualTo(200);
                assertThat(served.headers().firstValue("connection")).contains("close");
            }
            assertThat(gateway.exitCode()).isZero();
            assertThat(gateway.warnings()).isEmpty();
        }
    }

    private static String newest(GatewayProcess gateway) {
        var tasks = gateway.call("GET", "/v1/tasks?limit=1", "").getJsonArray("tasks");
        return tasks.isEmpty() ? "" : tasks.getJsonObject(0).getString("task_id");
    }

    /** Asks until it is, which must be while it still answers. */
    private static String notReady(GatewayProcess gateway) {
        while (true) {
            HttpResponse<String> response = gateway.send("GET", "/v1/health/ready", "")
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
            if (response.statusCode() == 503) {
                return response.body();
            }
            assertThat(response.statusCode()).isEqualTo(200);
        }
    }

    private static String queued(CompletableFuture<HttpResponse<String>> answer, int status) {
        HttpResponse<String> response = answer.orTimeout(20, TimeUnit.SECONDS).join();
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject task = new JsonObject(response.body()).getJsonObject("data");
        assertThat(task.getString("status")).isEqualTo("queued");
        return task.getString("task_id");
    }

    private static void assertCompletedOnce(GatewayProcess gateway, String id) {
        HttpResponse<String> end =
                gateway.end(id).orTimeout(70, TimeUnit.SECONDS).join();
        JsonObject task = new JsonObject(end.body()).getJsonObject("data");
        assertThat(task.getString("status")).as(gateway.complaints()).isEqualTo("completed");
        long successes = gateway.call("GET", "/v1/tasks/" + id + "/attempts", "").getJsonArray("attempts").stream()
                .map(JsonObject.class::cast)
                .filter(attempt -> attempt.getString("outcome").equals("succeeded"))
                .count();
        assertThat(successes).isEqualTo(1);
    }

    private static void register(GatewayProcess gateway) {
        JsonObject config =
                new JsonObject().put("base_url", provider.baseUrl().toString()).put("api_key", FakeProvider.KEY);
        JsonObject agent = new JsonObject()
                .put("agent_id", "fake")
                .put("name", "fake")
                .put("provider", "openai")
                .put("model", "gpt-test")
                .put("constraints", new JsonObject().put("max_concurrent_tasks", 2))
                .put("config", config);
        gateway.call("POST", "/v1/agents", agent.encode());
    }

    private static String bash(String command) throws IOException {
        Process shell = new ProcessBuilder("bash", "-c", command).start();
        return new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
