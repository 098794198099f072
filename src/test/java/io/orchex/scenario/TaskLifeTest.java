package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static io.orchex.RunningOrchex.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeOpenAi;
import io.orchex.provider.fake.FakeProvider;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks from their submission to their end, on agents that speak the real protocol and do not always behave. */
final class TaskLifeTest {

    private RunningOrchex orchex;
    private FakeOpenAi first;
    private FakeOpenAi second;

    @BeforeEach
    void start() {
        orchex = RunningOrchex.start();
        first = FakeOpenAi.start(orchex.vertx());
        second = FakeOpenAi.start(orchex.vertx());
        register("first", first, 5);
    }

    @AfterEach
    void stop() {
        orchex.close();
    }

    @Test
    void an_answer_becomes_the_result_and_is_paid_for() {
        first.always(Behaviour.answer("print(1)", "prints one", "test it"));

        JsonObject task = data(submit(task(), Map.of("Prefer", "wait=30")));

        assertThat(task.getString("status")).isEqualTo("completed");
        assertThat(task.getJsonObject("result").getString("code")).isEqualTo("print(1)");
        assertThat(task.getJsonObject("result").getString("explanation")).isEqualTo("prints one");
        assertThat(task.getString("agent_id")).isEqualTo("first");
        assertThat(task.getInteger("tier")).isZero();
        assertThat(task.getInteger("attempts")).isEqualTo(1);
        assertThat(task.getDouble("cost_usd")).isPositive();
        JsonObject agent = data(orchex.get("/v1/metrics/agents/first?period=1h"));
        assertThat(agent.getDouble("cost_usd")).isEqualTo(task.getDouble("cost_usd"));
    }

    @Test
    void who_waited_is_told_what_is_stored() {
        first.next(Behaviour.answer("print(1)", "prints one\u0000", "test it"));
        first.always(Behaviour.status(404, "{\"error\":{\"message\":\"no such model\",\"code\":\"model_not_found\"}}"));
        JsonObject wish = task().put("metadata", Map.of("user_id", "user-1", "project", "p-1"));

        JsonObject completed = data(submit(wish, Map.of("Prefer", "wait=30")));
        JsonObject failed = data(submit(wish, Map.of("Prefer", "wait=30")));

        assertThat(completed.getString("status")).isEqualTo("completed");
        assertThat(failed.getString("status")).isEqualTo("failed");
        assertThat(completed).isEqualTo(data(orchex.get("/v1/tasks/" + completed.getString("task_id"))));
        assertThat(failed).isEqualTo(data(orchex.get("/v1/tasks/" + failed.getString("task_id"))));
    }

    @Test
    void when_one_agent_refuses_the_next_one_does_it() {
        register("second", second, 0.1);
        first.always(Behaviour.status(401, "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\"}}"));
        second.always(Behaviour.answer("ok", "done"));

        JsonObject task = data(submit(task(), Map.of("Prefer", "wait=30")));

        assertThat(task.getString("agent_id")).isEqualTo("second");
        assertThat(task.getInteger("tier")).isEqualTo(1);
        assertThat(task.getInteger("attempts")).isEqualTo(2);
        var attempts = data(orchex.get("/v1/tasks/" + task.getString("task_id") + "/attempts"))
                .getJsonArray("attempts");
        assertThat(attempts.getJsonObject(0).getString("outcome")).isEqualTo("credentials_refused");
        assertThat(attempts.getJsonObject(1).getString("outcome")).isEqualTo("succeeded");
    }

    @Test
    void what_may_pass_is_tried_again_on_the_same_agent() {
        first.next(Behaviour.status(503, "busy"));
        first.always(Behaviour.answer("ok", "done"));

        JsonObject task = data(submit(task(), Map.of("Prefer", "wait=60")));

        assertThat(task.getString("status")).isEqualTo("completed");
        assertThat(task.getInteger("tier")).isZero();
        assertThat(task.getInteger("attempts")).isEqualTo(2);
    }

    @Test
    void a_task_whose_agents_all_fail_says_who_and_why() {
        first.always(Behaviour.status(404, "{\"error\":{\"message\":\"no such model\",\"code\":\"model_not_found\"}}"));

        JsonObject task = data(submit(task(), Map.of("Prefer", "wait=30")));

        assertThat(task.getString("status")).isEqualTo("failed");
        assertThat(task.getJsonObject("error").getString("code")).isEqualTo("ALL_AGENTS_FAILED");
        assertThat(task.getJsonObject("error").getJsonObject("details").getString("first"))
                .startsWith("unknown_model");
    }

    @Test
    void cancelling_a_running_task_closes_the_connection_to_its_agent() {
        first.always(Behaviour.silence());
        var request = first.nextRequest();
        String path = "/v1/tasks/" + data(submit(task(), Map.of())).getString("task_id");
        await(request);

        HttpResponse<Buffer> cancelled = orchex.delete(path);

        assertThat(cancelled.statusCode()).isEqualTo(200);
        assertThat(data(cancelled).getString("status")).isEqualTo("cancelled");
        await(first.connectionClosed());
        assertThat(data(orchex.get(path)).getString("status")).isEqualTo("cancelled");
        assertThat(orchex.delete(path).statusCode()).isEqualTo(409);
    }

    @Test
    void the_same_idempotency_key_makes_one_task() {
        first.always(Behaviour.answer("ok", "done"));
        Map<String, String> key = Map.of("Idempotency-Key", "once");

        HttpResponse<Buffer> one = submit(task(), key);
        HttpResponse<Buffer> two = submit(task(), key);

        assertThat(data(two)).isEqualTo(data(one));
        assertThat(two.statusCode()).isEqualTo(one.statusCode());
        assertThat(two.getHeader("Idempotent-Replayed")).isEqualTo("true");
        assertThat(data(orchex.get("/v1/tasks")).getInteger("total")).isEqualTo(1);

        HttpResponse<Buffer> other = submit(task().put("description", "another"), key);
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(error(other).getString("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_clean_end_gives_running_attempts_back() {
        first.always(Behaviour.silence());
        var request = first.nextRequest();
        submit(task(), Map.of());
        await(request);

        await(orchex.stop());

        await(first.connectionClosed());
    }

    @Test
    void a_task_that_waits_says_for_whom() {
        first.always(Behaviour.silence());
        var request = first.nextRequest();
        JsonObject limited = new JsonObject().put("constraints", new JsonObject().put("max_concurrent_tasks", 1));
        assertThat(orchex.put("/v1/agents/first", limited).statusCode()).isEqualTo(200);
        JsonObject running = data(submit(task(), Map.of()));
        await(request);
        String path = "/v1/tasks/" + data(submit(task(), Map.of())).getString("task_id");

        assertThat(message(path, "first")).isEqualTo("Waiting for an agent (first: no free slot)");

        first.always(Behaviour.answer("ok", "done"));
        orchex.delete("/v1/tasks/" + running.getString("task_id"));
        HttpResponse<Buffer> end = orchex.call(HttpMethod.GET, path, null, Map.of("Prefer", "wait=30"));
        assertThat(data(end).getString("status")).isEqualTo("completed");
    }

    /** What the task says of itself as soon as it names the agent; each look takes the router a moment. */
    private String message(String path, String agentId) {
        String message = "";
        for (int i = 0; i < 50 && !message.contains(agentId); i++) {
            message = data(orchex.call(HttpMethod.GET, path, null, Map.of("Prefer", "wait=1")))
                    .getJsonObject("progress")
                    .getString("message");
        }
        return message;
    }

    private void register(String id, FakeOpenAi fake, double weight) {
        JsonObject agent = new JsonObject()
                .put("agent_id", id)
                .put("name", id)
                .put("provider", "openai")
                .put("model", "gpt-test")
                .put("constraints", new JsonObject().put("cost_per_1k_tokens", 0.01))
                .put(
                        "config",
                        new JsonObject()
                                .put("base_url", fake.baseUrl().toString())
                                .put("api_key", FakeProvider.KEY)
                                .put("base_weight", weight));
        HttpResponse<Buffer> created = orchex.post("/v1/agents", agent);
        assertThat(created.statusCode()).as(created.bodyAsString()).isEqualTo(201);
    }

    private static JsonObject task() {
        return new JsonObject().put("type", "code_generation").put("description", "Print one");
    }

    private HttpResponse<Buffer> submit(JsonObject task, Map<String, String> headers) {
        return orchex.call(HttpMethod.POST, "/v1/tasks", task, headers);
    }
}
