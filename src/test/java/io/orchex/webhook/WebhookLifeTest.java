package io.orchex.webhook;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static io.orchex.webhook.SendingNode.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.orchex.webhook.Receiver.Delivered;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.sqlclient.Pool;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A whole gateway, somebody who listens, and all that a person does with a webhook. */
final class WebhookLifeTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private static RunningOrchex orchex;

    private final Receiver receiver = new Receiver();

    @BeforeAll
    static void start() {
        orchex = RunningOrchex.on(
                DATABASE, Map.of("ORCHEX_WEBHOOKS_PLAIN_HTTP", "allow", "ORCHEX_WEBHOOKS_PRIVATE_ADDRESSES", "allow"));
    }

    @AfterAll
    static void stop() {
        orchex.close();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void what_happens_is_told_and_what_was_told_is_shown() throws Exception {
        JsonObject webhook = webhook("agent.*");

        orchex.post("/v1/agents", agent("told"));

        until(() -> receiver.delivered.size() == 1);
        Delivered delivered = receiver.delivered.get(0);
        new Webhook(webhook.getString("secret")).verify(delivered.body(), delivered.headerLists());
        assertThat(delivered.json().getString("event")).isEqualTo("agent.registered");
        JsonObject shown = ended(webhook, "delivered");
        assertThat(shown.getString("event_id")).isEqualTo(delivered.id());
        assertThat(shown.getJsonObject("request").getJsonObject("body")).isEqualTo(delivered.json());
        shown.getJsonObject("request").getJsonObject("headers").forEach(header -> assertThat(
                        delivered.headers().get(header.getKey()))
                .isEqualTo(header.getValue()));
        JsonObject attempt = shown.getJsonArray("history").getJsonObject(0);
        assertThat(attempt.getInteger("status")).isEqualTo(200);
        assertThat(attempt.getString("signature")).isEqualTo(delivered.headers().get("webhook-signature"));
    }

    @Test
    void a_test_that_was_refused_is_sent_again_by_hand() {
        JsonObject webhook = webhook("task.failed");
        receiver.answers(response -> response.setStatusCode(503).end("not yet"));

        HttpResponse<Buffer> test = orchex.post(path(webhook) + "/test", null);

        until(() -> !attempts(test).isEmpty());
        JsonObject attempt = attempts(test).getJsonObject(0);
        assertThat(attempt.getInteger("status")).isEqualTo(503);
        assertThat(attempt.getString("body")).isEqualTo("not yet");
        assertThat(data(orchex.get(path(webhook))).getInstant("failing_since")).isNotNull();
        assertThat(data(orchex.get(test.getHeader("Location"))).getInstant("next_attempt_at"))
                .isNotNull();

        receiver.answers(200);
        orchex.post(test.getHeader("Location") + "/redeliver", null);

        until(() -> receiver.delivered.size() == 2);
        assertThat(receiver.ids()).containsOnly(data(test).getString("event_id"));
        assertThat(ended(webhook, "delivered").getJsonArray("history")).hasSize(2);
        until(() -> !data(orchex.get(path(webhook))).containsKey("failing_since"));
    }

    @Test
    void both_secrets_verify_while_one_takes_over_from_the_other() throws Exception {
        JsonObject webhook = webhook("task.failed");
        String fresh = data(orchex.post(path(webhook) + "/rotate-secret", null)).getString("secret");

        orchex.post(path(webhook) + "/test", null);

        until(() -> receiver.delivered.size() == 1);
        Delivered delivered = receiver.delivered.get(0);
        for (String secret : List.of(webhook.getString("secret"), fresh)) {
            new Webhook(secret).verify(delivered.body(), delivered.headerLists());
        }
    }

    @Test
    void a_secret_whose_time_is_over_is_forgotten() {
        JsonObject over = webhook("task.failed");
        JsonObject valid = webhook("task.failed");
        for (JsonObject webhook : List.of(over, valid)) {
            orchex.post(path(webhook) + "/rotate-secret", null);
        }
        Pool pool = DATABASE.pool(orchex.vertx());
        String id = over.getString("webhook_id");
        await(pool.query("UPDATE webhook SET old_secret_until = now() WHERE webhook_id = '%s'".formatted(id))
                .execute());
        assertThat(data(orchex.get(path(over))).containsKey("old_secret_until")).isFalse();

        await(new DeliveryUpkeepStore(pool).forget(30));

        String kept = "SELECT FROM webhook WHERE old_secret_encrypted IS NOT NULL AND webhook_id = '%s'";
        assertThat(await(pool.query(kept.formatted(id)).execute()).size()).isZero();
        assertThat(await(pool.query(kept.formatted(valid.getString("webhook_id")))
                                .execute())
                        .size())
                .isEqualTo(1);
    }

    @Test
    void a_secret_of_ones_own_signs_with_its_bytes() throws Exception {
        String secret = "webhook_secret";
        JsonObject webhook =
                data(orchex.post("/v1/webhooks", wish("task.failed").put("secret", secret)));

        orchex.post(path(webhook) + "/test", null);

        until(() -> receiver.delivered.size() == 1);
        Delivered delivered = receiver.delivered.get(0);
        new Webhook(Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)))
                .verify(delivered.body(), delivered.headerLists());
    }

    @Test
    void what_happened_in_a_pause_is_not_sent_and_can_be_replayed() {
        JsonObject webhook = webhook("agent.*");
        JsonObject other = data(orchex.post("/v1/webhooks", wish("agent.*").put("url", receiver.url() + "/other")));
        orchex.put(path(webhook), JsonObject.of("active", false));
        orchex.post("/v1/agents", agent("paused"));
        until(() -> told("/hooks/other").size() == 1);
        orchex.put(path(webhook), JsonObject.of("active", true));
        orchex.delete("/v1/agents/paused");
        until(() -> told("/hooks").size() == 1);
        assertThat(told("/hooks")).containsExactly("agent.deleted");

        JsonObject wish =
                JsonObject.of("since", other.getString("created_at"), "types", JsonArray.of("agent.registered"));
        assertThat(data(orchex.post(path(webhook) + "/replay", wish)).getInteger("replayed"))
                .isEqualTo(1);

        until(() -> told("/hooks").size() == 2);
        assertThat(told("/hooks")).containsExactly("agent.deleted", "agent.registered");
    }

    private List<String> told(String path) {
        return receiver.delivered.stream()
                .filter(delivered -> delivered.path().equals(path))
                .map(delivered -> delivered.json().getString("type"))
                .toList();
    }

    private JsonObject wish(String events) {
        return JsonObject.of("url", receiver.url(), "events", JsonArray.of(events));
    }

    private JsonObject webhook(String events) {
        return data(orchex.post("/v1/webhooks", wish(events)));
    }

    private static String path(JsonObject webhook) {
        return "/v1/webhooks/" + webhook.getString("webhook_id");
    }

    private static JsonObject agent(String id) {
        return JsonObject.of("agent_id", id, "name", id, "provider", "local", "capabilities", JsonArray.of("testing"));
    }

    private static JsonArray attempts(HttpResponse<Buffer> sending) {
        return data(orchex.get(sending.getHeader("Location"))).getJsonArray("history");
    }

    /** The one delivery of an endpoint, once it is where it ends. */
    private static JsonObject ended(JsonObject webhook, String status) {
        String list = path(webhook) + "/deliveries?status=" + status;
        until(() -> data(orchex.get(list)).getInteger("total") == 1);
        JsonObject summary = data(orchex.get(list)).getJsonArray("deliveries").getJsonObject(0);
        return data(orchex.get(path(webhook) + "/deliveries/" + summary.getString("delivery_id")));
    }
}
