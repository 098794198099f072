package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What clients that openapi-generator makes of the contract send for what they were not given: a body of {@code null},
 * and null for a list that may not be empty.
 */
final class GeneratedClientTest {

    private static RunningOrchex orchex;

    @BeforeAll
    static void start() {
        orchex = RunningOrchex.start();
    }

    @AfterAll
    static void stop() {
        orchex.close();
    }

    @Test
    void a_body_that_is_not_needed_may_be_null() {
        JsonObject token = data(send(HttpMethod.POST, "/v1/auth/token", "null"));
        // Nothing is there to be reviewed, so it fails.
        String task = data(send(HttpMethod.POST, "/v1/tasks", "{\"type\":\"code_review\",\"description\":\"Look\"}"))
                .getString("task_id");

        HttpResponse<Buffer> retried = send(HttpMethod.POST, "/v1/tasks/" + task + "/retry", "null");

        assertThat(token.getString("access_token")).isNotEmpty();
        assertThat(data(retried).getString("task_id")).isEqualTo(task);
    }

    @Test
    void a_list_that_is_null_was_not_given() {
        JsonObject wanted = JsonObject.of(
                "agent_id", "null-agent", "name", "Null", "provider", "local", "model", "m", "capabilities", null);
        wanted.put("config", JsonObject.of("base_url", "http://127.0.0.1:1"));
        data(send(HttpMethod.POST, "/v1/agents", wanted.encode()));
        JsonArray capabilities = agent().getJsonArray("capabilities");
        data(send(HttpMethod.PUT, "/v1/agents/null-agent", "{\"name\":\"Nil\",\"capabilities\":null}"));

        assertThat(capabilities).hasSize(8);
        assertThat(agent().getString("name")).isEqualTo("Nil");
        assertThat(agent().getJsonArray("capabilities")).isEqualTo(capabilities);

        String webhook = data(send(
                        HttpMethod.POST,
                        "/v1/webhooks",
                        "{\"url\":\"https://hooks.example.com/a\",\"events\":[\"task.*\"]}"))
                .getString("webhook_id");
        data(send(HttpMethod.PUT, "/v1/webhooks/" + webhook, "{\"description\":\"One\",\"events\":null}"));
        data(send(
                HttpMethod.POST,
                "/v1/webhooks/" + webhook + "/replay",
                "{\"since\":\"2026-01-01T00:00:00Z\",\"types\":null}"));

        assertThat(data(send(HttpMethod.GET, "/v1/webhooks/" + webhook, "")).getJsonArray("events"))
                .containsExactly("task.*");
    }

    private static JsonObject agent() {
        return data(send(HttpMethod.GET, "/v1/agents/null-agent", ""));
    }

    private static HttpResponse<Buffer> send(HttpMethod method, String path, String body) {
        HttpResponse<Buffer> answer = await(orchex.send(
                method,
                path,
                body.isEmpty() ? null : Buffer.buffer(body),
                Map.of("Content-Type", "application/json", "Prefer", "wait=30")));
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isBetween(200, 299);
        return answer;
    }
}
