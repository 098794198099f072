package io.orchex.agent;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.TestDatabase;
import io.orchex.http.Principal;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.problem.ProblemException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AgentOperationsTest {

    private static final String SAMPLE = """
            {
              "agent_id": "claude-sonnet-4",
              "name": "Claude Sonnet 4",
              "provider": "anthropic",
              "model": "claude-sonnet-4.5",
              "capabilities": ["code_generation", "code_review", "refactoring", "debugging"],
              "constraints": {
                "max_tokens": 200000,
                "max_concurrent_tasks": 5,
                "rate_limit_per_minute": 50,
                "cost_per_1k_tokens": 0.003
              },
              "config": {"base_weight": 1.0, "retry_policy": {"max_retries": 3, "backoff_multiplier": 2.0}}
            }
            """;

    private static AgentNode node;

    @BeforeAll
    static void start() {
        node = AgentNode.start(TestDatabase.migrated(), "a");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void clear() {
        node.sql("DELETE FROM agent");
        node.refresh();
    }

    @Test
    void the_sample_registration_is_answered_as_the_reference_says() {
        Reply reply = call("registerAgent", Map.of(), SAMPLE);

        assertThat(reply.status()).isEqualTo(201);
        assertThat(data(reply).fieldNames()).containsExactly("agent_id", "status", "health", "registered_at");
        assertThat(data(reply).getString("status")).isEqualTo("registered");
        assertThat(data(reply).getString("health")).isEqualTo("healthy");
        assertThat(data(reply).getString("registered_at")).endsWith("Z");
    }

    @Test
    void details_repeat_what_was_registered() {
        call("registerAgent", Map.of(), SAMPLE);

        JsonObject shown = data(call("getAgent", Map.of("agent_id", "claude-sonnet-4"), "{}"));

        JsonObject sample = new JsonObject(SAMPLE);
        assertThat(shown.getJsonArray("capabilities")).isEqualTo(sample.getJsonArray("capabilities"));
        assertThat(shown.getJsonObject("constraints").encode())
                .isEqualTo(sample.getJsonObject("constraints").encode());
        assertThat(shown.getString("model")).isEqualTo("claude-sonnet-4.5");
        assertThat(shown.getJsonObject("health").getString("status")).isEqualTo("healthy");
        assertThat(shown.getJsonObject("performance").fieldNames())
                .contains(
                        "success_rate",
                        "avg_quality_score",
                        "total_tasks_completed",
                        "total_failures",
                        "avg_cost_per_task");
    }

    @Test
    void the_sample_update_changes_three_fields() {
        call("registerAgent", Map.of(), SAMPLE);
        JsonObject before = data(call("getAgent", Map.of("agent_id", "claude-sonnet-4"), "{}"));

        Reply reply = call("updateAgent", Map.of("agent_id", "claude-sonnet-4"), """
                {
                  "name": "Updated Claude Agent",
                  "constraints": {"max_concurrent_tasks": 10},
                  "config": {"base_weight": 1.5}
                }
                """);

        assertThat(reply.status()).isEqualTo(200);
        JsonObject expected = before.copy().put("name", "Updated Claude Agent");
        expected.getJsonObject("constraints").put("max_concurrent_tasks", 10);
        expected.getJsonObject("config").put("base_weight", 1.5);
        expected.put("updated_at", data(reply).getString("updated_at"));
        assertThat(new JsonObject(data(reply).encode())).isEqualTo(new JsonObject(expected.encode()));
    }

    @Test
    void an_update_may_repeat_the_id_of_its_path_but_not_name_another() {
        call("registerAgent", Map.of(), SAMPLE);
        Map<String, Object> path = Map.of("agent_id", "claude-sonnet-4");

        assertThat(call("updateAgent", path, "{\"agent_id\": \"claude-sonnet-4\"}")
                        .status())
                .isEqualTo(200);
        assertThatThrownBy(() -> call("updateAgent", path, "{\"agent_id\": \"other\"}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().details()).containsEntry("field", "agent_id"));
    }

    @Test
    void the_list_has_the_page_around_it() {
        call("registerAgent", Map.of(), SAMPLE);

        JsonObject page = data(call("listAgents", Map.of("limit", 50, "offset", 0, "provider", "anthropic"), "{}"));

        assertThat(page.fieldNames()).containsExactly("agents", "total", "limit", "offset");
        assertThat(page.getInteger("total")).isEqualTo(1);
        JsonArray agents = page.getJsonArray("agents");
        assertThat(agents.getJsonObject(0).fieldNames())
                .containsExactly("agent_id", "name", "provider", "status", "health", "performance");
    }

    @Test
    void a_deletion_has_no_body() {
        call("registerAgent", Map.of(), SAMPLE);

        Reply reply = call("deleteAgent", Map.of("agent_id", "claude-sonnet-4", "force", true), "{}");

        assertThat(reply).isEqualTo(Reply.noContent());
    }

    private static Reply call(String operation, Map<String, Object> parameters, String body) {
        Request request = new Request(
                new Principal("key_1", "operator", Set.of()), new HashMap<>(parameters), new JsonObject(body), "seed");
        var handler = requireNonNull(node.slice.operations().byOperationId().get(operation));
        return AgentNode.await(handler.apply(request));
    }

    private static JsonObject data(Reply reply) {
        return new JsonObject(Json.encode(requireNonNull(reply.data())));
    }
}
