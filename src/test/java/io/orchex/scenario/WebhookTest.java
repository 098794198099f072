package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.orchex.webhook.WebhookProtocol.NewSecret;
import io.orchex.webhook.WebhookProtocol.NewWebhook;
import io.orchex.webhook.WebhookProtocol.RotatedSecret;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Endpoints over HTTP: who is told of what, where, and what signs it. */
final class WebhookTest {

    private static final String SECRET = "planted_secret_of_an_endpoint";
    private static final String FAR = "https://93.184.216.34/hooks";

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
    void a_webhook_is_made_shown_listed_changed_and_deleted() {
        HttpResponse<Buffer> made = orchex.post("/v1/webhooks", wish().put("description", "for the tests"));
        assertThat(made.statusCode()).as(made.bodyAsString()).isEqualTo(201);
        String path = made.getHeader("Location");
        String id = data(made).getString("webhook_id");
        assertThat(path).isEqualTo("/v1/webhooks/" + id);
        assertThat(data(made).getString("status")).isEqualTo("active");

        JsonObject shown = data(orchex.get(path));
        assertThat(shown.getString("url")).isEqualTo(FAR);
        assertThat(shown.getString("description")).isEqualTo("for the tests");
        assertThat(shown.getJsonArray("events")).isEqualTo(JsonArray.of("task.failed"));
        assertThat(shown.getInteger("waiting")).isZero();
        JsonObject page = data(orchex.get("/v1/webhooks?limit=1"));
        assertThat(page.getJsonArray("webhooks")).containsExactly(shown);
        assertThat(page.getInteger("total")).isPositive();

        JsonObject paused = data(orchex.put(path, JsonObject.of("active", false)));
        assertThat(paused.getString("status")).isEqualTo("paused");
        assertThat(paused.getString("description")).isEqualTo("for the tests");
        assertThat(paused.getJsonArray("events")).isEqualTo(JsonArray.of("task.failed"));
        JsonObject changed = data(orchex.put(
                path,
                JsonObject.of("url", FAR + "/new", "description", "", "events", JsonArray.of("task.*", "task.*"))));
        assertThat(changed.getString("url")).isEqualTo(FAR + "/new");
        assertThat(changed.getJsonArray("events")).isEqualTo(JsonArray.of("task.*"));
        assertThat(changed.containsKey("description")).isFalse();
        assertThat(changed.getBoolean("active")).isFalse();

        assertThat(orchex.delete(path).statusCode()).isEqualTo(204);
        Refusal.details(orchex.get(path), 404, "NOT_FOUND");
        Refusal.details(orchex.delete(path), 404, "NOT_FOUND");
        Refusal.details(orchex.put(path, JsonObject.of("active", true)), 404, "NOT_FOUND");
        assertThat(told(id))
                .containsExactly("webhook.created", "webhook.updated", "webhook.updated", "webhook.deleted");
    }

    @Test
    void what_is_told_of_a_webhook_is_its_address_and_nothing_secret() {
        String id = made(wish());

        Row event = rows("SELECT data, owner FROM event WHERE subject = '%s'".formatted(id))
                .get(0);

        assertThat(event.getJsonObject("data")).isEqualTo(JsonObject.of("webhook_id", id, "url", FAR, "active", true));
        assertThat(event.getString("owner")).isNotBlank();
    }

    @Test
    void a_secret_that_is_made_is_shown_once() {
        HttpResponse<Buffer> made = orchex.post("/v1/webhooks", wish());
        String secret = data(made).getString("secret");

        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring(6))).hasSize(32);
        assertThat(made.getHeader("cache-control")).isEqualTo("no-store");
        assertThat(orchex.get(made.getHeader("Location")).bodyAsString()).doesNotContain("secret", secret);
        assertThat(orchex.get("/v1/webhooks?limit=100").bodyAsString()).doesNotContain(secret);
        assertThat(data(orchex.post("/v1/webhooks", wish())).getString("secret"))
                .isNotEqualTo(secret);
    }

    @Test
    void a_secret_lies_nowhere_in_the_clear() {
        Logger log = (Logger) LoggerFactory.getLogger("io.orchex");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        log.addAppender(lines);
        log.setLevel(Level.TRACE);
        Map<String, String> key = Map.of("Idempotency-Key", "with-a-secret");
        JsonObject wish = wish().put("secret", SECRET);
        HttpResponse<Buffer> made = orchex.call(HttpMethod.POST, "/v1/webhooks", wish, key);
        String own = data(orchex.call(
                        HttpMethod.POST,
                        made.getHeader("Location") + "/rotate-secret",
                        null,
                        Map.of("Idempotency-Key", "another")))
                .getString("secret");

        assertThat(made.bodyAsString()).doesNotContain(SECRET);
        assertThat(dump())
                .contains(data(made).getString("webhook_id"))
                .doesNotContain(SECRET, hex(SECRET), own, hex(own), own.substring(6));
        orchex.call(HttpMethod.POST, "/v1/webhooks", wish.copy().put("events", JsonArray.of("no.such")), key);
        log.setLevel(null);
        log.detachAppender(lines);
        assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                .noneMatch(line -> line.contains(SECRET));
        assertThat(new NewWebhook(FAR, SECRET, List.of("*"), true, null).toString())
                .doesNotContain(SECRET);
        assertThat(new NewSecret(SECRET, 1).toString()).doesNotContain(SECRET);
        assertThat(new RotatedSecret("webhook_1", SECRET, null).toString()).doesNotContain(SECRET);
    }

    @Test
    void the_same_request_gives_the_same_webhook_and_the_same_secret() {
        Map<String, String> key = Map.of("Idempotency-Key", "once");
        HttpResponse<Buffer> first = orchex.call(HttpMethod.POST, "/v1/webhooks", wish(), key);
        HttpResponse<Buffer> second = orchex.call(HttpMethod.POST, "/v1/webhooks", wish(), key);
        rows("UPDATE idempotency SET answer = NULL, claimed_at = '-infinity' WHERE key = 'once'");
        HttpResponse<Buffer> afterACrash = orchex.call(HttpMethod.POST, "/v1/webhooks", wish(), key);

        assertThat(data(second)).isEqualTo(data(first));
        assertThat(data(afterACrash)).isEqualTo(data(first));
        assertThat(told(data(first).getString("webhook_id"))).containsExactly("webhook.created");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "whsec_", "whsec_dG9vIHNob3J0", "whsec_not base 64 at all, but long enough it is"})
    void a_secret_that_could_not_sign_is_refused(String secret) {
        HttpResponse<Buffer> answer = orchex.post("/v1/webhooks", wish().put("secret", secret));
        assertThat(Refusal.details(answer, 400, "VALIDATION_ERROR").getString("field"))
                .isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://93.184.216.34/",
                "ftp://93.184.216.34/",
                "https://user:pass@93.184.216.34/",
                "https://93.184.216.34/#top",
                "https://127.0.0.1/",
                "https://localhost/",
                "https://[::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://10.1.2.3:8443/",
                "https:///nowhere",
                "nonsense"
            })
    void an_address_that_leads_inside_or_nowhere_is_refused(String url) {
        HttpResponse<Buffer> made = orchex.post("/v1/webhooks", wish().put("url", url));
        assertThat(Refusal.details(made, 400, "VALIDATION_ERROR").getString("field"))
                .isEqualTo("url");

        HttpResponse<Buffer> changed = orchex.put("/v1/webhooks/" + made(wish()), JsonObject.of("url", url));
        assertThat(Refusal.details(changed, 400, "VALIDATION_ERROR").getString("field"))
                .isEqualTo("url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"task.finished", "tasks.*", "webhook.test", "Task.Failed", "**"})
    void an_unknown_type_is_refused_with_those_that_there_are(String type) {
        HttpResponse<Buffer> answer =
                orchex.post("/v1/webhooks", wish().put("events", JsonArray.of("task.failed", type)));

        JsonObject details = Refusal.details(answer, 400, "VALIDATION_ERROR");
        assertThat(details.getString("field")).isEqualTo("events.1");
        assertThat(details.getString("issue")).contains("*, ", "task.*", "task.completed", "webhook.disabled");
    }

    @Test
    void one_that_was_switched_off_says_why_and_begins_anew_when_it_is_made_active() {
        String id = made(wish());
        rows("""
                UPDATE webhook
                SET active = false, failing_since = now() - interval '5 days', switched_off_at = now(),
                    switched_off_reason = 'Nothing but failures'
                WHERE webhook_id = '%s'
                """.formatted(id));

        JsonObject off = data(orchex.get("/v1/webhooks/" + id));
        assertThat(off.getString("status")).isEqualTo("switched_off");
        assertThat(off.getString("reason")).isEqualTo("Nothing but failures");
        assertThat(off.getInstant("failing_since")).isBefore(Instant.now());

        JsonObject on = data(orchex.put("/v1/webhooks/" + id, JsonObject.of("active", true)));
        assertThat(on.getString("status")).isEqualTo("active");
        assertThat(on.fieldNames()).doesNotContain("reason", "failing_since", "switched_off_at");
    }

    @Test
    void another_address_is_not_blamed_for_the_one_before() {
        String id = made(wish());
        String failing = "UPDATE webhook SET failing_since = now() WHERE webhook_id = '%s'".formatted(id);
        rows(failing);
        assertThat(data(orchex.put("/v1/webhooks/" + id, JsonObject.of("url", FAR, "active", true)))
                        .containsKey("failing_since"))
                .isTrue();

        assertThat(data(orchex.put("/v1/webhooks/" + id, JsonObject.of("url", FAR + "/b")))
                        .containsKey("failing_since"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"{}, 24", "'{\"overlap_hours\":168}', 168", "'{\"overlap_hours\":1}', 1"})
    void the_secret_before_a_rotation_is_good_for_as_long_as_is_wished(String body, int hours) {
        String id = made(wish());
        byte[] before = sealed(id, "secret_encrypted");

        HttpResponse<Buffer> answer = orchex.post("/v1/webhooks/" + id + "/rotate-secret", new JsonObject(body));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(data(answer).getString("secret")).startsWith("whsec_");
        Instant until = data(answer).getInstant("old_secret_until");
        assertThat(Duration.between(Instant.now(), until))
                .isBetween(Duration.ofHours(hours - 1), Duration.ofHours(hours));
        assertThat(sealed(id, "old_secret_encrypted")).isEqualTo(before);
        assertThat(sealed(id, "secret_encrypted")).isNotEqualTo(before);
        assertThat(data(orchex.get("/v1/webhooks/" + id)).getInstant("old_secret_until"))
                .isEqualTo(until);
    }

    @Test
    void a_rotation_can_end_the_secret_before_it_at_once_and_take_one_of_ones_own() {
        String id = made(wish());
        orchex.post("/v1/webhooks/" + id + "/rotate-secret", new JsonObject());

        JsonObject wish = JsonObject.of("secret", SECRET, "overlap_hours", 0);
        JsonObject answer = data(orchex.post("/v1/webhooks/" + id + "/rotate-secret", wish));

        assertThat(answer).isEqualTo(JsonObject.of("webhook_id", id));
        assertThat(rows("SELECT FROM webhook WHERE old_secret_encrypted IS NULL AND webhook_id = '%s'".formatted(id)))
                .hasSize(1);
    }

    @Test
    void there_are_no_more_webhooks_than_the_configuration_allows() {
        try (RunningOrchex small = RunningOrchex.start(Map.of("ORCHEX_WEBHOOKS_LIMIT", "1"))) {
            HttpResponse<Buffer> first = small.post("/v1/webhooks", wish());
            Refusal.details(small.post("/v1/webhooks", wish()), 409, "CONFLICT");

            small.delete(first.getHeader("Location"));
            assertThat(small.post("/v1/webhooks", wish()).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void the_configuration_can_let_through_what_is_inside_and_plain() {
        try (RunningOrchex open = RunningOrchex.start(
                Map.of("ORCHEX_WEBHOOKS_PLAIN_HTTP", "allow", "ORCHEX_WEBHOOKS_PRIVATE_ADDRESSES", "allow"))) {
            JsonObject inside = wish().put("url", "http://127.0.0.1:9/hooks");
            assertThat(open.post("/v1/webhooks", inside).statusCode()).isEqualTo(201);
        }
    }

    private static JsonObject wish() {
        return JsonObject.of("url", FAR, "events", JsonArray.of("task.failed"));
    }

    private static String made(JsonObject wish) {
        return data(orchex.post("/v1/webhooks", wish)).getString("webhook_id");
    }

    private static List<String> told(String id) {
        return rows("SELECT type FROM event WHERE subject = '%s' ORDER BY tx, number".formatted(id)).stream()
                .map(row -> row.getString("type"))
                .toList();
    }

    private static byte[] sealed(String id, String column) {
        return rows("SELECT %s FROM webhook WHERE webhook_id = '%s'".formatted(column, id))
                .get(0)
                .getBuffer(0)
                .getBytes();
    }

    private static String dump() {
        StringBuilder dump = new StringBuilder();
        for (Row table : rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
            rows("SELECT t::text AS line FROM %s t".formatted(table.getString(0)))
                    .forEach(row -> dump.append(row.getString(0)).append('\n'));
        }
        return dump.toString();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> rows(String statement) {
        return StreamSupport.stream(await(POOL.query(statement).execute()).spliterator(), false)
                .toList();
    }
}
