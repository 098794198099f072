package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What became of deliveries, and how more are wished for. The events here happened before their endpoint was made, so
 * that nobody is told of them who was not asked to be.
 */
final class DeliveryLogTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Vertx VERTX = Vertx.vertx();
    private static final Pool POOL = DATABASE.pool(VERTX);

    private static RunningOrchex orchex;

    @BeforeAll
    static void start() {
        orchex = RunningOrchex.on(DATABASE, Map.of());
    }

    @AfterAll
    static void stop() {
        orchex.close();
        await(VERTX.close());
    }

    @Test
    void a_test_is_an_event_for_its_endpoint_alone() {
        String other = endpoint("task.*", "agent.*");
        String id = endpoint("task.failed");

        HttpResponse<Buffer> answer = orchex.post("/v1/webhooks/" + id + "/test", null);

        assertThat(answer.statusCode()).isEqualTo(202);
        JsonObject delivery = data(orchex.get(answer.getHeader("Location")));
        assertThat(delivery.getString("delivery_id")).isEqualTo(data(answer).getString("delivery_id"));
        assertThat(delivery.getString("type")).isEqualTo("webhook.test");
        assertThat(delivery.getString("status")).isEqualTo("waiting");
        JsonObject request = delivery.getJsonObject("request");
        assertThat(request.getString("url")).isEqualTo("https://93.184.216.34/hooks");
        assertThat(request.getJsonObject("headers").getString("webhook-id")).isEqualTo(delivery.getString("event_id"));
        assertThat(request.getJsonObject("body").getString("id")).isEqualTo(delivery.getString("event_id"));
        assertThat(request.getJsonObject("body").getString("event")).isEqualTo("webhook.test");
        assertThat(request.getJsonObject("body").getJsonObject("data")).isEqualTo(JsonObject.of("webhook_id", id));
        assertThat(rows("SELECT FROM webhook_delivery WHERE type = 'webhook.test' AND webhook_id = '%s'"
                        .formatted(other)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"test", "deliveries/delivery_1/redeliver", "replay"})
    void nothing_is_sent_to_an_endpoint_that_is_not_active(String wish) {
        String id = endpoint("task.*", "agent.*");
        orchex.put("/v1/webhooks/" + id, JsonObject.of("active", false));

        JsonObject body = wish.equals("replay") ? JsonObject.of("since", "2025-11-29T18:00:00Z") : null;

        Refusal.details(orchex.post("/v1/webhooks/%s/%s".formatted(id, wish), body), 409, "CONFLICT");
    }

    @Test
    void deliveries_are_listed_by_the_page_and_by_what_became_of_them() {
        String id = endpoint("task.*", "agent.*");
        for (int i = 0; i < 5; i++) {
            event(i % 2 == 0 ? "task.failed" : "agent.deleted", "subject-" + i, "1 hour");
        }
        rows("""
                INSERT INTO webhook_delivery
                    (webhook_id, tx, number, at, type, subject, status, attempts, due_at, ended_at, history)
                SELECT '%s', tx, number, at, type, subject,
                    CASE WHEN type = 'task.failed' THEN 'dead' ELSE 'delivered' END, 10, at, now(),
                    '[{"at":"2026-01-01T00:00:00Z","duration_ms":12,"status":500,"error":"HTTP_STATUS"}]'
                FROM event
                WHERE subject LIKE 'subject-%%'
                """.formatted(id));
        String path = "/v1/webhooks/" + id + "/deliveries";

        JsonObject page = data(orchex.get(path + "?limit=2&offset=1"));
        assertThat(page.getInteger("total")).isEqualTo(5);
        assertThat(subjects(page)).containsExactly("subject-3", "subject-2");
        assertThat(subjects(data(orchex.get(path + "?status=dead"))))
                .containsExactly("subject-4", "subject-2", "subject-0");
        assertThat(subjects(data(orchex.get(path + "?status=delivered&type=agent.*"))))
                .containsExactly("subject-3", "subject-1");
        assertThat(subjects(data(orchex.get(path + "?type=agent.deleted&limit=1"))))
                .containsExactly("subject-3");
        assertThat(subjects(data(orchex.get(path + "?status=waiting")))).isEmpty();

        JsonObject dead = data(orchex.get(path + "?status=dead&limit=1"))
                .getJsonArray("deliveries")
                .getJsonObject(0);
        assertThat(dead.getInteger("attempts")).isEqualTo(10);
        assertThat(dead.getInteger("last_status")).isEqualTo(500);
        assertThat(dead.getString("last_error")).isEqualTo("HTTP_STATUS");
        assertThat(dead.containsKey("next_attempt_at")).isFalse();
        assertThat(data(orchex.get("/v1/webhooks/" + id)).getInteger("dead")).isEqualTo(3);
    }

    @Test
    void a_delivery_shows_its_attempts_as_they_were() {
        String id = endpoint("task.*", "agent.*");
        event("task.failed", "shown", "1 hour");
        String delivery = delivery(id, "shown", "delivered");
        rows("""
                UPDATE webhook_delivery
                SET history = '[
                    {"at":"2026-01-01T00:00:00Z","duration_ms":15000,"error":"TIMEOUT","signature":"v1,a"},
                    {"at":"2026-01-01T00:00:05.250Z","duration_ms":12,"status":200,"signature":"v1,b v1,c",
                     "headers":{"content-type":"text/plain"},"body":"thanks"}]'
                WHERE webhook_id = '%s'
                """.formatted(id));

        JsonObject shown = data(orchex.get("/v1/webhooks/" + id + "/deliveries/" + delivery));

        assertThat(shown.getJsonArray("history"))
                .containsExactly(
                        new JsonObject(
                                "{\"at\":\"2026-01-01T00:00:00Z\",\"duration_ms\":15000,\"error\":\"TIMEOUT\",\"signature\":\"v1,a\"}"),
                        new JsonObject("""
                                {"at":"2026-01-01T00:00:05.250Z","duration_ms":12,"status":200,
                                 "signature":"v1,b v1,c","headers":{"content-type":"text/plain"},"body":"thanks"}
                                """));
        assertThat(shown.containsKey("next_attempt_at")).isFalse();
        assertThat(shown.getInstant("ended_at")).isNotNull();
    }

    @Test
    void the_delivery_of_one_endpoint_is_not_there_for_another() {
        String id = endpoint("task.*", "agent.*");
        event("task.failed", "mine", "1 hour");
        String delivery = delivery(id, "mine", "dead");
        String other = "/v1/webhooks/" + endpoint("task.*", "agent.*") + "/deliveries/" + delivery;

        Refusal.details(orchex.get(other), 404, "NOT_FOUND");
        Refusal.details(orchex.post(other + "/redeliver", null), 404, "NOT_FOUND");
        Refusal.details(orchex.get("/v1/webhooks/webhook_none/deliveries"), 404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead", "delivered"})
    void a_delivery_that_has_ended_begins_anew(String status) {
        String id = endpoint("task.*", "agent.*");
        event("task.failed", "again-" + status, "1 hour");
        String delivery = delivery(id, "again-" + status, status);

        HttpResponse<Buffer> answer =
                orchex.post("/v1/webhooks/%s/deliveries/%s/redeliver".formatted(id, delivery), null);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(data(answer).getString("status")).isEqualTo("waiting");
        assertThat(answer.getHeader("Location")).isEqualTo("/v1/webhooks/%s/deliveries/%s".formatted(id, delivery));
        assertThat(rows("SELECT FROM webhook_delivery WHERE status = 'waiting' AND attempts < 5 AND ended_at IS NULL"
                        + " AND due_at < now() + interval '10 s' AND webhook_id = '%s'".formatted(id)))
                .hasSize(1);
    }

    @Test
    void what_is_to_be_told_of_a_subject_before_goes_first() {
        String id = endpoint("task.*", "agent.*");
        event("task.started", "twice", "2 hours");
        event("task.failed", "twice", "1 hour");
        String first = delivery(id, "twice", "dead", "task.started");
        String second = delivery(id, "twice", "dead", "task.failed");
        rows("UPDATE webhook_delivery SET status = 'waiting', ended_at = NULL, due_at = now() + interval '1 day'"
                + " WHERE type = 'task.started' AND webhook_id = '%s'".formatted(id));

        orchex.post("/v1/webhooks/%s/deliveries/%s/redeliver".formatted(id, second), null);

        String path = "/v1/webhooks/%s/deliveries/".formatted(id);
        assertThat(data(orchex.get(path + second)).containsKey("next_attempt_at"))
                .isFalse();
        assertThat(data(orchex.get(path + first)).getInstant("next_attempt_at")).isNotNull();
    }

    @Test
    void an_event_that_is_not_kept_any_more_is_not_sent_again() {
        String id = endpoint("task.*", "agent.*");
        event("task.failed", "forgotten", "1 hour");
        String delivery = delivery(id, "forgotten", "dead");
        rows("DELETE FROM event WHERE subject = 'forgotten'");
        String path = "/v1/webhooks/%s/deliveries/%s".formatted(id, delivery);

        Refusal.details(orchex.post(path + "/redeliver", null), 409, "CONFLICT");
        assertThat(data(orchex.get(path)).containsKey("request")).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *                      |                       | 5
            task.*                 |                       | 3
            task.failed            |                       | 2
            task.failed, agent.*   |                       | 4
            *                      | task.started, agent.* | 3
            task.*                 | agent.*               | 0
            """)
    void a_replay_sends_what_the_endpoint_wants_of_what_happened(String wanted, String types, int count) {
        rows("DELETE FROM event");
        String id = endpoint(wanted.split(", "));
        event("task.failed", "long ago", "3 hours");
        event("task.started", "a", "2 hours");
        event("task.failed", "a", "2 hours");
        event("task.failed", "b", "2 hours");
        event("agent.updated", "c", "2 hours");
        event("agent.deleted", "c", "2 hours");
        event("webhook.test", id, "2 hours");
        event("task.failed", "later", "1 hour");
        JsonObject wish = JsonObject.of("since", ago("150 minutes"), "until", ago("90 minutes"));
        if (types != null) {
            wish.put("types", new JsonArray(List.of(types.split(", "))));
        }

        HttpResponse<Buffer> answer = replay(id, wish);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(data(answer)).isEqualTo(JsonObject.of("webhook_id", id, "replayed", count, "complete", true));
        assertThat(rows("SELECT FROM webhook_delivery WHERE status = 'waiting' AND at < now() - interval '1 hour'"
                        + " AND webhook_id = '%s'".formatted(id)))
                .hasSize(count);
        assertThat(data(orchex.get("/v1/webhooks/" + id)).getInteger("waiting")).isGreaterThanOrEqualTo(count);
    }

    @Test
    void a_replay_leaves_what_waits_and_keeps_the_order_of_a_subject() {
        String id = endpoint("task.*", "agent.*");
        rows("DELETE FROM event");
        event("task.started", "one", "2 hours");
        event("task.failed", "one", "1 hour");
        event("task.started", "two", "2 hours");
        String ended = delivery(id, "one", "delivered", "task.started");
        rows("UPDATE webhook_delivery SET history = '[{\"at\":\"2026-01-01T00:00:00Z\",\"duration_ms\":1}]'"
                + " WHERE webhook_id = '%s'".formatted(id));
        delivery(id, "two", "dead", "task.started");
        rows("UPDATE webhook_delivery SET status = 'waiting', ended_at = NULL, attempts = 3,"
                + " due_at = now() + interval '1 day' WHERE subject = 'two' AND webhook_id = '%s'".formatted(id));

        JsonObject answer = data(orchex.post("/v1/webhooks/" + id + "/replay", JsonObject.of("since", ago("3 hours"))));

        assertThat(answer.getInteger("replayed")).isEqualTo(2);
        JsonObject again = data(orchex.get("/v1/webhooks/%s/deliveries/%s".formatted(id, ended)));
        assertThat(again.getString("status")).isEqualTo("waiting");
        assertThat(again.getJsonArray("history")).isNotEmpty();
        assertThat(rows("SELECT FROM webhook_delivery WHERE due_at = 'infinity' AND type = 'task.failed'"
                        + " AND webhook_id = '%s'".formatted(id)))
                .hasSize(1);
        assertThat(rows("SELECT FROM webhook_delivery WHERE attempts = 3 AND subject = 'two' AND webhook_id = '%s'"
                        .formatted(id)))
                .hasSize(1);
    }

    @Test
    void a_replay_goes_on_behind_an_event() {
        String id = endpoint("task.*", "agent.*");
        rows("DELETE FROM event");
        event("task.started", "first", "1 hour");
        event("task.started", "second", "1 hour");
        event("task.started", "third", "1 hour");
        Row first = rows("SELECT tx::text AS tx, number FROM event WHERE subject = 'first'")
                .get(0);
        String after = "evt_%s_%d".formatted(first.getString("tx"), first.getLong("number"));

        JsonObject answer = data(
                orchex.post("/v1/webhooks/" + id + "/replay", JsonObject.of("since", ago("2 hours"), "after", after)));

        assertThat(answer.getInteger("replayed")).isEqualTo(2);
        assertThat(rows("SELECT FROM webhook_delivery WHERE subject = 'first' AND webhook_id = '%s'".formatted(id)))
                .isEmpty();
    }

    @Test
    void a_replay_refuses_types_that_there_are_not() {
        JsonObject wish = JsonObject.of("since", ago("1 hour"), "types", JsonArray.of("task.finished"));
        HttpResponse<Buffer> answer = orchex.post("/v1/webhooks/" + endpoint("task.*", "agent.*") + "/replay", wish);
        assertThat(Refusal.details(answer, 400, "VALIDATION_ERROR").getString("field"))
                .isEqualTo("types.0");
    }

    @Test
    void whoever_is_deleted_takes_its_deliveries_along() {
        String id = endpoint("task.*", "agent.*");
        rows("""
                INSERT INTO webhook_delivery (webhook_id, tx, number, at, type, subject, due_at)
                SELECT '%s', pg_current_xact_id(), n, now(), 'task.failed', 's' || n, 'infinity'
                FROM generate_series(1, 25000) n
                """.formatted(id));
        assertThat(data(orchex.get("/v1/webhooks/" + id)).getInteger("waiting")).isEqualTo(10_000);

        assertThat(orchex.delete("/v1/webhooks/" + id).statusCode()).isEqualTo(204);

        assertThat(rows("SELECT FROM webhook_delivery WHERE webhook_id = '%s'".formatted(id)))
                .isEmpty();
    }

    private static String endpoint(String... events) {
        JsonObject wish = JsonObject.of("url", "https://93.184.216.34/hooks", "events", new JsonArray(List.of(events)));
        return data(orchex.post("/v1/webhooks", wish)).getString("webhook_id");
    }

    /** Once nobody writes any more who began before the events that are there: the log is read up to there only. */
    private static HttpResponse<Buffer> replay(String id, JsonObject wish) {
        String settled = "SELECT FROM event HAVING max(tx) < pg_snapshot_xmin(pg_current_snapshot())";
        for (int tries = 0; rows(settled).isEmpty(); tries++) {
            assertThat(tries).isLessThan(10_000);
        }
        return orchex.post("/v1/webhooks/" + id + "/replay", wish);
    }

    private static void event(String type, String subject, String age) {
        rows("INSERT INTO event (type, subject, data, at) VALUES ('%s', '%s', '{\"n\": 1}', now() - interval '%s')"
                .formatted(type, subject, age));
    }

    private static String delivery(String id, String subject, String status) {
        return delivery(id, subject, status, "task.failed");
    }

    private static String delivery(String id, String subject, String status, String type) {
        return "delivery_"
                + rows("""
                INSERT INTO webhook_delivery (webhook_id, tx, number, at, type, subject, status, attempts, ended_at)
                SELECT '%s', tx, number, at, type, subject, '%s', 10, now()
                FROM event
                WHERE subject = '%s' AND type = '%s'
                RETURNING delivery_id
                """.formatted(id, status, subject, type)).get(0).getLong("delivery_id");
    }

    private static String ago(String time) {
        return rows("SELECT now() - interval '%s' AS at".formatted(time))
                .get(0)
                .getOffsetDateTime("at")
                .toInstant()
                .toString();
    }

    private static List<String> subjects(JsonObject page) {
        return page.getJsonArray("deliveries").stream()
                .map(delivery -> ((JsonObject) delivery).getString("subject"))
                .toList();
    }

    private static List<Row> rows(String statement) {
        return StreamSupport.stream(await(POOL.query(statement).execute()).spliterator(), false)
                .toList();
    }
}
