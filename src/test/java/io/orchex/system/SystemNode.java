package io.orchex.system;

import static java.util.Objects.requireNonNull;

import io.orchex.TestDatabase;
import io.orchex.bus.Bus;
import io.orchex.http.Contract;
import io.orchex.http.Principal;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.json.JsonForm;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.slice.Slice;
import io.orchex.system.SystemProtocol.Drain;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** One node with the system slice on a real bus and a real database, among neighbours that a test can make ill. */
final class SystemNode implements AutoCloseable {

    static final String CONTRACT = """
            {"openapi": "3.1.0", "info": {"title": "Test", "version": "1"}, "paths": {}}""";

    final Vertx vertx = Vertx.vertx();
    final HandMovedClock clock = new HandMovedClock();
    final AtomicInteger pings = new AtomicInteger();
    final NeighbourhoodVerticle neighbours;
    final Pool pool;
    private final Bus bus;
    private final Slice slice;

    volatile Future<Void> analyzer = Future.succeededFuture();

    private SystemNode() {
        JsonForm.install();
        pool = TestDatabase.empty().pool(vertx);
        bus = new Bus(vertx.eventBus());
        neighbours = new NeighbourhoodVerticle(bus);
        List<Check> checks = List.of(new Check("database", this::ping), new Check("analyzer", () -> analyzer));
        slice = Systems.slice(bus, checks, contract(), clock);
    }

    static SystemNode start() {
        SystemNode node = new SystemNode();
        await(node.vertx.deployVerticle(node.neighbours));
        node.slice.actors().forEach(actor -> await(actor.deploy(node.vertx)));
        return node;
    }

    private Future<Void> ping() {
        pings.incrementAndGet();
        return pool.query("SELECT 1").execute().mapEmpty();
    }

    private Contract contract() {
        OpenAPIContract model = await(OpenAPIContract.from(vertx, new JsonObject(CONTRACT)));
        return new Contract(Buffer.buffer("openapi: 3.1.0\n"), Buffer.buffer(CONTRACT), model);
    }

    Future<Reply> call(String operationId) {
        Principal nobody = new Principal("nobody", "none", Set.of());
        Request request = new Request(nobody, Map.of(), new JsonObject(), "seed");
        return requireNonNull(slice.operations().byOperationId().get(operationId))
                .apply(request);
    }

    Reply reply(String operationId) {
        return await(call(operationId));
    }

    /** The data of an operation's answer, as JSON. */
    JsonObject get(String operationId) {
        return JsonObject.mapFrom(reply(operationId).data());
    }

    Problem refusal(String operationId) {
        return await(call(operationId)
                .<Problem>map(answer -> {
                    throw new AssertionError("was not refused: " + answer);
                })
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(known.problem())
                        : Future.failedFuture(failure)));
    }

    void drain() {
        await(bus.ask(SystemProtocol.DRAIN, new Drain()));
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
