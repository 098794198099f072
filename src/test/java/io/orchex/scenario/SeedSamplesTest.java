package io.orchex.scenario;

import static io.orchex.RunningOrchex.data;
import static io.orchex.RunningOrchex.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The samples of the API reference, played word for word. */
final class SeedSamplesTest {

    private static final String AGENT = """
            {"agent_id":"%s","name":"Claude Sonnet 4","provider":"anthropic","model":"claude-sonnet-4.5",
             "capabilities":["code_generation","code_review","refactoring","debugging"],
             "constraints":{"max_tokens":200000,"max_concurrent_tasks":5,"rate_limit_per_minute":50,
                            "cost_per_1k_tokens":0.003},
             "config":{"base_weight":1.0,"retry_policy":{"max_retries":3,"backoff_multiplier":2.0}}}
            """;

    private static final JsonObject TASK = new JsonObject("""
            {"type":"code_generation",
             "description":"Create a REST API endpoint for user authentication in Express.js",
             "context":{"repository":"my-app","files":["src/auth.js"],"language":"javascript","framework":"express"},
             "requirements":{"required_capabilities":["code_generation","security_analysis"],"max_tokens":4000,
                             "timeout_seconds":300,"priority":"high"},
             "constraints":{"max_cost_usd":0.5,"preferred_providers":["anthropic","openai"],"excluded_agents":[]},
             "metadata":{"user_id":"user123","project":"authentication-service"}}
            """);

    private RunningOrchex orchex;

    @BeforeEach
    void start() {
        orchex = RunningOrchex.start();
    }

    @AfterEach
    void stop() {
        orchex.close();
    }

    @Test
    void an_agent_is_registered_shown_listed_updated_and_deleted() {
        HttpResponse<Buffer> created = orchex.post("/v1/agents", new JsonObject(AGENT.formatted("claude-sonnet-4")));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(data(created).getString("agent_id")).isEqualTo("claude-sonnet-4");
        assertThat(data(created).getString("status")).isEqualTo("registered");
        assertThat(data(created).getString("health")).isEqualTo("healthy");
        assertThat(data(created).getInstant("registered_at")).isNotNull();

        JsonObject details = data(orchex.get("/v1/agents/claude-sonnet-4"));
        assertThat(details.getJsonArray("capabilities"))
                .isEqualTo(new JsonArray("[\"code_generation\",\"code_review\",\"refactoring\",\"debugging\"]"));
        assertThat(details.getJsonObject("constraints").getDouble("cost_per_1k_tokens"))
                .isEqualTo(0.003);

        JsonObject update = new JsonObject("""
                {"name":"Updated Claude Agent","constraints":{"max_concurrent_tasks":10},"config":{"base_weight":1.5}}
                """);
        JsonObject updated = data(orchex.put("/v1/agents/claude-sonnet-4", update));
        assertThat(updated.getString("name")).isEqualTo("Updated Claude Agent");
        assertThat(updated.getJsonObject("constraints").getInteger("max_concurrent_tasks"))
                .isEqualTo(10);
        assertThat(updated.getJsonObject("constraints").getInteger("max_tokens"))
                .isEqualTo(200_000);

        JsonObject page = data(orchex.get("/v1/agents?provider=anthropic&capability=debugging&status=active"));
        assertThat(page.getInteger("total")).isEqualTo(1);
        assertThat(page.getInteger("limit")).isEqualTo(50);
        assertThat(page.getJsonArray("agents").getJsonObject(0).getString("agent_id"))
                .isEqualTo("claude-sonnet-4");

        HttpResponse<Buffer> deleted = orchex.delete("/v1/agents/claude-sonnet-4");
        assertThat(deleted.statusCode()).isEqualTo(204);
        assertThat(deleted.body()).isNull();
        assertThat(orchex.get("/v1/agents/claude-sonnet-4").statusCode()).isEqualTo(404);
    }

    @Test
    void three_fields_are_enough_for_an_agent_and_one_id_is_taken_once() {
        JsonObject short_ = new JsonObject("{\"agent_id\":\"short\",\"name\":\"Claude\",\"provider\":\"anthropic\"}");

        assertThat(orchex.post("/v1/agents", short_).statusCode()).isEqualTo(201);
        HttpResponse<Buffer> again = orchex.post("/v1/agents", short_);
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(error(again).getString("code")).isEqualTo("CONFLICT");
    }

    @Test
    void a_task_that_nobody_can_run_is_taken_and_fails_with_the_reason_for_each_agent() {
        HttpResponse<Buffer> accepted = orchex.post("/v1/tasks", TASK);
        assertThat(accepted.statusCode()).isEqualTo(202);
        JsonObject queued = data(accepted);
        assertThat(queued.getString("status")).isEqualTo("queued");
        assertThat(queued.getInstant("estimated_completion")).isNotNull();
        assertThat(queued.getInteger("queue_position")).isPositive();

        String path = "/v1/tasks/" + queued.getString("task_id");
        assertThat(accepted.getHeader("Location")).isEqualTo(path);
        JsonObject failed = data(orchex.call(HttpMethod.GET, path, null, Map.of("Prefer", "wait=30")));
        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(failed.getJsonObject("error").getString("code")).isEqualTo("NO_ELIGIBLE_AGENT");
        assertThat(failed.getJsonObject("error").getJsonObject("details").getString("builtin"))
                .isEqualTo("lacks code_generation");

        JsonObject page = data(orchex.get("/v1/tasks?status=failed&type=code_generation&user_id=user123"));
        assertThat(page.getJsonArray("tasks").getJsonObject(0).getString("task_id"))
                .isEqualTo(queued.getString("task_id"));
        assertThat(error(orchex.delete(path)).getString("code")).isEqualTo("CONFLICT");

        HttpResponse<Buffer> retried =
                orchex.post(path + "/retry", new JsonObject("{\"agent_id\":\"gpt-4-turbo\",\"priority\":\"high\"}"));
        assertThat(retried.statusCode()).isEqualTo(202);
        assertThat(data(retried).getString("task_id")).isEqualTo(queued.getString("task_id"));
        assertThat(data(retried).getString("retry_task_id")).startsWith("task_");
        assertThat(data(retried).getString("status")).isEqualTo("queued");
    }

    @Test
    void the_error_samples_come_word_for_word() {
        HttpResponse<Buffer> stranger =
                orchex.call(HttpMethod.GET, "/v1/tasks", null, Map.of("Authorization", "Bearer YOUR_API_KEY"));
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(error(stranger).getString("code")).isEqualTo("AUTHENTICATION_ERROR");
        assertThat(error(stranger).getString("message")).isEqualTo("Invalid API key");

        JsonObject details = error(orchex.post("/v1/tasks", new JsonObject("{\"type\":\"x\",\"description\":\"y\"}")))
                .getJsonObject("details");
        assertThat(details.getString("field")).isEqualTo("type");
        assertThat(details.getString("issue")).startsWith("must be one of: code_generation, code_review, ");

        JsonObject missing = error(orchex.post("/v1/tasks", new JsonObject("{\"type\":\"code_review\"}")));
        assertThat(missing.getString("message")).isEqualTo("Invalid request parameters");
        assertThat(missing.getJsonObject("details").getString("field")).isEqualTo("description");
        assertThat(missing.getJsonObject("details").getString("issue")).isEqualTo("required");
    }

    @Test
    void a_webhook_is_taken_with_the_secret_and_the_events_of_the_reference() {
        JsonObject sample = new JsonObject("""
                {"url":"https://my-app.com/webhooks/ORCHEX","secret":"webhook_secret",
                 "events":["task.completed","task.failed","analysis.completed","refactoring.applied"],"active":true}
                """);

        HttpResponse<Buffer> made = orchex.post("/v1/webhooks", sample);

        assertThat(made.statusCode()).as(made.bodyAsString()).isEqualTo(201);
        assertThat(data(made).getString("url")).isEqualTo("https://my-app.com/webhooks/ORCHEX");
        assertThat(data(made).getJsonArray("events")).isEqualTo(sample.getJsonArray("events"));
        assertThat(data(made).getBoolean("active")).isTrue();
        assertThat(made.bodyAsString()).doesNotContain("webhook_secret");
    }

    @Test
    void metrics_health_and_status_have_the_shape_of_the_reference() {
        JsonObject health = data(orchex.call(HttpMethod.GET, "/v1/health", null, Map.of("Authorization", "")));
        assertThat(health.getString("status")).isEqualTo("healthy");
        assertThat(health.getString("version")).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(health.getJsonObject("components").fieldNames())
                .contains("router", "registry", "load_balancer", "fallback_manager", "analyzer", "refactoring_engine");
        assertThat(health.getJsonObject("agents").fieldNames()).contains("total", "healthy", "degraded", "offline");

        JsonObject status = data(orchex.get("/v1/status"));
        assertThat(status.getJsonObject("queue").fieldNames())
                .contains("queued_tasks", "running_tasks", "avg_wait_time_ms");
        assertThat(status.getJsonObject("performance").fieldNames())
                .contains("requests_per_second", "avg_response_time_ms", "error_rate");

        JsonObject metrics = data(orchex.get("/v1/metrics?period=1h"));
        assertThat(metrics.getString("period")).isEqualTo("1h");
        assertThat(metrics.fieldNames()).contains("total_tasks", "total_cost_usd", "agents");
        assertThat(orchex.get("/v1/metrics/agents/builtin?detailed=true").statusCode())
                .isEqualTo(200);
    }

    @Test
    void every_answer_carries_the_envelope_and_the_rate_limit() {
        for (String path : new String[] {"/v1/tasks", "/v1/tasks/task_abc123", "/v1/nothing", "/v1/health/live"}) {
            HttpResponse<Buffer> answer = orchex.call(HttpMethod.GET, path, null, Map.of("X-Request-Id", "mine-1"));
            assertThat(answer.bodyAsJsonObject().getJsonObject("meta").getString("request_id"))
                    .isEqualTo("mine-1");
            assertThat(answer.headers().names())
                    .contains(
                            "X-RateLimit-Limit",
                            "X-RateLimit-Remaining",
                            "X-RateLimit-Reset",
                            "X-RateLimit-Retry-After");
        }
    }
}
