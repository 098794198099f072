package io.orchex.integration;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A gateway in a cluster, and another program that hears and asks it. */
final class BusTest {

    private static TestDatabase database;
    private static RunningOrchex gateway;
    private static Vertx other;
    private static Pool pool;

    @BeforeAll
    static void join() {
        ClusterAddress cluster = ClusterAddress.of(2);
        database = TestDatabase.migrated();
        gateway = RunningOrchex.on(database, cluster.gateway(0, 1));
        other = await(OtherProgram.join(
                cluster.name(), cluster.port(1), List.of(cluster.members().split(","))));
        pool = database.pool(other);
    }

    @AfterAll
    static void leave() {
        await(pool.close());
        await(other.close());
        gateway.close();
    }

    @Test
    void a_task_is_submitted_got_and_cancelled_as_over_http() {
        JsonObject submitted = ask("orchex.api.tasks.submit", new JsonObject().put("body", task()), 202);
        String id = submitted.getJsonObject("data").getString("task_id");

        JsonObject done = ask("orchex.api.tasks.get", parameters("task_id", id), Map.of("Prefer", "wait=30"), 200);
        JsonObject late = ask("orchex.api.tasks.cancel", parameters("task_id", id), 409);

        assertThat(done.getBoolean("success")).isTrue();
        assertThat(done.getJsonObject("data").getString("status")).isEqualTo("completed");
        assertThat(done.getJsonObject("data")).isEqualTo(RunningOrchex.data(gateway.get("/v1/tasks/" + id)));
        assertThat(late.getBoolean("success")).isFalse();
    }

    @Test
    void agents_are_listed_with_the_parameters_of_the_contract() {
        JsonObject all = ask("orchex.api.agents.list", new JsonObject(), 200);
        JsonObject one = ask("orchex.api.agents.list", parameters("limit", 1), 200);
        JsonObject none = ask("orchex.api.agents.list", parameters("limit", 0), 400);

        assertThat(all.getJsonObject("data")).isEqualTo(RunningOrchex.data(gateway.get("/v1/agents")));
        assertThat(one.getJsonObject("data").getJsonArray("agents")).hasSize(1);
        assertThat(none.getJsonObject("error").getString("code")).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void an_idempotency_key_holds_on_the_bus_too() {
        JsonObject question = new JsonObject().put("body", task());
        JsonObject first = ask("orchex.api.tasks.submit", question, Map.of("Idempotency-Key", "once"), 202);
        JsonObject again = ask("orchex.api.tasks.submit", question, Map.of("Idempotency-Key", "once"), 202);

        assertThat(again.getJsonObject("data")).isEqualTo(first.getJsonObject("data"));
    }

    @Test
    void what_the_contract_refuses_is_refused() {
        JsonObject answer =
                ask("orchex.api.tasks.submit", new JsonObject().put("body", task().put("type", "dance")), 400);

        assertThat(answer.getBoolean("success")).isFalse();
        assertThat(answer.getJsonObject("error").getJsonObject("details").getString("field"))
                .isEqualTo("type");
    }

    @Test
    void nobody_is_let_in_without_a_token_or_beyond_its_rights() {
        JsonObject wish = new JsonObject().put("name", "reader").put("role", "readonly");
        String reader = RunningOrchex.data(gateway.post("/v1/auth/keys", wish)).getString("api_key");
        JsonObject question = new JsonObject().put("body", task());

        ask("orchex.api.tasks.submit", question, Map.of("Authorization", ""), 401);
        ask("orchex.api.tasks.submit", question, Map.of("Authorization", "Bearer guessed"), 401);
        ask("orchex.api.tasks.submit", question, Map.of("Authorization", "Bearer a\r\nX-Evil: b"), 400);
        ask("orchex.api.tasks.submit", question, Map.of("Authorization", "Bearer " + reader), 403);
        ask("orchex.api.agents.list", new JsonObject(), Map.of("Authorization", "Bearer " + reader), 200);
    }

    @Test
    void what_is_no_question_is_answered_and_does_no_harm() {
        String deep = "{\"body\":" + "{\"a\":".repeat(900) + "1" + "}".repeat(901);
        List<Object> strange = List.of(
                "text",
                42,
                new JsonArray().add("a list"),
                Buffer.buffer(new byte[] {0, 1, 2}),
                new JsonObject().put("task", task()),
                new JsonObject().put("body", "text"),
                new JsonObject().put("body", new JsonArray()),
                new JsonObject().put("parameters", 7),
                parameters("Prefer", "wait=60"),
                new JsonObject(deep));
        for (Object body : strange) {
            assertThat(ask("orchex.api.tasks.submit", body, 400).getBoolean("success"))
                    .isFalse();
        }
        ask("orchex.api.tasks.submit", new JsonObject(), 400);
        ask(
                "orchex.api.tasks.submit",
                new JsonObject().put("body", task().put("description", "x".repeat(2_000_000))),
                413);
        ask("orchex.api.tasks.get", new JsonObject(), 400);
        ask("orchex.api.tasks.get", parameters("task_id", ".."), 400);
        ask("orchex.api.tasks.get", parameters("task_id", "../agents?limit=1#"), 404);
        ask("orchex.api.tasks.get", parameters("task_id", new JsonObject()), 400);
        ask("orchex.api.agents.list", parameters("limit", new JsonObject()), 400);
        ask("orchex.api.agents.list", new JsonObject(), Map.of("version", "2"), 400);

        ask("orchex.api.agents.list", new JsonObject(), 200);
    }

    @Test
    void a_message_that_nobody_here_can_decode_costs_its_sender_an_answer_and_nobody_else() {
        other.eventBus().registerDefaultCodec(Unknown.class, new UnknownCodec());
        Future<Message<Object>> asked = other.eventBus()
                .request("orchex.api.agents.list", new Unknown(), new DeliveryOptions().setSendTimeout(500));

        assertThat(await(asked.map("answered").otherwise("not answered"))).isEqualTo("not answered");

        ask("orchex.api.agents.list", new JsonObject(), 200);
    }

    @Test
    void an_event_of_the_log_is_told_to_all_and_to_those_of_its_type() {
        Promise<JsonObject> among = Promise.promise();
        Promise<Message<JsonObject>> one = Promise.promise();
        listen("orchex.events", message -> {
            if (message.body().getString("type").equals("agent.registered")) {
                among.tryComplete(message.body());
            }
        });
        listen("orchex.events.agent.registered", one::tryComplete);
        await(pool.query("""
                INSERT INTO event (type, subject, data)
                VALUES ('agent.registered', 'a', '{"agent_id": "a", "provider": "builtin", "share": 0.25}')
                """).execute());

        Message<JsonObject> told = await(one.future());

        assertThat(told.headers().get("version")).isEqualTo("1");
        assertThat(told.body().fieldNames()).containsExactly("id", "event", "type", "timestamp", "data");
        assertThat(told.body().getString("id")).matches("evt_\\d+_\\d+");
        assertThat(told.body().getString("event")).isEqualTo("agent.registered");
        assertThat(told.body().getJsonObject("data"))
                .isEqualTo(new JsonObject()
                        .put("agent_id", "a")
                        .put("provider", "builtin")
                        .put("share", 0.25));
        assertThat(await(among.future())).isEqualTo(told.body());
    }

    @Test
    void commands_of_the_inside_do_not_reach_the_cluster() {
        Future<Message<Object>> asked = other.eventBus().request("system.health", new JsonObject());

        String reason = await(asked.map("answered").otherwise(Throwable::getMessage));
        assertThat(reason).isEqualTo("No handlers for address system.health");
    }

    @Test
    void health_counts_gateways_only() {
        JsonObject health = RunningOrchex.data(gateway.get("/v1/health"));

        assertThat(health.getJsonObject("components").getString("cluster")).isEqualTo("healthy");
    }

    private static JsonObject task() {
        return new JsonObject()
                .put("type", "code_review")
                .put("description", "Is this fine?")
                .put("context", new JsonObject().put("language", "java").put("code", "class A {}"));
    }

    private static JsonObject parameters(String name, Object value) {
        return new JsonObject().put("parameters", new JsonObject().put(name, value));
    }

    private static void listen(String address, Handler<Message<JsonObject>> handler) {
        await(other.eventBus().consumer(address, handler).completion());
    }

    private static JsonObject ask(String address, Object question, int status) {
        return ask(address, question, Map.of(), status);
    }

    private static JsonObject ask(String address, Object question, Map<String, String> headers, int status) {
        DeliveryOptions options = new DeliveryOptions().addHeader("Authorization", "Bearer " + RunningOrchex.ADMIN_KEY);
        headers.forEach((name, value) -> options.getHeaders().set(name, value));
        Message<JsonObject> reply = await(other.eventBus().<JsonObject>request(address, question, options));
        assertThat(reply.headers().get("status")).as(reply.body().encode()).isEqualTo(String.valueOf(status));
        assertThat(reply.headers().get("version")).isEqualTo("1");
        return reply.body();
    }

    private record Unknown() {}

    private static final class UnknownCodec implements MessageCodec<Unknown, Unknown> {

        @Override
        public void encodeToWire(Buffer wire, Unknown message) {
            wire.appendInt(7);
        }

        @Override
        public Unknown decodeFromWire(int position, Buffer wire) {
            return new Unknown();
        }

        @Override
        public Unknown transform(Unknown message) {
            return message;
        }

        @Override
        public String name() {
            return "unknown";
        }

        @Override
        public byte systemCodecID() {
            return -1;
        }
    }
}
