package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.http.Contract;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.openapi.contract.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in and what they may do, asked of each operation in the contract. */
final class AccessOverHttpTest {

    private static final JsonObject TASK = new JsonObject("{\"type\":\"testing\",\"description\":\"Test it\"}");

    private static RunningOrchex orchex;
    private static List<Operation> operations;

    @BeforeAll
    static void start() {
        orchex = RunningOrchex.start();
        operations = await(Contract.load(orchex.vertx())).model().operations();
    }

    @AfterAll
    static void stop() {
        orchex.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "operator", "user", "readonly"})
    void each_role_may_do_what_it_is_for_and_nothing_else(String role) {
        String key = key(role).getString("api_key");

        for (Operation operation : operations) {
            HttpResponse<Buffer> answer = ask(operation, key);
            if (scopes(operation).stream().allMatch(scope -> may(role, scope))) {
                assertThat(answer.statusCode())
                        .as(told(role, operation, answer))
                        .isEqualTo(welcome(operation));
            } else {
                assertThat(answer.statusCode())
                        .as(told(role, operation, answer))
                        .isEqualTo(403);
                Refusal.details(answer, 403, "AUTHORIZATION_ERROR");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "orx_nobody"})
    void whoever_shows_no_credential_sees_health_and_the_contract_only(String key) {
        for (Operation operation : operations) {
            HttpResponse<Buffer> answer = ask(operation, key);
            if (operation.getSecurityRequirements().isEmpty()) {
                assertThat(answer.statusCode())
                        .as(told("nobody", operation, answer))
                        .isEqualTo(200);
            } else {
                Refusal.details(answer, 401, "AUTHENTICATION_ERROR");
                assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Bearer");
            }
        }
        assertThat(operations.stream()
                        .filter(operation -> operation.getSecurityRequirements().isEmpty()))
                .extracting(Operation::getOperationId)
                .containsExactlyInAnyOrder(
                        "getJwks", "getHealth", "getLiveness", "getReadiness", "getContractYaml", "getContractJson");
    }

    @Test
    void what_belongs_to_one_user_is_not_there_for_another() {
        String owner = key("user").getString("api_key");
        String other = key("user").getString("api_key");
        String path = "/v1/tasks/"
                + data(as(owner, HttpMethod.POST, "/v1/tasks", TASK)).getString("task_id");

        Refusal.details(as(other, HttpMethod.GET, path, null), 404, "NOT_FOUND");
        Refusal.details(as(other, HttpMethod.DELETE, path, null), 404, "NOT_FOUND");
        Refusal.details(as(other, HttpMethod.GET, path + "/attempts", null), 404, "NOT_FOUND");
        Refusal.details(as(other, HttpMethod.POST, path + "/retry", new JsonObject()), 404, "NOT_FOUND");
        JsonObject page = data(as(other, HttpMethod.GET, "/v1/tasks", null));
        assertThat(page.getInteger("total")).isZero();
        assertThat(page.getJsonArray("tasks")).isEmpty();

        assertThat(data(as(owner, HttpMethod.GET, "/v1/tasks", null)).getInteger("total"))
                .isEqualTo(1);
        assertThat(as(owner, HttpMethod.GET, path, null).statusCode()).isEqualTo(200);
        assertThat(as(owner, HttpMethod.GET, path + "/attempts", null).statusCode())
                .isEqualTo(200);
    }

    @Test
    void nothing_tells_another_s_task_from_one_that_never_was() {
        String other = key("user").getString("api_key");
        String id = data(orchex.post("/v1/tasks", TASK)).getString("task_id");
        String never = "task_" + "0".repeat(id.length() - 5);

        String theirs = as(other, HttpMethod.GET, "/v1/tasks/" + id, null)
                .bodyAsJsonObject()
                .getJsonObject("error")
                .encode();
        String none = as(other, HttpMethod.GET, "/v1/tasks/" + never, null)
                .bodyAsJsonObject()
                .getJsonObject("error")
                .encode();

        assertThat(theirs.replace(id, "")).isEqualTo(none.replace(never, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "operator", "readonly"})
    void those_who_look_after_all_see_the_tasks_of_all(String role) {
        String owner = key("user").getString("api_key");
        String path = "/v1/tasks/"
                + data(as(owner, HttpMethod.POST, "/v1/tasks", TASK)).getString("task_id");

        String key = key(role).getString("api_key");

        assertThat(as(key, HttpMethod.GET, path, null).statusCode()).isEqualTo(200);
        assertThat(data(as(key, HttpMethod.GET, "/v1/tasks", null)).getInteger("total"))
                .isPositive();
    }

    @Test
    void a_revoked_key_opens_nothing_and_neither_does_its_token() {
        JsonObject created = key("user");
        String key = created.getString("api_key");
        String token = data(as(key, HttpMethod.POST, "/v1/auth/token", new JsonObject()))
                .getString("access_token");
        assertThat(as(key, HttpMethod.GET, "/v1/tasks", null).statusCode()).isEqualTo(200);
        assertThat(as(token, HttpMethod.GET, "/v1/tasks", null).statusCode()).isEqualTo(200);

        assertThat(orchex.delete("/v1/auth/keys/" + created.getString("key_id")).statusCode())
                .isEqualTo(204);

        Refusal.details(as(key, HttpMethod.GET, "/v1/tasks", null), 401, "AUTHENTICATION_ERROR");
        Refusal.details(as(token, HttpMethod.GET, "/v1/tasks", null), 401, "AUTHENTICATION_ERROR");
    }

    @Test
    void a_key_becomes_a_token_and_a_token_does_not_become_another() {
        JsonObject created = key("user");
        String key = created.getString("api_key");

        JsonObject issued =
                data(as(key, HttpMethod.POST, "/v1/auth/token", new JsonObject().put("expires_in_seconds", 60)));
        String token = issued.getString("access_token");

        assertThat(issued.getString("token_type")).isEqualTo("Bearer");
        assertThat(issued.getInteger("expires_in")).isEqualTo(60);
        String id = data(as(token, HttpMethod.POST, "/v1/tasks", TASK)).getString("task_id");
        assertThat(as(key, HttpMethod.GET, "/v1/tasks/" + id, null).statusCode())
                .isEqualTo(200);
        Refusal.details(as(token, HttpMethod.POST, "/v1/auth/token", new JsonObject()), 403, "AUTHORIZATION_ERROR");
        Refusal.details(as(token, HttpMethod.GET, "/v1/auth/keys", null), 403, "AUTHORIZATION_ERROR");
    }

    @Test
    void a_token_of_a_changed_content_is_none() {
        String key = key("user").getString("api_key");
        String token = data(as(key, HttpMethod.POST, "/v1/auth/token", new JsonObject()))
                .getString("access_token");
        String[] parts = token.split("\\.", -1);
        String none = "eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0." + parts[1] + ".";
        String admin = parts[0] + "." + parts[1].substring(0, parts[1].length() - 4) + "AAAA." + parts[2];

        Refusal.details(as(none, HttpMethod.GET, "/v1/tasks", null), 401, "AUTHENTICATION_ERROR");
        Refusal.details(as(admin, HttpMethod.GET, "/v1/tasks", null), 401, "AUTHENTICATION_ERROR");
    }

    @Test
    void a_key_is_shown_once() {
        JsonObject created = key("user");
        String key = created.getString("api_key");
        assertThat(key).startsWith("orx_");

        String list = orchex.get("/v1/auth/keys?limit=100").bodyAsString();

        assertThat(list).contains(created.getString("key_id")).doesNotContain(key);
        assertThat(list).doesNotContain(key.substring(12));
    }

    @Test
    void a_key_may_have_a_rate_limit_of_its_own_and_its_tokens_share_it() {
        JsonObject limit = new JsonObject("{\"requests_per_hour\":5,\"burst_per_minute\":4}");
        JsonObject created = data(orchex.post("/v1/auth/keys", newKey(limit)));
        String key = created.getString("api_key");
        assertThat(created.getJsonObject("rate_limit")).isEqualTo(limit);
        assertThat(orchex.get("/v1/auth/keys?limit=1").bodyAsJsonObject().encode())
                .contains("\"rate_limit\":" + limit.encode());

        HttpResponse<Buffer> made = as(key, HttpMethod.POST, "/v1/auth/token", new JsonObject());
        assertThat(made.getHeader("X-RateLimit-Limit")).isEqualTo("5");
        String token = data(made).getString("access_token");
        for (int left = 3; left > 0; left--) {
            assertThat(as(token, HttpMethod.GET, "/v1/tasks", null).getHeader("X-RateLimit-Remaining"))
                    .isEqualTo(String.valueOf(left));
        }
        Refusal.details(as(key, HttpMethod.GET, "/v1/tasks", null), 429, "RATE_LIMIT_EXCEEDED");

        JsonObject usual = key("user");
        assertThat(usual.containsKey("rate_limit")).isFalse();
        assertThat(as(usual.getString("api_key"), HttpMethod.GET, "/v1/tasks", null)
                        .getHeader("X-RateLimit-Limit"))
                .isEqualTo("1000000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"requests_per_hour\":5}",
                "{\"requests_per_hour\":5,\"burst_per_minute\":0}",
                "{\"requests_per_hour\":5,\"burst_per_minute\":5,\"per_day\":5}"
            })
    void half_a_rate_limit_or_none_at_all_is_refused(String limit) {
        HttpResponse<Buffer> refused = orchex.post("/v1/auth/keys", newKey(new JsonObject(limit)));

        assertThat(Refusal.details(refused, 400, "VALIDATION_ERROR").getString("field"))
                .startsWith("rate_limit");
    }

    private static JsonObject newKey(JsonObject limit) {
        return new JsonObject().put("name", "limited").put("role", "user").put("rate_limit", limit);
    }

    private static HttpResponse<Buffer> ask(Operation operation, String key) {
        boolean body = operation.getRequestBody() != null;
        String path = operation
                .getOpenAPIPath()
                .replace("{analysis_id}", "analysis_nothere")
                .replace("{opportunity_id}", "opp_nothere")
                .replace("{refactoring_id}", "refactor_nothere")
                .replace("{file_path}", "nothere")
                .replace("{webhook_id}", "webhook_nothere")
                .replace("{delivery_id}", "delivery_1")
                .replace("{task_id}", "task_nothere")
                .replace("{agent_id}", "nothere")
                .replace("{key_id}", "key_00000000000000000000000000");
        return as(key, operation.getHttpMethod(), "/v1" + path, body ? new JsonObject() : null);
    }

    // What an operation that lets the caller in says to an empty body, or to an id that is not there.
    private static int welcome(Operation operation) {
        return switch (operation.getOperationId()) {
            case "createApiKey", "registerAgent", "submitTask", "routeTask", "rateTask" -> 400;
            case "startAnalysis", "compareAnalyses", "startRefactoring" -> 400;
            case "createWebhook", "replayWebhook" -> 400;
            default -> operation.getOpenAPIPath().contains("{") ? 404 : 200;
        };
    }

    private static List<String> scopes(Operation operation) {
        return operation.getOpenAPIModel().getJsonArray("x-required-scopes", new JsonArray()).stream()
                .map(String.class::cast)
                .toList();
    }

    private static boolean may(String role, String scope) {
        boolean ofKeys = scope.startsWith("keys:");
        boolean reading = scope.endsWith(":read");
        boolean ofWebhooks = scope.startsWith("webhooks:");
        return switch (role) {
            case "admin" -> true;
            case "operator" -> !ofKeys;
            case "user" ->
                (reading && !ofKeys && !ofWebhooks)
                        || Set.of("tasks:write", "analyses:write", "refactorings:write")
                                .contains(scope);
            default -> reading && !ofKeys;
        };
    }

    private static String told(String who, Operation operation, HttpResponse<Buffer> answer) {
        return "%s asked for %s: %s".formatted(who, operation.getOperationId(), answer.bodyAsString());
    }

    private static JsonObject key(String role) {
        return data(orchex.post(
                "/v1/auth/keys", new JsonObject().put("name", "test").put("role", role)));
    }

    private static HttpResponse<Buffer> as(String key, HttpMethod method, String path, JsonObject body) {
        return orchex.call(
                method, path, body, new HashMap<>(Map.of("Authorization", key.isEmpty() ? "" : "Bearer " + key)));
    }
}
