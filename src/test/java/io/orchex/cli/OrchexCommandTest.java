package io.orchex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.settings.StartRefused;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line against something that answers as the contract says a gateway does. */
final class OrchexCommandTest {

    private static final String ESCAPE = "\u001b";

    private final Vertx vertx = Vertx.vertx();
    private final Map<String, JsonObject> answers = new HashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();
    private int status = 200;
    private int served;

    @BeforeEach
    void listen(@TempDir Path data) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS);
        environment.put("ORCHEX_HTTP_PORT", String.valueOf(server.actualPort()));
        environment.put("ORCHEX_DATA_DIR", data.toString());
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private void answer(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            requests.add("%s %s %s %s %s"
                    .formatted(
                            request.method(),
                            request.uri(),
                            request.getHeader("Authorization"),
                            request.getHeader("Prefer"),
                            body));
            JsonObject answer = answers.getOrDefault(request.method() + " " + request.path(), new JsonObject());
            request.response().setStatusCode(status).end(answer.encode());
        });
    }

    @Test
    void without_a_command_the_gateway_is_served_as_configured() {
        environment.put("ORCHEX_HTTP_PORT", "1234");

        assertThat(run()).isZero();
        assertThat(run("serve")).isZero();
        assertThat(served).isEqualTo(2 * 1234);
    }

    @Test
    void a_start_that_is_refused_is_explained_in_a_line_without_a_trace() {
        CommandLine line = OrchexCommand.commandLine(
                configuration -> {
                    throw new StartRefused("The data directory is in use");
                },
                environment,
                "1.0.0");

        assertThat(line.setErr(new PrintWriter(err)).execute("serve")).isEqualTo(1);
        assertThat(err.toString()).isEqualToNormalizingNewlines("The data directory is in use\n");
    }

    @Test
    void help_and_version_are_where_one_looks_for_them() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("orchex 1.0.0");
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("serve", "config", "health", "submit", "task", "agents", "--config");
        assertThat(run("task", "get", "--help")).isZero();
        assertThat(out.toString()).contains("--wait", "--url", "--key", "--json");
    }

    @Test
    void a_wrong_call_ends_with_two() {
        assertThat(run("sreve")).isEqualTo(2);
        assertThat(run("submit", "no type")).isEqualTo(2);
        assertThat(run("task")).isEqualTo(2);
        assertThat(run("task", "get", "--wait", "long", "task_1")).isEqualTo(2);
    }

    @Test
    void the_kept_key_is_printed_for_scripts() throws IOException {
        assertThat(run("config", "get", "api.key")).isEqualTo(1);
        assertThat(err.toString()).contains("No key is kept in", "admin.key yet");

        keep("orx_live_kept");
        assertThat(run("config", "get", "api.key")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("orx_live_kept\n");
    }

    @Test
    void settings_in_effect_are_printed_and_secrets_masked() {
        environment.put("ORCHEX_DATABASE_URL", "postgresql://me:geheim@host/db");

        assertThat(run("config", "get", "log.level")).isZero();
        assertThat(run("config", "get")).isZero();
        assertThat(out.toString())
                .startsWith("info")
                .contains("database.url = ****", "tasks.lease_seconds = 30")
                .doesNotContain("geheim");
        assertThat(run("config", "get", "http.prot")).isEqualTo(1);
        assertThat(err.toString()).contains("no setting http.prot");
    }

    @Test
    void a_configuration_is_checked_without_starting_anything(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("my.yaml"), "log: {level: loud}\nhttp: {prot: 1}\n");

        assertThat(run("config", "check")).isZero();
        assertThat(run("config", "check", "--config", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("log.level: found \"loud\"", "did you mean http.port?");
        assertThat(served).isZero();
    }

    @Test
    void health_tells_and_fails_where_the_gateway_is_not_well() {
        data("GET /v1/health", new JsonObject().put("status", "degraded").put("version", "1.0.0"));
        assertThat(run("health")).isZero();
        assertThat(out.toString()).contains("degraded  version 1.0.0");

        data("GET /v1/health", new JsonObject().put("status", "unhealthy").put("version", "1.0.0"));
        assertThat(run("health")).isEqualTo(1);
    }

    @Test
    void a_gateway_that_does_not_answer_is_named() {
        assertThat(run("health", "--url", "http://127.0.0.1:1/v1/")).isEqualTo(1);
        assertThat(err.toString()).contains("No gateway answers at http://127.0.0.1:1.", "orchex serve");
        assertThat(run("health", "--url", "nonsense")).isEqualTo(1);
        assertThat(err.toString()).contains("'nonsense' is no address");
    }

    @Test
    void a_task_is_handed_in_and_its_result_shown_without_what_a_terminal_would_obey(@TempDir Path folder)
            throws IOException {
        keep("orx_live_kept");
        Path file = Files.writeString(folder.resolve("X.java"), "class X {}");
        data("POST /v1/tasks", new JsonObject().put("task_id", "task_1").put("status", "queued"));
        data(
                "GET /v1/tasks/task_1",
                new JsonObject()
                        .put("task_id", "task_1")
                        .put("status", "completed")
                        .put(
                                "result",
                                new JsonObject()
                                        .put("explanation", "line 1: fine" + ESCAPE + "[31m")
                                        .put("suggestions", new JsonArray().add("Go on"))));

        assertThat(run("submit", "--type", "code_review", "--file", file.toString(), "--wait", "60", "Look"))
                .isZero();

        assertThat(requests.get(0))
                .startsWith("POST /v1/tasks Bearer orx_live_kept wait=")
                .contains("\"type\":\"code_review\"", "\"code\":\"class X {}\"", "\"language\":\"java\"");
        assertThat(out.toString())
                .contains("task_1  completed", "line 1: fine[31m", "- Go on")
                .doesNotContain(ESCAPE);
    }

    @Test
    void a_task_that_failed_fails_the_command() {
        data(
                "GET /v1/tasks/task_1",
                new JsonObject()
                        .put("task_id", "task_1")
                        .put("status", "failed")
                        .put("error", new JsonObject().put("code", "NO_AGENT").put("message", "nobody can")));

        assertThat(run("task", "get", "task_1")).isEqualTo(1);
        assertThat(out.toString()).contains("NO_AGENT: nobody can");
    }

    @Test
    void a_task_without_its_awaited_end_fails_the_command_and_one_not_awaited_does_not() {
        data("GET /v1/tasks/task_1", new JsonObject().put("task_id", "task_1").put("status", "running"));

        assertThat(run("task", "get", "task_1")).isZero();
        assertThat(run("task", "get", "task_1", "--wait", "1")).isEqualTo(1);
        assertThat(out.toString()).contains("orchex task get task_1");
    }

    @Test
    void lists_are_a_line_each_and_json_is_what_the_gateway_said() {
        JsonObject agent = new JsonObject().put("agent_id", "builtin").put("provider", "builtin");
        data("GET /v1/agents", new JsonObject().put("agents", new JsonArray().add(agent)));
        data("GET /v1/tasks", new JsonObject().put("tasks", new JsonArray().add(new JsonObject().put("task_id", "t"))));
        data("DELETE /v1/tasks/a%2Fb", new JsonObject().put("task_id", "a/b").put("status", "cancelled"));

        assertThat(run("agents")).isZero();
        assertThat(run("task", "list")).isZero();
        assertThat(run("task", "cancel", "a/b")).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("builtin  builtin\nt\na/b  cancelled\n");
        assertThat(run("agents", "--json")).isZero();
        assertThat(out.toString()).contains("\"agent_id\" : \"builtin\"");
    }

    @Test
    void a_refusal_is_told_with_the_field_and_what_to_do() {
        JsonObject details = new JsonObject().put("field", "type").put("issue", "must be one of: …");
        refuse(400, "Invalid request parameters", details);
        assertThat(run("submit", "--type", "x", "y")).isEqualTo(1);
        assertThat(err.toString()).contains("Invalid request parameters: type must be one of: …");

        refuse(401, "Invalid API key", new JsonObject());
        assertThat(run("agents")).isEqualTo(1);
        assertThat(err.toString()).contains("Invalid API key; name a key with --key or ORCHEX_API_KEY");
    }

    @Test
    void the_kept_key_is_never_sent_to_another_machine() throws IOException {
        keep("orx_live_kept");
        Installation installation = new Installation(environment);

        assertThat(installation.keyFor(URI.create("http://gateway.example.com"), ""))
                .isEmpty();
        assertThat(installation.keyFor(URI.create("http://127.0.0.1:1"), "")).isPresent();
    }

    private void keep(String key) throws IOException {
        Files.writeString(
                Path.of(environment.getOrDefault("ORCHEX_DATA_DIR", "")).resolve("admin.key"), key + "\n");
    }

    private void data(String request, JsonObject data) {
        answers.put(request, new JsonObject().put("success", true).put("data", data));
    }

    private void refuse(int code, String message, JsonObject details) {
        status = code;
        JsonObject error =
                new JsonObject().put("code", "X").put("message", message).put("details", details);
        for (String request : List.of("POST /v1/tasks", "GET /v1/agents")) {
            answers.put(request, new JsonObject().put("success", false).put("error", error));
        }
    }

    private int run(String... arguments) {
        return OrchexCommand.commandLine(
                        configuration -> {
                            served += configuration.settings().http().port();
                            return 0;
                        },
                        environment,
                        "1.0.0")
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
