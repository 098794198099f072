package io.orchex.usage;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orchex.TestDatabase;
import io.orchex.bus.Address;
import io.orchex.bus.Bus;
import io.orchex.http.Principal;
import io.orchex.http.Request;
import io.orchex.http.Traffic;
import io.orchex.json.JsonForm;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.slice.Slice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One node with the usage slice on a real bus and a real database, beside a registry that knows one agent. */
final class UsageNode implements AutoCloseable {

    static final String IDLE = "idle-agent";

    final Vertx vertx = Vertx.vertx();
    final Traffic traffic = new Traffic(new SimpleMeterRegistry());
    final Pool pool;
    final RollUpStore rollUps;
    private final Bus bus;
    private final Slice slice;

    private UsageNode(TestDatabase database, String name) {
        JsonForm.install();
        pool = database.pool(vertx);
        bus = new Bus(vertx.eventBus());
        rollUps = new RollUpStore(pool);
        slice = Usages.slice(bus, pool, traffic, name);
    }

    static UsageNode start(TestDatabase database, String name) {
        UsageNode node = new UsageNode(database, name);
        await(node.vertx.deployVerticle(new RegistryVerticle(node.bus, IDLE)));
        node.slice.actors().forEach(actor -> await(actor.deploy(node.vertx)));
        return node;
    }

    /** A node that answers questions and does nothing by itself. */
    static UsageNode startWithoutLoops(TestDatabase database) {
        UsageNode node = new UsageNode(database, "a");
        await(node.vertx.deployVerticle(new UsageVerticle(node.bus, new UsageStore(node.pool))));
        return node;
    }

    <M extends Record, R extends Record> R ask(Address<M, R> address, M message) {
        return await(bus.ask(address, message));
    }

    <M extends Record, R extends Record> Problem refusal(Address<M, R> address, M message) {
        return await(bus.ask(address, message)
                .<Problem>map(answer -> {
                    throw new AssertionError("was not refused: " + answer);
                })
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(known.problem())
                        : Future.failedFuture(failure)));
    }

    /** The data of an operation's answer, as JSON. */
    JsonObject get(String operationId, Map<String, Object> parameters) {
        Principal nobody = new Principal("key_1", "readonly", Set.of("metrics:read"));
        Request request = new Request(nobody, parameters, new JsonObject(), "seed");
        return await(requireNonNull(slice.operations().byOperationId().get(operationId))
                .apply(request)
                .map(reply -> JsonObject.mapFrom(reply.data())));
    }

    RowSet<Row> sql(String statement) {
        return await(pool.query(statement).execute());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
