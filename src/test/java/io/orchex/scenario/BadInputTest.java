package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static io.orchex.RunningOrchex.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people and their programs send by mistake or by malice: always told what is wrong, never a failure of ours. */
final class BadInputTest {

    private static final String GOOD = "\"type\":\"code_review\",\"description\":\"Look\"";

    private static RunningOrchex orchex;

    @BeforeAll
    static void start() {
        orchex = RunningOrchex.start();
    }

    @AfterAll
    static void stop() {
        orchex.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "[{}]", "\"text\"", "null", "17", "true", "{\"type\":", "{}x", "{}{}", "\u00fe", "{'a':1}"
            })
    void a_body_that_is_no_object_is_refused(String body) {
        assertThat(invalid(post("/v1/tasks", Buffer.buffer(body))).getString("field"))
                .isEqualTo("body");
        assertThat(invalid(post("/v1/agents", Buffer.buffer(body))).getString("field"))
                .isEqualTo("body");
        assertThat(invalid(post("/v1/auth/keys", Buffer.buffer(body))).getString("field"))
                .isEqualTo("body");
        if (!body.equals("null")) {
            assertThat(invalid(post("/v1/auth/token", Buffer.buffer(body))).getString("field"))
                    .isEqualTo("body");
        }
    }

    @Test
    void a_body_that_is_needed_and_not_sent_is_missed() {
        JsonObject details = invalid(post("/v1/tasks", Buffer.buffer()));

        assertThat(details.getString("field")).isEqualTo("body");
        assertThat(details.getString("issue")).isEqualTo("required");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type                               | {"type":7,"description":"x"}
            type                               | {"type":"x","description":"x"}
            description                        | {"type":"code_review"}
            description                        | {"type":"code_review","description":""}
            description                        | {"type":"code_review","description":"  "}
            description                        | {"type":"code_review","description":null}
            description                        | {"type":"code_review","description":{"a":1}}
            colour                             | {"type":"code_review","description":"x","colour":"red"}
            context                            | {"type":"code_review","description":"x","context":[]}
            context.files                      | {"type":"code_review","description":"x","context":{"files":"a"}}
            context.files.0                    | {"type":"code_review","description":"x","context":{"files":[1]}}
            context.size                       | {"type":"code_review","description":"x","context":{"size":1}}
            requirements.max_tokens            | {"type":"code_review","description":"x","requirements":{"max_tokens":"many"}}
            requirements.max_tokens            | {"type":"code_review","description":"x","requirements":{"max_tokens":1.5}}
            requirements.max_tokens            | {"type":"code_review","description":"x","requirements":{"max_tokens":-1}}
            requirements.max_tokens            | {"type":"code_review","description":"x","requirements":{"max_tokens":99999999999999999999}}
            requirements.timeout_seconds       | {"type":"code_review","description":"x","requirements":{"timeout_seconds":0}}
            requirements.priority              | {"type":"code_review","description":"x","requirements":{"priority":"urgent"}}
            requirements.required_capabilities | {"type":"code_review","description":"x","requirements":{"required_capabilities":"testing"}}
            constraints.max_cost_usd           | {"type":"code_review","description":"x","constraints":{"max_cost_usd":-0.01}}
            constraints.max_cost_usd           | {"type":"code_review","description":"x","constraints":{"max_cost_usd":1e999}}
            constraints.max_cost_usd           | {"type":"code_review","description":"x","constraints":{"max_cost_usd":true}}
            metadata                           | {"type":"code_review","description":"x","metadata":"mine"}
            """)
    void the_field_that_is_wrong_is_named(String field, String body) {
        JsonObject details = invalid(post("/v1/tasks", Buffer.buffer(body)));

        assertThat(details.getString("field")).as(details.encode()).isEqualTo(field);
        assertThat(details.getString("issue")).isNotBlank();
        assertThat(details.getJsonArray("errors")).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            metadata.a        | must be of type string                | {"metadata":{"a":1}}
            metadata.a        | must be of type string                | {"metadata":{"a":["x"]}}
            metadata.a        | must be at most 500 characters long   | {"metadata":{"a":"#"}}
            metadata.#        | its name must be at most 64 characters long   | {"metadata":{"#":"x"}}
            metadata          | a name in it must be at least 1 characters long | {"metadata":{"":"x"}}
            """)
    void what_is_wrong_with_an_entry_whose_name_is_free_is_told(String field, String issue, String part) {
        String many = "m".repeat(501);
        String body = "{%s,%s".formatted(GOOD, part.substring(1).replace("#", many));

        JsonObject details = invalid(post("/v1/tasks", Buffer.buffer(body)));

        assertThat(details.getString("field")).isEqualTo(field.replace("#", many));
        assertThat(details.getString("issue")).isEqualTo(issue);
        assertThat(details.getJsonArray("errors")).hasSize(1);
    }

    @Test
    void what_says_nothing_is_called_blank() {
        JsonObject task = new JsonObject().put("type", "code_review").put("description", " \t\n");
        JsonObject agent =
                new JsonObject().put("agent_id", "blank").put("name", " ").put("provider", "builtin");

        assertThat(invalid(post("/v1/tasks", task.toBuffer())).getString("issue"))
                .isEqualTo("must not be blank");
        assertThat(invalid(post("/v1/agents", agent.toBuffer())).getString("issue"))
                .isEqualTo("must not be blank");
    }

    @Test
    void everything_that_is_wrong_is_listed() {
        JsonObject details =
                invalid(post("/v1/tasks", Buffer.buffer("{\"type\":1,\"requirements\":{\"max_tokens\":0}}")));

        assertThat(details.getJsonArray("errors").stream()
                        .map(JsonObject.class::cast)
                        .map(e -> e.getString("field")))
                .containsExactlyInAnyOrder("type", "description", "requirements.max_tokens");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            constraints.max_cost_usd | /v1/tasks | {"type":"testing","description":"x","constraints":{"max_cost_usd":#}}
            requirements.max_tokens | /v1/tasks | {"type":"testing","description":"x","requirements":{"max_tokens":#}}
            metadata.a.n | /v1/tasks | {"type":"testing","description":"x","metadata":{"a":{"n":#}}}
            context.files.1 | /v1/tasks | {"type":"testing","description":"x","context":{"files":["a",#]}}
            unknown | /v1/tasks | {"type":"testing","description":"x","unknown":#}
            config.base_weight | /v1/agents | {"agent_id":"big","name":"n","provider":"local","config":{"base_weight":#}}
            monthly_budget_usd | /v1/auth/keys | {"name":"n","role":"user","monthly_budget_usd":#}
            """)
    void a_number_beyond_all_measure_is_refused_by_name(String field, String path, String body) {
        String digits = "9".repeat(500_000);
        for (String number : List.of("1e999999", "-1e999999", digits, "0." + digits, "1e" + digits)) {
            JsonObject details = invalid(post(path, Buffer.buffer(body.replace("#", number))));
            assertThat(details.getString("field")).isEqualTo(field);
        }
    }

    @Test
    void a_number_too_small_to_tell_from_nothing_breaks_nothing() {
        assertNoFailure(post("/v1/tasks", metadata("1e-999999")));
        assertNoFailure(
                post("/v1/tasks", Buffer.buffer("{%s,\"constraints\":{\"max_cost_usd\":1e-999999}}".formatted(GOOD))));
    }

    @Test
    void a_body_of_great_depth_is_refused_and_one_of_some_depth_is_not() {
        invalid(post("/v1/tasks", metadata("[".repeat(100_000) + "]".repeat(100_000))));
        invalid(post("/v1/tasks", metadata("{\"a\":".repeat(65) + "1" + "}".repeat(65))));
        assertNoFailure(post("/v1/tasks", metadata("[".repeat(40) + "]".repeat(40))));
    }

    @Test
    void one_key_twice_is_refused() {
        assertThat(invalid(post("/v1/tasks", Buffer.buffer("{%s,\"type\":\"testing\"}".formatted(GOOD))))
                        .getString("issue"))
                .contains("type");
    }

    @Test
    void what_is_not_utf_8_is_refused() {
        byte[][] wrong = {
            {(byte) 0xff}, {(byte) 0xc0, (byte) 0xaf}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xc3}
        };
        for (byte[] bytes : wrong) {
            invalid(post(
                    "/v1/tasks",
                    Buffer.buffer("{\"type\":\"code_review\",\"description\":\"a")
                            .appendBytes(bytes)
                            .appendString("\"}")));
        }
        invalid(post("/v1/tasks", Buffer.buffer("{%s}".formatted(GOOD), "UTF-16")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00x", "\\ud800\\ud800"})
    void text_that_no_database_can_hold_is_refused(String text) {
        assertThat(invalid(post(
                                "/v1/tasks",
                                Buffer.buffer("{\"type\":\"code_review\",\"description\":\"a%s\"}".formatted(text))))
                        .getString("field"))
                .isEqualTo("description");
        invalid(post("/v1/tasks", metadata("{\"%s\":1}".formatted(text))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/tasks?limit=1", "/v1/tasks?limit=100&offset=100000", "/v1/auth/keys?limit=2"})
    void a_query_that_is_right_is_answered(String path) {
        assertThat(orchex.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/tasks?limit=0,limit",
        "/v1/tasks?limit=101,limit",
        "/v1/tasks?limit=1.5,limit",
        "/v1/tasks?limit=abc,limit",
        "/v1/tasks?limit=,limit",
        "/v1/tasks?limit=99999999999999999999,limit",
        "/v1/tasks?offset=-1,offset",
        "/v1/tasks?colour=red,colour",
        "/v1/tasks?since=yesterday,since",
        "/v1/tasks?since=2025-11-29,since",
        "/v1/tasks?until=2025-02-30T00:00:00Z,until",
        "/v1/tasks?since=2025-11-29T25:00:00Z,since",
        "/v1/tasks?since=,since",
        "/v1/tasks?since=2025-11-29T10:00:00%2B99:00,since",
        "/v1/tasks?since=2025-11-29T10:00:00%0A,since",
        "/v1/tasks?status=done,status",
        "/v1/tasks?type=,type",
        "/v1/tasks?agent_id=a%00b,agent_id",
        "/v1/tasks?user_id=a%00b,user_id",
        "/v1/agents?capability=100%25,capability",
        "/v1/agents?provider=x,provider",
        "/v1/agents?status=%F0%9F%98%80,status",
        "/v1/metrics?period=1y,period",
        "/v1/metrics?metric_type=x,metric_type",
        "/v1/metrics/agents/builtin?detailed=maybe,detailed",
        "/v1/health?verbose=1,verbose",
        "/v1/auth/keys?limit=0,limit",
        "/v1/tasks?x[a]=1,x[a]",
        "/v1/tasks?limit=1&limit=2,limit",
        "/v1/tasks?status=queued&status=queued,status",
        "/v1/events?after=evt_1_0&after=evt_2_0,after",
        "/v1/tasks?colour=red&colour=blue,colour"
    })
    void a_query_that_is_wrong_is_refused_by_name(String path, String field) {
        assertThat(invalid(orchex.get(path)).getString("field")).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-11-29T10:00:00Z", "2025-11-29T10:00:00.123456789Z", "2025-11-29T10:00:00%2B0000",
                        "2025-11-29T10:00:00%2B00:00",
                "2025-11-29T10:00:00-05:30", "2025-11-29T10:00:00-0530", "2025-11-29t10:00:00z", "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z", "2016-12-31T23:59:60Z", "2025-11-29T10:00:00+00:00", "2025-11-29T10:00:00+0000",
                "0000-01-01T00:00:00Z", "9999-12-31T23:59:59-18:00", "2025-11-29T10:00:00%2B23:59"
            })
    void a_time_in_whatever_form_breaks_nothing(String time) {
        assertNoFailure(orchex.get("/v1/tasks?since=" + time));
        assertNoFailure(orchex.get("/v1/tasks?until=" + time));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-11-29T10:00:00%2B0000", "2025-11-29T10:00:00%2B00:00", "2025-11-29T10:00:00Z"})
    void a_time_with_an_offset_is_understood(String time) {
        assertThat(orchex.get("/v1/tasks?since=" + time).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/tasks/task_unknown",
                "/v1/tasks/task_unknown/attempts",
                "/v1/agents/unknown",
                "/v1/metrics/agents/unknown",
                "/v1/nothing",
                "/",
                "/v1",
                "/v1/",
                "/v2/tasks",
                "/v1/tasks/a/b/c",
                "/v1/tasks/",
                "//v1/tasks"
            })
    void what_is_not_there_is_not_found(String path) {
        HttpResponse<Buffer> answer = orchex.get(path);

        Refusal.details(answer, 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task_abc%0A",
                "%00",
                "task_%00",
                "..%2f..%2fetc",
                "a%20b",
                "%F0%9F%98%80",
                "%ff%fe",
                "%",
                "%zz",
                "'%3B--"
            })
    void an_id_that_can_not_be_one_is_refused(String id) {
        for (String path : new String[] {"/v1/tasks/" + id, "/v1/agents/" + id, "/v1/metrics/agents/" + id}) {
            // What is no path at all is a bad request; every other is that of nothing.
            assertThat(orchex.get(path).statusCode()).as(path).isIn(400, 404);
            assertNoFailure(orchex.get(path));
            assertNoFailure(orchex.delete(path));
        }
        assertNoFailure(orchex.delete("/v1/auth/keys/" + id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/tasks/none",
                "/v1/tasks/task_does_not_exist",
                "/v1/tasks/123/attempts",
                "/v1/agents/Not%20One",
                "/v1/analyze/none",
                "/v1/refactor/none",
                "/v1/webhooks/none",
                "/v1/metrics/agents/-"
            })
    void what_has_an_id_that_can_not_be_one_is_not_found(String path) {
        assertThat(Refusal.details(orchex.get(path), 404, "NOT_FOUND")).isEmpty();
    }

    @Test
    void an_agent_id_with_a_line_break_at_its_end_is_refused() {
        String agent = "{\"agent_id\":\"%s\",\"name\":\"n\",\"provider\":\"local\"}";

        assertThat(invalid(post("/v1/agents", Buffer.buffer(agent.formatted("abc\\n"))))
                        .getString("field"))
                .isEqualTo("agent_id");
        assertThat(invalid(post("/v1/agents", Buffer.buffer(agent.formatted("\\nabc"))))
                        .getString("field"))
                .isEqualTo("agent_id");
        assertThat(invalid(post("/v1/agents", Buffer.buffer(agent.formatted("a".repeat(10_000)))))
                        .getString("field"))
                .isEqualTo("agent_id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/jsonx",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "json",
                "application/json-patch+json"
            })
    void a_body_of_another_kind_is_refused(String type) {
        Refusal.details(posted(type), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/JSON; charset=utf-8",
                "Application/Json;charset=\"UTF-8\"",
                "application/json ; x=y"
            })
    void json_by_whatever_spelling_is_taken(String type) {
        assertThat(posted(type).statusCode()).isEqualTo(202);
    }

    @Test
    void a_body_that_is_too_large_is_refused_and_one_that_just_fits_is_read() {
        Refusal.details(post("/v1/tasks", Buffer.buffer(" ".repeat(1_048_577))), 413, "PAYLOAD_TOO_LARGE");
        Refusal.details(post("/v1/tasks", Buffer.buffer(" ".repeat(5_000_000))), 413, "PAYLOAD_TOO_LARGE");
        String good = "{%s}".formatted(GOOD);
        HttpResponse<Buffer> fits = post("/v1/tasks", Buffer.buffer(good + " ".repeat(1_048_576 - good.length())));
        assertThat(fits.statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH,/v1/tasks,GET HEAD POST",
        "PUT,/v1/tasks/task_a,DELETE GET HEAD",
        "POST,/v1/health,GET HEAD",
        "DELETE,/v1/agents,GET HEAD POST",
        "PATCH,/v1/agents/builtin,DELETE GET HEAD PUT",
        "OPTIONS,/v1/tasks,GET HEAD POST"
    })
    void a_method_that_is_not_allowed_is_told_what_is(String method, String path, String allowed) {
        HttpResponse<Buffer> answer = orchex.call(HttpMethod.valueOf(method), path, null, Map.of());

        Refusal.details(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.getHeader("Allow").split("\\s*,\\s*")).containsExactlyInAnyOrder(allowed.split(" "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Basic YTpi",
                "bearer x",
                "Bearer orx_ab'--",
                "Bearer a b",
                "Bearer eyJhbGciOiJub25lIn0.e30.",
                "Bearer ...",
                "Bearer \u00e9\u00e8",
                "orx_test_admin_key_for_tests_only"
            })
    void a_credential_that_is_none_is_refused(String header) {
        HttpResponse<Buffer> answer = orchex.call(HttpMethod.GET, "/v1/tasks", null, Map.of("Authorization", header));

        Refusal.details(answer, 401, "AUTHENTICATION_ERROR");
        assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"has space", "\u00e9"})
    void an_idempotency_key_that_can_not_be_one_is_refused(String key) {
        assertThat(invalid(orchex.call(
                                HttpMethod.POST,
                                "/v1/tasks",
                                new JsonObject("{%s}".formatted(GOOD)),
                                Map.of("Idempotency-Key", key)))
                        .getString("field"))
                .isEqualTo("Idempotency-Key");
        invalid(orchex.call(
                HttpMethod.POST,
                "/v1/tasks",
                new JsonObject("{%s}".formatted(GOOD)),
                Map.of("Idempotency-Key", "k".repeat(256))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=-1", "wait=", "wait", "respond-async", "\u00e9"})
    void a_preference_that_is_not_understood_is_ignored(String prefer) {
        HttpResponse<Buffer> answer = orchex.call(
                HttpMethod.POST, "/v1/tasks", new JsonObject("{%s}".formatted(GOOD)), Map.of("Prefer", prefer));

        assertThat(answer.statusCode()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "\u00e9"})
    void a_request_id_that_is_not_sane_is_replaced(String id) {
        HttpResponse<Buffer> answer = orchex.call(HttpMethod.GET, "/v1/health", null, Map.of("X-Request-Id", id));

        assertThat(answer.getHeader("X-Request-Id")).startsWith("req_");
    }

    @Test
    void after_all_this_the_gateway_still_works() {
        JsonObject task = data(orchex.post("/v1/tasks", new JsonObject("{%s}".formatted(GOOD))));

        assertThat(orchex.get("/v1/tasks/" + task.getString("task_id")).statusCode())
                .isEqualTo(200);
    }

    private static Buffer metadata(String value) {
        return Buffer.buffer("{%s,\"metadata\":{\"x\":%s}}".formatted(GOOD, value));
    }

    private static HttpResponse<Buffer> post(String path, Buffer body) {
        return await(orchex.send(HttpMethod.POST, path, body, Map.of()));
    }

    private static HttpResponse<Buffer> posted(String type) {
        return await(orchex.send(
                HttpMethod.POST, "/v1/tasks", Buffer.buffer("{%s}".formatted(GOOD)), Map.of("Content-Type", type)));
    }

    private static JsonObject invalid(HttpResponse<Buffer> answer) {
        JsonObject details = Refusal.details(answer, 400, "VALIDATION_ERROR");
        assertThat(details.getString("field")).isNotBlank();
        assertThat(details.getString("issue")).isNotBlank();
        return details;
    }

    private static void assertNoFailure(HttpResponse<Buffer> answer) {
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isLessThan(500);
        if (answer.statusCode() >= 400) {
            Refusal.details(answer, answer.statusCode(), error(answer).getString("code"));
        }
    }
}
