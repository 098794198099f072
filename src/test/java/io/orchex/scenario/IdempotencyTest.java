package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request that is sent again under the same Idempotency-Key does nothing twice. */
final class IdempotencyTest {

    private static final JsonObject TASK = new JsonObject("{\"type\":\"testing\",\"description\":\"Test it\"}");
    private static final JsonObject AGENT =
            new JsonObject("{\"agent_id\":\"twice\",\"name\":\"Twice\",\"provider\":\"local\"}");
    private static final JsonObject KEY = new JsonObject("{\"name\":\"once\",\"role\":\"user\"}");

    private final TestDatabase database = TestDatabase.migrated();
    private RunningOrchex orchex;

    @BeforeEach
    void start() {
        orchex = RunningOrchex.on(database, Map.of());
    }

    @AfterEach
    void stop() {
        orchex.close();
    }

    @Test
    void twenty_at_once_make_one_task() {
        List<HttpResponse<Buffer>> answers = await(Future.all(IntStream.range(0, 20)
                        .mapToObj(i -> orchex.send(
                                HttpMethod.POST, "/v1/tasks", TASK.toBuffer(), Map.of("Idempotency-Key", "parallel")))
                        .toList()))
                .list();

        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .isSubsetOf(202, 409)
                .contains(202);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202).map(answer -> data(answer)
                        .getString("task_id")))
                .containsOnly(data(post("/v1/tasks", TASK, "parallel")).getString("task_id"));
        assertThat(data(orchex.get("/v1/tasks")).getInteger("total")).isEqualTo(1);
    }

    @Test
    void a_replay_says_so_and_outlives_a_restart() {
        HttpResponse<Buffer> first = post("/v1/tasks", TASK, "kept");
        assertThat(first.getHeader("Idempotent-Replayed")).isNull();

        orchex.close();
        orchex = RunningOrchex.on(database, Map.of());
        HttpResponse<Buffer> second = post("/v1/tasks", TASK, "kept");

        assertThat(second.statusCode()).isEqualTo(202);
        assertThat(second.getHeader("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.getHeader("Location")).isEqualTo(first.getHeader("Location"));
        assertThat(data(second)).isEqualTo(data(first));
        assertThat(second.getHeader("X-Request-Id")).isNotEqualTo(first.getHeader("X-Request-Id"));
        assertThat(data(orchex.get("/v1/tasks")).getInteger("total")).isEqualTo(1);
    }

    @Test
    void another_body_under_the_same_key_is_refused() {
        post("/v1/tasks", TASK, "reused");

        Refusal.details(
                post("/v1/tasks", TASK.copy().put("description", "Other"), "reused"), 422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(data(orchex.get("/v1/tasks")).getInteger("total")).isEqualTo(1);
    }

    @Test
    void the_same_key_is_another_one_for_somebody_else_and_somewhere_else() {
        String user = data(orchex.post("/v1/auth/keys", KEY)).getString("api_key");
        String mine = data(post("/v1/tasks", TASK, "shared")).getString("task_id");
        HttpResponse<Buffer> theirs = orchex.call(
                HttpMethod.POST,
                "/v1/tasks",
                TASK,
                Map.of("Idempotency-Key", "shared", "Authorization", "Bearer " + user));

        assertThat(data(theirs).getString("task_id")).isNotEqualTo(mine);
        assertThat(post("/v1/agents", AGENT, "shared").statusCode()).isEqualTo(201);
    }

    @Test
    void what_was_refused_may_be_tried_again() {
        orchex.post("/v1/agents", AGENT);
        Refusal.details(post("/v1/agents", AGENT, "again"), 409, "CONFLICT");
        assertThat(orchex.delete("/v1/agents/twice").statusCode()).isEqualTo(204);

        HttpResponse<Buffer> again = post("/v1/agents", AGENT, "again");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.getHeader("Idempotent-Replayed")).isNull();
    }

    @Test
    void a_refusal_before_anything_was_asked_leaves_no_trace() {
        String token = data(orchex.post("/v1/auth/token", new JsonObject())).getString("access_token");
        Map<String, String> headers = Map.of("Idempotency-Key", "token", "Authorization", "Bearer " + token);
        for (int i = 0; i < 2; i++) {
            HttpResponse<Buffer> answer = orchex.call(HttpMethod.POST, "/v1/auth/token", new JsonObject(), headers);
            Refusal.details(answer, 403, "AUTHORIZATION_ERROR");
        }
        Refusal.details(post("/v1/tasks", new JsonObject(), "bad"), 400, "VALIDATION_ERROR");
        assertThat(post("/v1/tasks", TASK, "bad").statusCode()).isEqualTo(202);
    }

    @Test
    void a_new_key_is_told_again_and_stands_nowhere_in_the_database() {
        String key = data(post("/v1/auth/keys", KEY, "key")).getString("api_key");

        HttpResponse<Buffer> again = post("/v1/auth/keys", KEY, "key");

        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(data(again).getString("api_key")).isEqualTo(key);
        assertThat(data(orchex.get("/v1/auth/keys")).getInteger("total")).isEqualTo(2);
        String all = everythingStored();
        assertThat(all).contains(data(again).getString("key_id"));
        assertThat(all)
                .doesNotContain(key)
                .doesNotContain(HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<Buffer> post(String path, JsonObject body, String key) {
        return orchex.call(HttpMethod.POST, path, body, Map.of("Idempotency-Key", key));
    }

    private String everythingStored() {
        StringBuilder all = new StringBuilder();
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", "postgres");
                var statement = connection.createStatement();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(null, "public", "%", new String[] {"TABLE", "PARTITIONED TABLE"})) {
            while (tables.next()) {
                ResultSet rows = statement.executeQuery(
                        "SELECT t::text FROM \"%s\" t".formatted(tables.getString("TABLE_NAME")));
                while (rows.next()) {
                    all.append(rows.getString(1)).append('\n');
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return all.toString();
    }
}
