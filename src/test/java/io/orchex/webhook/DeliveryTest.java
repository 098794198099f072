package io.orchex.webhook;

import static io.orchex.webhook.SendingNode.until;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.orchex.TestDatabase;
import io.orchex.outbound.Guard;
import io.orchex.webhook.Receiver.Delivered;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeliveryTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Receiver receiver = new Receiver();
    private final SendingNode node = SendingNode.start(DATABASE, "a");

    @AfterEach
    void close() {
        node.close();
        receiver.close();
        try (SendingNode cleaner = SendingNode.idle(DATABASE, "cleaner")) {
            cleaner.run("TRUNCATE webhook, webhook_delivery, event, event_cursor");
        }
    }

    @Test
    void an_event_is_told_as_standard_webhooks_has_it() throws Exception {
        node.endpoint(receiver.url());
        String id = node.event(
                "task.completed",
                "task_1",
                new JsonObject().put("task_id", "task_1").put("ä", "ü"));
        until(() -> receiver.ids().contains(id));
        Delivered delivered = delivered(id);
        new Webhook(SendingNode.SECRET).verify(delivered.body(), delivered.headerLists());
        assertThat(delivered.headers().get("content-type")).isEqualTo("application/json");
        assertThat(delivered.headers().get("user-agent")).startsWith("orchex");
        JsonObject body = delivered.json();
        assertThat(body.getString("id")).isEqualTo(id);
        assertThat(body.getString("type")).isEqualTo("task.completed");
        assertThat(body.getString("event")).isEqualTo("task.completed");
        assertThat(Instant.parse(body.getString("timestamp"))).isBefore(Instant.now());
        assertThat(body.getJsonObject("data")).isEqualTo(JsonObject.of("task_id", "task_1", "ä", "ü"));
    }

    @Test
    void each_event_is_told_once_to_each_endpoint_that_wants_it_and_in_order() {
        String all = node.endpoint(receiver.url());
        node.endpoint(receiver.url() + "/tasks", "task.*");
        node.endpoint(receiver.url() + "/done", "task.completed", "agent.deleted");
        receiver.answers(response -> receiver.later(20, response::end));
        List<String> ids = IntStream.range(0, 50)
                .mapToObj(i -> node.event(i % 2 == 0 ? "task.completed" : "agent.updated", "task_" + i % 7))
                .toList();
        until(() ->
                receiver.delivered.stream().filter(d -> ids.contains(d.id())).count() == 100
                        && node.count("status <> 'delivered'") == 0);
        assertThat(told("/hooks").stream().filter(ids::contains)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(told("/hooks/tasks")).hasSize(25);
        assertThat(told("/hooks/done")).hasSize(25).doesNotHaveDuplicates();
        for (int subject = 0; subject < 7; subject++) {
            String name = "task_" + subject;
            assertThat(receiver.delivered.stream()
                            .filter(d -> d.path().equals("/hooks")
                                    && name.equals(
                                            d.json().getJsonObject("data").getString("task_id")))
                            .map(Delivered::id))
                    .containsExactlyElementsOf(IntStream.range(0, 50)
                            .filter(i -> ("task_" + i % 7).equals(name))
                            .mapToObj(ids::get)
                            .toList());
        }
        assertThat(receiver.overlaps).isEmpty();
        assertThat(node.count("webhook_id = '%s' AND attempts <> 1".formatted(all)))
                .isZero();
    }

    @Test
    void what_happened_before_an_endpoint_was_made_is_not_told_to_it() {
        node.endpoint("http://127.0.0.1:1/");
        String before = node.event("task.queued", "task_1");
        node.endpoint(receiver.url());
        String after = node.event("task.started", "task_2");
        until(() -> receiver.ids().contains(after));
        assertThat(receiver.ids()).doesNotContain(before);
    }

    @Test
    void an_event_whose_transaction_commits_late_is_told_nevertheless() {
        node.endpoint(receiver.url(), "task.*");
        var slow = SendingNode.await(node.pool.getConnection());
        SendingNode.await(slow.query("BEGIN").execute());
        SendingNode.await(slow.query("INSERT INTO event (type, subject, data) VALUES ('task.queued', 'late', '{}')")
                .execute());
        String soon = node.event("task.queued", "soon");
        for (int round = 0; round < 3; round++) {
            assertThat(SendingNode.await(node.stores.fanOut().read(new Reading(DeliveryStores.HOLD)))
                            .wanted())
                    .isEmpty();
        }
        SendingNode.await(slow.query("COMMIT").execute());
        SendingNode.await(slow.close());
        until(() -> receiver.delivered.size() == 2);
        assertThat(receiver.ids()).contains(soon).doesNotHaveDuplicates();
    }

    @Test
    void a_refusal_is_tried_again_with_the_same_id_and_a_signature_of_its_own() throws Exception {
        String webhookId = node.endpoint(receiver.url(), "task.*");
        receiver.answers(500);
        String id = node.event("task.queued", "task_1");
        until(() -> node.count("attempts = 1 AND lease_owner IS NULL") == 1);
        assertPause(4, 6);
        receiver.answers(response -> response.setStatusCode(503).end("busy\u0000\u001b[31m"));
        node.hurry();
        until(() -> node.count("attempts = 2 AND lease_owner IS NULL") == 1);
        assertPause(240, 360);
        assertThat(failingSince(webhookId)).isTrue();
        receiver.answers(200);
        node.hurry();
        until(() -> node.count("status = 'delivered'") == 1);
        assertThat(failingSince(webhookId)).isFalse();
        assertThat(receiver.ids()).containsExactly(id, id, id);
        for (Delivered delivered : receiver.delivered) {
            new Webhook(SendingNode.SECRET).verify(delivered.body(), delivered.headerLists());
        }
        List<JsonObject> history =
                node.history(webhookId).stream().map(JsonObject.class::cast).toList();
        assertThat(history).extracting(entry -> entry.getInteger("status")).containsExactly(500, 503, 200);
        assertThat(history.get(1).getString("body")).isEqualTo("busy\ufffd\ufffd[31m");
        assertThat(history.get(2).containsKey("error")).isFalse();
    }

    @Test
    void attempts_are_counted_by_what_became_of_them() {
        node.endpoint(receiver.url(), "task.*");
        receiver.answers(500);
        node.event("task.queued", "task_1");
        until(() -> counted("retried") == 1);
        receiver.answers(200);
        until(() -> node.count("attempts = 1 AND lease_owner IS NULL") == 1);
        node.hurry();
        until(() -> counted("delivered") == 1);
        assertThat(node.registry.get("orchex.webhook.delay").timer().count()).isZero();
        node.event("task.queued", "task_2");
        until(() -> counted("delivered") == 2);
        assertThat(node.registry.get("orchex.webhook.delay").timer().count()).isEqualTo(1);
        receiver.answers(410);
        node.event("task.queued", "task_3");
        until(() -> counted("dead") == 1);
    }

    private double counted(String outcome) {
        return node.registry
                .get("orchex.webhook.deliveries")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void after_ten_attempts_a_delivery_is_dead_and_the_next_of_its_subject_goes() {
        receiver.answers(500);
        String webhookId = node.endpoint(receiver.url(), "task.*");
        String first = node.event("task.queued", "task_1");
        String second = node.event("task.started", "task_1");
        until(() -> node.count("attempts = 1 AND lease_owner IS NULL") == 1);
        until(() -> node.count("due_at = 'infinity' AND attempts = 0") == 1);
        node.run("UPDATE webhook_delivery SET attempts = 9 WHERE attempts = 1");
        node.hurry();
        until(() -> node.count("status = 'dead' AND attempts = 10") == 1);
        receiver.answers(200);
        until(() -> node.count("status = 'delivered'") == 1);
        assertThat(receiver.ids()).containsExactly(first, first, second);
        assertThat(node.count("webhook_id = '%s'".formatted(webhookId))).isEqualTo(2);
    }

    @Test
    void an_endpoint_that_asks_for_a_pause_has_it() {
        node.endpoint(receiver.url(), "task.*");
        receiver.answers(response ->
                response.setStatusCode(429).putHeader("Retry-After", "700").end());
        node.event("task.queued", "task_1");
        until(() -> node.count("attempts = 1 AND lease_owner IS NULL") == 1);
        assertPause(690, 700);
    }

    @Test
    void a_redirect_is_not_followed() {
        try (Receiver other = new Receiver()) {
            String webhookId = node.endpoint(receiver.url(), "task.*");
            receiver.answers(response -> response.setStatusCode(302)
                    .putHeader("location", other.url())
                    .end());
            node.event("task.queued", "task_1");
            until(() -> node.count("attempts = 1 AND lease_owner IS NULL") == 1);
            JsonObject entry = node.history(webhookId).getJsonObject(0);
            assertThat(entry.getInteger("status")).isEqualTo(302);
            assertThat(entry.getJsonObject("headers").getString("location")).isEqualTo(other.url());
            assertThat(other.delivered).isEmpty();
        }
    }

    @Test
    void an_endpoint_that_is_gone_is_switched_off() {
        String webhookId = node.endpoint(receiver.url(), "task.*");
        receiver.answers(410);
        node.event("task.queued", "task_1");
        until(() -> node.count("status = 'dead'") == 1);
        Row webhook = node.sql("SELECT active, switched_off_reason FROM webhook");
        assertThat(webhook.getBoolean("active")).isFalse();
        assertThat(webhook.getString("switched_off_reason")).contains("410");
        JsonObject told = node.sql("SELECT data FROM event WHERE type = 'webhook.disabled'")
                .getJsonObject("data");
        assertThat(told.getString("webhook_id")).isEqualTo(webhookId);
        assertThat(told.getString("reason")).contains("410");
    }

    @Test
    void an_endpoint_that_only_fails_for_five_days_is_switched_off() {
        receiver.answers(500);
        node.endpoint(receiver.url(), "task.*");
        node.event("task.queued", "task_1");
        until(() -> node.count("attempts = 1 AND lease_owner IS NULL") == 1);
        node.run("UPDATE webhook SET failing_since = failing_since - INTERVAL '4 days 23 hours'");
        node.hurry();
        until(() -> node.count("attempts = 2 AND lease_owner IS NULL") == 1);
        assertThat(node.sql("SELECT active FROM webhook").getBoolean("active")).isTrue();
        node.run("UPDATE webhook SET failing_since = failing_since - INTERVAL '1 hour 1 second'");
        node.hurry();
        until(() -> !node.sql("SELECT active FROM webhook").getBoolean("active"));
        assertThat(node.texts("SELECT data->>'reason' FROM event WHERE type = 'webhook.disabled'"))
                .singleElement()
                .asString()
                .contains("five days");
        assertThat(node.count("status = 'waiting'")).isEqualTo(1);
    }

    @Test
    void an_endpoint_that_hangs_delays_no_other() {
        try (Receiver hanging = new Receiver()) {
            hanging.answers(response -> {});
            String dead = node.endpoint(hanging.url(), "task.*");
            node.endpoint("http://127.0.0.1:1/", "task.*");
            node.endpoint(receiver.url(), "task.*");
            Set<String> ids = Set.copyOf(IntStream.range(0, 200)
                    .mapToObj(i -> node.event("task.queued", "task_" + i))
                    .toList());
            until(() -> Set.copyOf(receiver.ids()).containsAll(ids));
            assertThat(receiver.ids()).hasSize(200);
            until(() -> node.count("webhook_id = '%s' AND history->0->>'error' = 'TIMEOUT'".formatted(dead)) > 0);
            assertThat(hanging.delivered.size()).isLessThan(100);
        }
    }

    @Test
    void what_a_lost_node_had_read_is_sent_by_another() {
        try (SendingNode lost = SendingNode.idle(DATABASE, "lost")) {
            node.close();
            String webhookId = lost.endpoint(receiver.url(), "task.*");
            String id = lost.event("task.queued", "task_1");
            Leased read = read(lost, webhookId);
            try (SendingNode heir = SendingNode.start(DATABASE, "heir")) {
                lost.run("UPDATE event_cursor SET held_until = now() WHERE reader = 'webhook'");
                until(() -> heir.count("status = 'delivered'") == 1);
                tooLate(lost, read);
                assertThat(heir.count("status = 'delivered' AND attempts = 1")).isEqualTo(1);
                assertThat(failingSince(lost, webhookId)).isFalse();
            }
            assertThat(receiver.ids()).containsExactly(id);
        }
    }

    @Test
    void what_a_lost_node_had_leased_is_sent_by_another() {
        try (SendingNode lost = SendingNode.idle(DATABASE, "lost")) {
            node.close();
            String webhookId = lost.endpoint(receiver.url(), "task.*");
            String id = lost.event("task.queued", "task_1");
            SendingNode.await(lost.stores.verdicts().store(List.of(Verdict.later(read(lost, webhookId)))));
            List<Leased> leased = SendingNode.await(lost.stores.leases().claim(new Room(10, Map.of())));
            assertThat(leased).hasSize(1);
            lost.run("UPDATE event_cursor SET held_until = now() WHERE reader = 'webhook'");
            try (SendingNode heir = SendingNode.start(DATABASE, "heir")) {
                lost.run("UPDATE webhook_delivery SET lease_until = now() - INTERVAL '1 second'");
                until(() -> heir.count("status = 'delivered'") == 1);
                tooLate(lost, leased.get(0));
                assertThat(heir.count("status = 'delivered' AND attempts = 1")).isEqualTo(1);
                assertThat(failingSince(lost, webhookId)).isFalse();
            }
            assertThat(receiver.ids()).containsExactly(id);
        }
    }

    /** The one delivery of an endpoint, read by a node that does nothing more about it. */
    private static Leased read(SendingNode node, String webhookId) {
        Read read = SendingNode.await(node.stores.fanOut().read(new Reading(DeliveryStores.HOLD)));
        assertThat(read.webhookIds()).containsExactly(webhookId);
        Read.Wanted wanted = read.wanted().get(0);
        return Leased.fresh(new Turn(webhookId, wanted.subject()), wanted.told(), requireNonNull(read.piece()));
    }

    private static void tooLate(SendingNode node, Leased leased) {
        Attempted late = new Attempted(
                new DeliveryProtocol.DeliveryAttempt(Instant.now(), 1, 500, "X", null, null, null, null), null);
        SendingNode.await(
                node.stores.verdicts().store(List.of(Verdict.of(leased, late, new RetrySchedule(new Random(1))))));
    }

    @Test
    void two_nodes_tell_each_event_once() {
        try (SendingNode other = SendingNode.start(DATABASE, "b")) {
            node.endpoint(receiver.url(), "task.*");
            node.endpoint(receiver.url() + "/two", "task.*");
            List<String> ids = IntStream.range(0, 300)
                    .mapToObj(i -> (i % 2 == 0 ? node : other).event("task.started", "task_" + i % 20))
                    .toList();
            until(() -> node.count("status = 'delivered'") == 600);
            assertThat(told("/hooks")).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(told("/hooks/two")).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void a_destination_inside_is_never_connected_to() {
        node.close();
        try (SendingNode guarded = SendingNode.start(DATABASE, "guarded", new Guard.Allowed(true, false), host ->
                new InetAddress[] {InetAddress.getLoopbackAddress()})) {
            String webhookId = guarded.endpoint(receiver.url().replace("127.0.0.1", "rebinding.example"), "task.*");
            guarded.event("task.queued", "task_1");
            until(() -> guarded.count("attempts = 1 AND lease_owner IS NULL") == 1);
            assertThat(guarded.history(webhookId).getJsonObject(0).getString("error"))
                    .isEqualTo("BLOCKED_DESTINATION");
            assertThat(receiver.delivered).isEmpty();
        }
    }

    @Test
    void both_secrets_sign_while_the_old_one_is_valid() throws Exception {
        String webhookId = node.endpoint(receiver.url(), "task.*");
        String fresh = "whsec_" + "A".repeat(44);
        Buffer sealed = new SecretSafe(SendingNode.BOX).sealed(webhookId, new SigningSecret(fresh));
        SendingNode.await(new WebhookStore(node.pool).rotate(webhookId, sealed, 24));
        String id = node.event("task.queued", "task_1");
        until(() -> receiver.ids().contains(id));
        Delivered delivered = delivered(id);
        new Webhook(SendingNode.SECRET).verify(delivered.body(), delivered.headerLists());
        new Webhook(fresh).verify(delivered.body(), delivered.headerLists());
        assertThat(delivered.headers().get("webhook-signature").split(" ")).hasSize(2);
    }

    @Test
    void a_large_event_is_cut_and_says_so() throws Exception {
        node.endpoint(receiver.url(), "task.*");
        String id = node.event(
                "task.completed",
                "task_1",
                JsonObject.of("task_id", "task_1", "result", JsonObject.of("code", "x".repeat(60_000)), "attempts", 1));
        until(() -> receiver.ids().contains(id));
        Delivered delivered = delivered(id);
        new Webhook(SendingNode.SECRET).verify(delivered.body(), delivered.headerLists());
        assertThat(delivered.body().length()).isLessThan(20_000);
        JsonObject data = delivered.json().getJsonObject("data");
        assertThat(data.getString("task_id")).isEqualTo("task_1");
        assertThat(data.getInteger("attempts")).isEqualTo(1);
        assertThat(data.getJsonArray("left_out")).containsExactly("result");
        assertThat(data.getString("note")).contains("20000");
    }

    @Test
    void a_delivery_that_was_passed_over_is_woken() {
        node.endpoint(receiver.url(), "task.*");
        node.event("task.queued", "task_1");
        until(() -> node.count("status = 'delivered'") == 1);
        node.run("UPDATE webhook_delivery SET status = 'waiting', due_at = 'infinity', ended_at = NULL");
        assertThat(SendingNode.await(node.stores.upkeep().wake()))
                .as("it may wait for one that a node holds in memory")
                .isZero();
        node.run("UPDATE webhook_delivery SET created_at = created_at - INTERVAL '1 minute'");
        assertThat(SendingNode.await(node.stores.upkeep().wake())).isEqualTo(1);
        until(() -> receiver.delivered.size() == 2 && node.count("status = 'delivered'") == 1);
    }

    @Test
    void old_deliveries_are_forgotten() {
        node.endpoint(receiver.url(), "task.*");
        node.event("task.queued", "task_1");
        node.event("task.queued", "task_2");
        until(() -> node.count("status = 'delivered'") == 2);
        node.run("UPDATE webhook_delivery SET ended_at = ended_at - INTERVAL '31 days' WHERE subject = 'task_1'");
        SendingNode.await(node.stores.upkeep().forget(30));
        assertThat(node.texts("SELECT subject FROM webhook_delivery")).containsExactly("task_2");
    }

    private void assertPause(double least, double most) {
        double pause = node.sql(
                        "SELECT extract(epoch FROM due_at - (history->-1->>'at')::timestamptz)::float8 AS s FROM webhook_delivery")
                .getDouble("s");
        assertThat(pause).isBetween(least, most + SendingNode.PATIENCE.toSeconds());
    }

    private boolean failingSince(String webhookId) {
        return failingSince(node, webhookId);
    }

    private static boolean failingSince(SendingNode node, String webhookId) {
        return node.sql("SELECT failing_since IS NOT NULL AS failing FROM webhook WHERE webhook_id = '%s'"
                        .formatted(webhookId))
                .getBoolean("failing");
    }

    private Delivered delivered(String id) {
        return receiver.delivered.stream()
                .filter(delivered -> delivered.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> told(String path) {
        return receiver.delivered.stream()
                .filter(delivered -> delivered.path().equals(path))
                .map(Delivered::id)
                .toList();
    }
}
