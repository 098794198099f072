package io.orchex.task;

import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.await;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.http.Principal;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.task.TaskProtocol.ProgressView;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TaskOperationsTest {

    private static RunningQueue queue;

    @BeforeAll
    static void start() {
        queue = RunningQueue.on(TestDatabase.migrated(), "node-1");
    }

    @AfterAll
    static void stop() {
        queue.close();
    }

    @Test
    void a_submitted_task_is_accepted_and_says_where_to_look() {
        Reply reply = submit(Map.of(), "seed1");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.headers()).containsEntry("Location", "/v1/tasks/task_seed1");
        JsonObject data = data(reply);
        assertThat(data.getString("task_id")).isEqualTo("task_seed1");
        assertThat(data.getString("status")).isEqualTo("queued");
        assertThat(data.getLong("queue_position")).isEqualTo(1);
        assertThat(data.getString("estimated_completion")).endsWith("Z");
        assertThat(data.fieldNames()).doesNotContain("finished");

        JsonObject task = data(ask("getTask", Map.of("task_id", "task_seed1"), new JsonObject()));
        assertThat(task.getString("description")).isEqualTo("Create an endpoint");
        assertThat(task.getJsonObject("progress").getString("stage")).isEqualTo("queued");
        assertThat(task.getJsonObject("metadata")).isEqualTo(new JsonObject().put("user_id", "user123"));
    }

    @Test
    void a_task_that_ends_while_its_caller_waits_is_answered_whole() {
        Future<Reply> waiting = queue.operate("submitTask", request(Map.of("Prefer", "wait=15"), body(), "seed2"));
        List<WorkProtocol.ClaimedTask> claimed = queue.claim("debugging", 1);
        while (claimed.isEmpty()) {
            claimed = queue.claim("debugging", 1);
        }
        queue.start(claimed.get(0), "0");
        queue.complete(claimed.get(0), "0.012");
        Reply reply = await(waiting);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(data(reply).getString("status")).isEqualTo("completed");
        assertThat(data(reply).getJsonObject("result").getJsonArray("suggestions"))
                .isEqualTo(new JsonArray().add("name it"));
        assertThat(data(reply).getDouble("cost_usd")).isEqualTo(0.012);
        assertThat(data(reply)
                        .getJsonObject("progress")
                        .mapTo(ProgressView.class)
                        .stage())
                .isEqualTo("done");
    }

    @Test
    void a_task_is_cancelled_retried_and_listed() {
        String id = queue.submit(ALICE, spec("testing"));
        JsonObject cancelled = data(ask("cancelTask", Map.of("task_id", id), new JsonObject()));
        assertThat(cancelled.fieldNames()).containsExactlyInAnyOrder("task_id", "status", "cancelled_at");

        JsonObject retried = data(ask("retryTask", Map.of("task_id", id), new JsonObject()));
        assertThat(retried.getString("task_id")).isEqualTo(id);
        assertThat(retried.getString("retry_task_id")).isEqualTo("task_seed");
        assertThat(retried.getString("status")).isEqualTo("queued");

        JsonObject page = data(ask(
                "listTasks",
                Map.of("limit", 50, "offset", 0, "type", "testing", "status", "cancelled"),
                new JsonObject()));
        assertThat(page.getJsonArray("tasks").getJsonObject(0).getString("task_id"))
                .isEqualTo(id);
        assertThat(page.getLong("total")).isEqualTo(1);

        JsonObject attempts = data(ask("listTaskAttempts", Map.of("task_id", id), new JsonObject()));
        assertThat(attempts.getJsonArray("attempts")).isEmpty();
    }

    private static Reply submit(Map<String, Object> parameters, String seed) {
        JsonObject body = body().put("type", "code_generation");
        return await(queue.operate("submitTask", request(parameters, body, seed)));
    }

    private static JsonObject body() {
        return new JsonObject()
                .put("type", "debugging")
                .put("description", "Create an endpoint")
                .put("requirements", new JsonObject().put("timeout_seconds", 300))
                .put("metadata", new JsonObject().put("user_id", "user123"));
    }

    private static Reply ask(String operationId, Map<String, Object> parameters, JsonObject body) {
        return await(queue.operate(operationId, request(parameters, body, "seed")));
    }

    private static Request request(Map<String, Object> parameters, JsonObject body, String seed) {
        return new Request(new Principal(ALICE.subject(), "user", Set.of()), parameters, body, seed);
    }

    private static JsonObject data(Reply reply) {
        return JsonObject.mapFrom(reply.data());
    }
}
