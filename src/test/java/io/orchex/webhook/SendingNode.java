package io.orchex.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orchex.TestDatabase;
import io.orchex.bus.Bus;
import io.orchex.json.JsonForm;
import io.orchex.outbound.Guard;
import io.orchex.outbound.OutboundClient;
import io.orchex.outbound.Resolver;
import io.orchex.postgres.Database;
import io.orchex.postgres.DatabaseUrl;
import io.orchex.secret.SecretBox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.StreamSupport;

/** One node that sends deliveries, on a real database. */
final class SendingNode implements AutoCloseable {

    static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    static final SecretBox BOX = new SecretBox("a key of tests, long enough to be one");
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final long LONGEST_SECONDS = 20;

    final Vertx vertx = Vertx.vertx();
    final Pool pool;
    final DeliveryStores stores;
    final MeterRegistry registry = new SimpleMeterRegistry();
    private final Database database;

    private SendingNode(String url, String name) {
        JsonForm.install();
        database = Database.connect(
                vertx,
                DatabaseUrl.parse(url),
                new Database.Limits(8, 1_000, Duration.ofSeconds(5), Duration.ofSeconds(20)));
        pool = database.pool();
        stores = DeliveryStores.of(pool, name);
    }

    /** A node that sends until its process is killed. Argument: the database's URL. */
    public static void main(String[] arguments) {
        start(arguments[0], "doomed", PATIENCE);
    }

    /** A node that does nothing by itself. */
    static SendingNode idle(TestDatabase database, String name) {
        return new SendingNode(database.url(), name);
    }

    static SendingNode start(TestDatabase database, String name) {
        return start(database.url(), name, PATIENCE);
    }

    static SendingNode start(String databaseUrl, String name, Duration patience) {
        SendingNode node = new SendingNode(databaseUrl, name);
        node.send(new Guard.Allowed(true, true), InetAddress::getAllByName, patience);
        return node;
    }

    static SendingNode start(TestDatabase database, String name, Guard.Allowed allowed, Resolver resolver) {
        SendingNode node = new SendingNode(database.url(), name);
        node.send(allowed, resolver, PATIENCE);
        return node;
    }

    private void send(Guard.Allowed allowed, Resolver resolver, Duration patience) {
        InstantSource clock = InstantSource.system();
        Guard guard = new Guard(vertx, resolver, allowed, clock);
        OutboundClient.Limits limits = new OutboundClient.Limits(patience, 64 << 10, Outbox.AT_ONCE);
        Bus bus = new Bus(vertx.eventBus()).speak(WebhookProtocol.class).speak(DeliveryProtocol.class);
        await(vertx.deployVerticle(new DeliveryVerticle(
                bus,
                stores,
                new Endpoints(stores.endpoints(), new SecretSafe(BOX), guard),
                new Courier(new OutboundClient(vertx, guard, limits), clock),
                new Terms(new RetrySchedule(new Random(1)), clock, new DeliveryMeters(registry)))));
    }

    /** An endpoint that is told of all events that happen from now on. */
    String endpoint(String url, String... events) {
        String webhookId = "wh_" + sql("SELECT nextval('event_number') AS id").getLong("id");
        assertThat(await(new WebhookStore(pool)
                        .add(
                                new WebhookProtocol.Create(
                                        webhookId,
                                        "key_1",
                                        new WebhookProtocol.NewWebhook(
                                                url,
                                                null,
                                                events.length == 0 ? List.of("*") : List.of(events),
                                                true,
                                                null)),
                                new SecretSafe(BOX).sealed(webhookId, new SigningSecret(SECRET)),
                                1_000)))
                .isPresent();
        return webhookId;
    }

    /** Something that happens; answers its id. */
    String event(String type, String subject, JsonObject data) {
        Row row = await(pool.preparedQuery("""
                INSERT INTO event (type, subject, data) VALUES ($1, $2, $3)
                RETURNING 'evt_' || tx || '_' || number AS id
                """).execute(Tuple.of(type, subject, data)))
                .iterator()
                .next();
        return row.getString("id");
    }

    String event(String type, String subject) {
        return event(type, subject, new JsonObject().put("task_id", subject));
    }

    /** The one row of a statement. */
    Row sql(String statement) {
        return await(pool.query(statement).execute()).iterator().next();
    }

    void run(String statement) {
        await(pool.query(statement).execute());
    }

    List<String> texts(String statement) {
        return StreamSupport.stream(await(pool.query(statement).execute()).spliterator(), false)
                .map(row -> row.getString(0))
                .toList();
    }

    long count(String condition) {
        return sql("SELECT count(*) AS n FROM webhook_delivery WHERE " + condition)
                .getLong("n");
    }

    JsonArray history(String webhookId) {
        return sql("SELECT history FROM webhook_delivery WHERE webhook_id = '%s'".formatted(webhookId))
                .getJsonArray("history");
    }

    /** Makes what waits due now. */
    void hurry() {
        run("UPDATE webhook_delivery SET due_at = now() WHERE status = 'waiting' AND due_at <> 'infinity'");
    }

    static void until(BooleanSupplier truth) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (!truth.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        vertx.deploymentIDs().forEach(deployment -> await(vertx.undeploy(deployment)));
        await(vertx.close());
    }
}
