package io.orchex.benchmark;

import io.orchex.bus.Address;
import io.orchex.bus.Bus;
import io.orchex.identifier.Identifiers;
import io.orchex.json.JsonForm;
import io.orchex.slice.Actor;
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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;

/**
 * How many tasks a second one node submits, claims, starts and completes, on an embedded PostgreSQL that really syncs,
 * beside plain single-row inserts on the same server. Arguments: tasks (20,000), requests at a time (200), finished
 * tasks that are there before (0).
 */
public final class QueueBenchmark {

    private static final TaskSpec SPEC =
            new TaskSpec("code_generation", "x".repeat(300), null, null, null, Map.of("user_id", "user123"));
    private static final Result RESULT = new Result("y".repeat(300), "z", List.of(), null);
    private static final Asker ASKER = new Asker("key_benchmark", false);
    private static final String NODE = "benchmark";
    private static final int CONNECTIONS = 24;

    private final Identifiers identifiers = new Identifiers(InstantSource.system(), new SecureRandom());
    private final PrintStream out;
    private final int tasks;
    private final int atOnce;
    private final Pool pool;
    private final Bus bus;

    private QueueBenchmark(PrintStream out, int tasks, int atOnce, Pool pool, Bus bus) {
        this.out = out;
        this.tasks = tasks;
        this.atOnce = atOnce;
        this.pool = pool;
        this.bus = bus;
    }

    public static void main(String[] arguments) throws IOException {
        int tasks = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20_000;
        int atOnce = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
        int history = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
        JsonForm.install();
        Vertx vertx = Vertx.vertx();
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start()) {
            Flyway.configure()
                    .dataSource(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "postgres")
                    .load()
                    .migrate();
            Pool pool = pool(vertx, postgres.getPort());
            Bus bus = new Bus(vertx.eventBus());
            for (Actor actor : Tasks.slice(bus, pool, TaskLimits.of(NODE), InstantSource.system())
                    .actors()) {
                actor.deploy(vertx).await();
            }
            new QueueBenchmark(System.out, tasks, atOnce, pool, bus).run(history);
        } finally {
            vertx.close().await();
        }
    }

    private static Pool pool(Vertx vertx, int port) {
        return PgBuilder.pool()
                .connectingTo(
                        PgConnectOptions.fromUri("postgresql://postgres:postgres@127.0.0.1:%d/postgres".formatted(port))
                                .setCachePreparedStatements(true))
                .with(new PoolOptions().setMaxSize(CONNECTIONS).setShared(true).setName("benchmark"))
                .using(vertx)
                .build();
    }

    private void run(int history) {
        query("CREATE TABLE plain (id text PRIMARY KEY, body text NOT NULL)");
        out.printf("fsync %s, %d tasks, %d at a time, %d there before%n", fsync(), tasks, atOnce, history);
        fill(history);
        double plain = rate("plain inserts, one commit each", tasks, i -> plainInsert());
        compare("submitted, grouped", rate("submits", tasks, i -> ask(TaskProtocol.SUBMIT, submit())), plain);
        List<ClaimedTask> claimed = claimAll();
        compare("started", rate("starts", claimed.size(), i -> ask(WorkProtocol.START, start(claimed.get(i)))), plain);
        compare(
                "completed, grouped",
                rate("completions", claimed.size(), i -> ask(WorkProtocol.COMPLETE, complete(claimed.get(i)))),
                plain);
    }

    private void fill(int history) {
        query("""
                INSERT INTO task (task_id, owner, type, priority, status, description, result, completed_at)
                SELECT 'task_' || lpad(n::text, 26, '0'), 'key_other', 'testing', 'medium', 'completed', 'old', '{}', now()
                FROM generate_series(1, %d) AS n
                """.formatted(history));
    }

    private List<ClaimedTask> claimAll() {
        List<ClaimedTask> all = new ArrayList<>();
        Map<String, Integer> most = Map.of(TaskClass.of(SPEC).text(), 50);
        long begin = System.nanoTime();
        List<ClaimedTask> some;
        do {
            some = ask(WorkProtocol.CLAIM, new Claim(NODE, most)).await().tasks();
            all.addAll(some);
        } while (!some.isEmpty());
        out.printf("%-32s %,9.0f/s%n", "claims of 50", all.size() / seconds(begin));
        return all;
    }

    /** Keeps so many under way until all are done. */
    private double rate(String name, int count, IntFunction<Future<?>> work) {
        Queue<Integer> left = new ArrayDeque<>(IntStream.range(0, count).boxed().toList());
        AtomicInteger failed = new AtomicInteger();
        long begin = System.nanoTime();
        Future.all(IntStream.range(0, atOnce)
                        .mapToObj(i -> lane(left, work, failed))
                        .toList())
                .await();
        double rate = count / seconds(begin);
        out.printf("%-32s %,9.0f/s   %d failed%n", name, rate, failed.get());
        return rate;
    }

    private static Future<Void> lane(Queue<Integer> left, IntFunction<Future<?>> work, AtomicInteger failed) {
        Integer next;
        synchronized (left) {
            next = left.poll();
        }
        return next == null
                ? Future.succeededFuture()
                : work.apply(next)
                        .onFailure(failure -> failed.incrementAndGet())
                        .otherwiseEmpty()
                        .compose(done -> lane(left, work, failed));
    }

    private void compare(String name, double rate, double plain) {
        out.printf("%-32s %9.2f times plain inserts%n", name, rate / plain);
    }

    private Future<?> plainInsert() {
        return pool.preparedQuery("INSERT INTO plain VALUES ($1, $2)")
                .execute(Tuple.of(identifiers.fresh(), SPEC.description()));
    }

    private Submit submit() {
        return new Submit(identifiers.fresh("task"), ASKER, SPEC, Duration.ZERO);
    }

    private static Start start(ClaimedTask task) {
        return new Start(task.lease(), 1, "gpt", 0, BigDecimal.ONE, List.of());
    }

    private static Complete complete(ClaimedTask task) {
        AttemptEnd end = new AttemptEnd(1, "gpt", 0, null, null, 10, new BigDecimal("0.01"), 10, 10);
        return new Complete(task.lease(), end, RESULT, 90.0);
    }

    private <M extends Record, R extends Record> Future<R> ask(Address<M, R> address, M message) {
        return bus.ask(address, message);
    }

    private String fsync() {
        return pool.query("SHOW fsync").execute().await().iterator().next().getString(0);
    }

    private void query(String sql) {
        pool.query(sql).execute().await();
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
