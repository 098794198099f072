package io.orchex.benchmark;

import io.orchex.bus.Address;
import io.orchex.bus.Bus;
import io.orchex.identifier.Identifiers;
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
import io.orchex.task.WorkProtocol.Terms;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * How many tasks one node submits, claims, starts and completes, beside plain single-row inserts and the jobs of a peer
 * on the same server. System properties: {@code tasks} of a round (5,000), {@code atOnce} (200).
 */
final class QueueBenchmark implements Benchmark {

    private static final TaskSpec SPEC = new JsonObject(Samples.task()).mapTo(TaskSpec.class);
    private static final Result RESULT = new Result("y".repeat(300), "z", List.of(), null, null);
    private static final Asker ASKER = new Asker("key_benchmark", false);
    private static final String NODE = "benchmark";
    private static final int TASKS = Integer.getInteger("tasks", 5_000);
    private static final int AT_ONCE = Integer.getInteger("atOnce", 200);
    private static final int CLAIM = 50;

    private static final String PEER = "db-scheduler 16.12.0, jobs scheduled";
    private static final String PLAIN = "plain INSERT, a commit each";
    private static final String SUBMITTED = "tasks submitted";
    private static final String CLAIMED = "tasks claimed, 50 at once";
    private static final String STARTED = "attempts started";
    private static final String COMPLETED = "tasks completed";

    private final Identifiers identifiers = new Identifiers(InstantSource.system(), new SecureRandom());
    private final Vertx vertx = Vertx.vertx();
    private final DurableDatabase database = new DurableDatabase(vertx);
    private final DbScheduler peer = new DbScheduler(database);
    private final Bus bus = new Bus(vertx.eventBus());

    QueueBenchmark() throws IOException {
        Tasks.slice(
                        bus,
                        database.database().pool(),
                        TaskLimits.of(NODE),
                        UnaryOperator.identity(),
                        InstantSource.system())
                .actors()
                .forEach(this::deploy);
    }

    private void deploy(Actor actor) {
        actor.deploy(vertx).await();
    }

    @Override
    public List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>(List.of(new Comparison(SUBMITTED, PEER, "a second")));
        for (String stage : List.of(SUBMITTED, CLAIMED, STARTED, COMPLETED)) {
            all.add(new Comparison(stage, PLAIN, "a second"));
        }
        return all;
    }

    @Override
    public Map<String, Double> round() throws Exception {
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put(PLAIN, Stopwatch.perSecond(TASKS, AT_ONCE, i -> database.plainInsert()));
        rates.put(PEER, peer.rate(TASKS, Samples.task().toString()));
        rates.put(SUBMITTED, Stopwatch.perSecond(TASKS, AT_ONCE, i -> bus.ask(TaskProtocol.SUBMIT, submit())));
        List<ClaimedTask> claimed = new ArrayList<>();
        rates.put(CLAIMED, CLAIM * Stopwatch.perSecond(TASKS / CLAIM, 1, i -> claim(claimed)));
        rates.put(STARTED, each(claimed, WorkProtocol.START, QueueBenchmark::start));
        rates.put(COMPLETED, each(claimed, WorkProtocol.COMPLETE, QueueBenchmark::complete));
        return rates;
    }

    private <M extends Record, R extends Record> double each(
            List<ClaimedTask> tasks, Address<M, R> address, Function<ClaimedTask, M> message) {
        return Stopwatch.perSecond(tasks.size(), AT_ONCE, i -> bus.ask(address, message.apply(tasks.get(i))));
    }

    private Future<?> claim(List<ClaimedTask> claimed) {
        Map<String, Integer> most = Map.of(TaskClass.of(SPEC).text(), CLAIM);
        return bus.ask(WorkProtocol.CLAIM, new Claim(NODE, most)).onSuccess(some -> claimed.addAll(some.tasks()));
    }

    private Submit submit() {
        return new Submit(identifiers.fresh("task"), ASKER, SPEC, Duration.ZERO);
    }

    private static Start start(ClaimedTask task) {
        return new Start(
                task.lease(), 1, 0, new Terms("gpt", 1_000_000, 1_000_000, BigDecimal.ONE.movePointLeft(2), List.of()));
    }

    private static Complete complete(ClaimedTask task) {
        AttemptEnd end = new AttemptEnd(1, "gpt", 0, null, null, 10, new BigDecimal("0.01"), 10, 10);
        return new Complete(task.lease(), end, RESULT, 90.0);
    }

    @Override
    public void close() throws IOException {
        peer.close();
        database.close();
        vertx.close().await();
    }
}
