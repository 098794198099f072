package io.orchex.benchmark;

import io.orchex.bus.Address;
import io.orchex.bus.Bus;
import io.orchex.identifier.Identifiers;
import io.orchex.slice.Actor;
import io.orchex.task.OfferProtocol;
import io.orchex.task.OfferProtocol.Offered;
import io.orchex.task.TaskClass;
import io.orchex.task.TaskLimits;
import io.orchex.task.TaskProtocol;
import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.TaskProtocol.Result;
import io.orchex.task.TaskProtocol.Submit;
import io.orchex.task.TaskSpec;
import io.orchex.task.Tasks;
import io.orchex.task.WorkProtocol;
import io.orchex.task.WorkProtocol.AttemptEnd;
import io.orchex.task.WorkProtocol.Claim;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Complete;
import io.orchex.task.WorkProtocol.Start;
import io.orchex.task.WorkProtocol.Terms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The queue of one node on a PostgreSQL of its own, and what a task goes through in it. */
final class TaskQueue implements AutoCloseable {

    private static final TaskSpec SPEC = new JsonObject(Samples.task()).mapTo(TaskSpec.class);
    private static final Result RESULT = new Result("y".repeat(300), "z", List.of(), null, null);
    private static final Asker ASKER = new Asker("key_benchmark", false);
    private static final String NODE = "benchmark";
    private static final int AT_ONCE = Integer.getInteger("atOnce", 200);
    private static final int CLAIM = 50;
    private static final int PREFIX = 15;

    /** Ids as long as those of tasks, in the partition of this month. */
    private static final String FILL = """
            INSERT INTO task (
                task_id, owner, type, priority, status, description, result, quality, cost_usd, agent_id, tier, attempts,
                started_at, completed_at)
            SELECT '%s' || lpad(i::text, 16, '0'), 'key_benchmark', 'code_review', 'medium', 'completed', repeat('x', 200),
                jsonb_build_object('code', repeat('y', 300)), 90, 0.01, 'gpt', 0, 1, now(), now()
            FROM generate_series(1, %d) AS i
            """;

    private final Identifiers identifiers = new Identifiers(InstantSource.system(), new SecureRandom());
    private final Vertx vertx = Vertx.vertx();
    private final DurableDatabase database = new DurableDatabase(vertx);
    private final Bus bus = new Bus(vertx.eventBus());

    TaskQueue() throws IOException {
        Tasks.slice(
                        bus,
                        database.database().pool(),
                        TaskLimits.of(NODE),
                        UnaryOperator.identity(),
                        InstantSource.system())
                .actors()
                .forEach(this::deploy);
        // As a dispatcher says it that has no agent to spare.
        bus.answer(OfferProtocol.OFFER, offer -> Future.succeededFuture(new Offered(null)));
    }

    private void deploy(Actor actor) {
        actor.deploy(vertx).await();
    }

    DurableDatabase database() {
        return database;
    }

    /** Puts finished tasks into the store. */
    TaskQueue with(int finished) throws SQLException {
        try (Connection connection = connect()) {
            connection
                    .createStatement()
                    .execute(FILL.formatted(identifiers.fresh("task").substring(0, PREFIX), finished));
            connection.createStatement().execute("VACUUM ANALYZE");
        }
        return this;
    }

    /** Begins a transaction that sees the store as it is now, until it is closed. */
    Connection hold() throws SQLException {
        Connection connection = connect();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        connection.createStatement().execute("SELECT count(*) FROM task_live");
        return connection;
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), "postgres", "postgres");
    }

    /** Tasks that go all the way through in a second, by the clock. */
    double cycles(int tasks) {
        long begin = System.nanoTime();
        submit(tasks);
        List<ClaimedTask> claimed = new ArrayList<>();
        claim(tasks, claimed);
        start(claimed);
        complete(claimed);
        return tasks * 1e9 / (System.nanoTime() - begin);
    }

    double submit(int tasks) {
        return Stopwatch.perSecond(tasks, AT_ONCE, i -> bus.ask(TaskProtocol.SUBMIT, submission()));
    }

    double claim(int tasks, List<ClaimedTask> claimed) {
        return CLAIM * Stopwatch.perSecond(tasks / CLAIM, 1, i -> claimGroup(claimed));
    }

    double start(List<ClaimedTask> claimed) {
        return each(claimed, WorkProtocol.START, TaskQueue::started);
    }

    double complete(List<ClaimedTask> claimed) {
        return each(claimed, WorkProtocol.COMPLETE, TaskQueue::completed);
    }

    double plainInserts(int rows) {
        return Stopwatch.perSecond(rows, AT_ONCE, i -> database.plainInsert());
    }

    private <M extends Record, R extends Record> double each(
            List<ClaimedTask> tasks, Address<M, R> address, Function<ClaimedTask, M> message) {
        return Stopwatch.perSecond(tasks.size(), AT_ONCE, i -> bus.ask(address, message.apply(tasks.get(i))));
    }

    private Future<?> claimGroup(List<ClaimedTask> claimed) {
        Map<String, Integer> most = Map.of(TaskClass.of(SPEC).text(), CLAIM);
        return bus.ask(WorkProtocol.CLAIM, new Claim(NODE, most)).onSuccess(some -> claimed.addAll(some.tasks()));
    }

    private Submit submission() {
        return new Submit(identifiers.fresh("task"), ASKER, SPEC, Duration.ZERO);
    }

    private static Start started(ClaimedTask task) {
        return new Start(
                task.lease(), 1, 0, new Terms("gpt", 1_000_000, 1_000_000, BigDecimal.ONE.movePointLeft(2), List.of()));
    }

    private static Complete completed(ClaimedTask task) {
        AttemptEnd end = new AttemptEnd(1, "gpt", 0, null, null, 10, new BigDecimal("0.01"), 10, 10);
        return new Complete(task.lease(), end, RESULT, 90.0);
    }

    @Override
    public void close() throws IOException {
        database.close();
        vertx.close().await();
    }
}
