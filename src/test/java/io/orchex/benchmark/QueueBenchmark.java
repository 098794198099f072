package io.orchex.benchmark;

import io.orchex.task.WorkProtocol.ClaimedTask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many tasks one node submits, claims, starts and completes, beside plain single-row inserts and the jobs of a peer
 * on the same server. System properties: {@code tasks} of a round (5,000), {@code atOnce} (200).
 */
final class QueueBenchmark implements Benchmark {

    private static final int TASKS = Integer.getInteger("tasks", 5_000);

    private static final String PEER = "db-scheduler 16.12.0, jobs scheduled";
    private static final String PLAIN = "plain INSERT, a commit each";
    private static final String SUBMITTED = "tasks submitted";
    private static final String CLAIMED = "tasks claimed, 50 at once";
    private static final String STARTED = "attempts started";
    private static final String COMPLETED = "tasks completed";

    private final TaskQueue queue = new TaskQueue();
    private final DbScheduler peer = new DbScheduler(queue.database());

    QueueBenchmark() throws IOException {}

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
        rates.put(PLAIN, queue.plainInserts(TASKS));
        rates.put(PEER, peer.rate(TASKS, Samples.task().toString()));
        rates.put(SUBMITTED, queue.submit(TASKS));
        List<ClaimedTask> claimed = new ArrayList<>();
        rates.put(CLAIMED, queue.claim(TASKS, claimed));
        rates.put(STARTED, queue.start(claimed));
        rates.put(COMPLETED, queue.complete(claimed));
        return rates;
    }

    @Override
    public void close() throws IOException {
        peer.close();
        queue.close();
    }
}
