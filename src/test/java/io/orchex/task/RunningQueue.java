package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.TestDatabase;
import io.orchex.bus.Address;
import io.orchex.bus.Bus;
import io.orchex.http.Operations;
import io.orchex.http.Reply;
import io.orchex.http.Request;
import io.orchex.identifier.Identifiers;
import io.orchex.json.JsonForm;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.TaskProtocol.Browse;
import io.orchex.task.TaskProtocol.Candidate;
import io.orchex.task.TaskProtocol.Failure;
import io.orchex.task.TaskProtocol.Find;
import io.orchex.task.TaskProtocol.Result;
import io.orchex.task.TaskProtocol.Submit;
import io.orchex.task.TaskProtocol.Submitted;
import io.orchex.task.TaskProtocol.TaskView;
import io.orchex.task.WorkProtocol.AttemptEnd;
import io.orchex.task.WorkProtocol.Claim;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Complete;
import io.orchex.task.WorkProtocol.Fail;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Lease;
import io.orchex.task.WorkProtocol.Postpone;
import io.orchex.task.WorkProtocol.Start;
import io.orchex.task.WorkProtocol.Terms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One node's queue on a real database; tests speak to it over its bus, as dispatchers and the HTTP edge do. */
final class RunningQueue implements AutoCloseable {

    /** A sweep that may take its time. */
    static final Instant ANY_TIME = Instant.parse("9999-01-01T00:00:00Z");

    static final Asker ALICE = new Asker("key_alice", false);
    static final Asker BOB = new Asker("key_bob", false);
    static final Asker ADMIN = new Asker("key_admin", true);
    static final Result RESULT = new Result("int x;", "declares x", List.of("name it"), null, null);

    private final Identifiers identifiers = new Identifiers(InstantSource.system(), new SecureRandom());
    private final Vertx vertx = Vertx.vertx();
    private final TaskLimits limits;
    private final Pool pool;
    private final Bus bus;
    private final Operations operations;

    private RunningQueue(TestDatabase database, TaskLimits limits) {
        JsonForm.install();
        this.limits = limits;
        this.pool = database.pool(vertx);
        this.bus = new Bus(vertx.eventBus());
        Slice slice = Tasks.slice(bus, pool, limits, UnaryOperator.identity(), InstantSource.system());
        this.operations = slice.operations();
        for (Actor actor : slice.actors()) {
            await(actor.deploy(vertx));
        }
        // As a dispatcher says it that has no agent to spare.
        bus.answer(OfferProtocol.OFFER, offer -> Future.succeededFuture(new OfferProtocol.Offered(null)));
    }

    /** Sweeps only when a test does. */
    static RunningQueue on(TestDatabase database, String node) {
        return new RunningQueue(database, limits(node, 100_000, Duration.ofHours(1)));
    }

    static RunningQueue on(TestDatabase database, TaskLimits limits) {
        return new RunningQueue(database, limits);
    }

    static TaskLimits limits(String node, int queued, Duration sweep) {
        TaskLimits usual = TaskLimits.of(node);
        return new TaskLimits(node, queued, usual.lease(), sweep, usual.grace(), usual.settlement(), usual.waiters());
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    static TaskSpec spec(String type) {
        return new TaskSpec(type, "please do " + type, null, null, null, null);
    }

    static TaskSpec prioritised(String type, String priority) {
        return new TaskSpec(
                type, priority, null, new TaskSpec.Requirements(null, null, null, priority, null, null), null, null);
    }

    static TaskSpec capped(String type, String maxCostUsd) {
        return new TaskSpec(
                type, "capped", null, null, new TaskSpec.Constraints(new BigDecimal(maxCostUsd), null, null), null);
    }

    Bus bus() {
        return bus;
    }

    Pool pool() {
        return pool;
    }

    /** Does what the HTTP edge does with a request that the contract has accepted. */
    Future<Reply> operate(String operationId, Request request) {
        return requireNonNull(operations.byOperationId().get(operationId)).apply(request);
    }

    String node() {
        return limits.node();
    }

    String freshId() {
        return identifiers.fresh("task");
    }

    <M extends Record, R extends Record> R ask(Address<M, R> address, M message) {
        return await(bus.ask(address, message));
    }

    String submit(Asker asker, TaskSpec spec) {
        return submit(freshId(), asker, spec).taskId();
    }

    Submitted submit(String taskId, Asker asker, TaskSpec spec) {
        return ask(TaskProtocol.SUBMIT, new Submit(taskId, asker, spec, Duration.ZERO));
    }

    TaskView find(String taskId) {
        return ask(TaskProtocol.FIND, new Find(taskId, ADMIN, Duration.ZERO));
    }

    List<ClaimedTask> claim(String type, int most) {
        return await(claimSoon(type, most));
    }

    Future<List<ClaimedTask>> claimSoon(String type, int most) {
        return bus.ask(
                        WorkProtocol.CLAIM,
                        new Claim(node(), Map.of(TaskClass.of(spec(type)).text(), most)))
                .map(WorkProtocol.Claimed::tasks);
    }

    ClaimedTask claimOne(String type) {
        return claim(type, 1).get(0);
    }

    Granted start(ClaimedTask task, String reserveUsd) {
        return await(startSoon(task, reserveUsd));
    }

    Future<Granted> startSoon(ClaimedTask task, String reserveUsd) {
        return startSoon(task, 10_000, 100_000, reserveUsd);
    }

    Future<Granted> startSoon(ClaimedTask task, int mostAtOnce, int mostPerMinute, String reserveUsd) {
        List<Candidate> candidates = List.of(new Candidate("gpt", 80.5, null), new Candidate("old", null, "offline"));
        Terms terms = new Terms("gpt", mostAtOnce, mostPerMinute, new BigDecimal(reserveUsd), candidates);
        return bus.ask(WorkProtocol.START, new Start(task.lease(), task.attempts() + 1, task.tier(), terms));
    }

    Granted complete(ClaimedTask task, String costUsd) {
        return await(completeSoon(task.lease(), end(task, null, costUsd)));
    }

    Future<Granted> completeSoon(Lease lease, AttemptEnd end) {
        return bus.ask(WorkProtocol.COMPLETE, new Complete(lease, end, RESULT, 87.5));
    }

    Granted fail(ClaimedTask task, String costUsd) {
        return ask(
                WorkProtocol.FAIL,
                new Fail(
                        task.lease(),
                        end(task, "server_error", costUsd),
                        new Failure("AGENTS_FAILED", "nobody could", Map.of("gpt", "server_error"))));
    }

    Granted postpone(ClaimedTask task, String fault, Duration delay) {
        return ask(
                WorkProtocol.POSTPONE,
                new Postpone(task.lease(), end(task, fault, "0.01"), delay, 1, 0, "claude", List.of("gpt"), 8_000));
    }

    static AttemptEnd end(ClaimedTask task, @Nullable String fault, String costUsd) {
        return new AttemptEnd(
                task.attempts() + 1, "gpt", task.tier(), fault, fault, 40, new BigDecimal(costUsd), 100, 20);
    }

    /** Everything but who asks and how much is left open. */
    static Browse all(Asker asker, int limit, int offset) {
        return new Browse(asker, null, null, null, null, null, null, limit, offset);
    }

    List<Row> rows(String sql) {
        RowSet<Row> rows = await(pool.query(sql).execute());
        return Rows.list(rows);
    }

    <T> T value(Class<T> type, String sql) {
        return rows(sql).get(0).get(type, 0);
    }

    void budget(Asker asker, String usd) {
        rows("""
                INSERT INTO api_key (key_id, key_hash, key_prefix, name, role, monthly_budget_usd)
                VALUES ('%1$s', rpad('%1$s', 43, 'x'), 'orx', 'a key', 'user', %2$s)
                """.formatted(asker.subject(), usd));
    }

    static Set<String> ids(List<ClaimedTask> tasks) {
        return tasks.stream().map(task -> task.lease().taskId()).collect(Collectors.toSet());
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
