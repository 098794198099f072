package io.orchex.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the queue stays as fast as a new one with a million finished tasks behind it, and while somebody holds a
 * transaction open, so that no dead row can be cleared away. System properties: {@code tasks} of a round (5,000),
 * {@code finished} (1,000,000), {@code atOnce} (200).
 */
final class HistoryBenchmark implements Benchmark {

    private static final int TASKS = Integer.getInteger("tasks", 5_000);
    private static final int FINISHED = Integer.getInteger("finished", 1_000_000);

    private static final String NEW = "a new queue";
    private static final String FULL = "tasks, %,d finished before".formatted(FINISHED);
    private static final String HELD = "tasks, a transaction held open";

    private final TaskQueue fresh = new TaskQueue();
    private final TaskQueue full = new TaskQueue().with(FINISHED);
    private final TaskQueue watched = new TaskQueue();
    private final Connection held = watched.hold();

    HistoryBenchmark() throws IOException, SQLException {}

    @Override
    public List<Comparison> comparisons() {
        return List.of(new Comparison(FULL, NEW, "a second"), new Comparison(HELD, NEW, "a second"));
    }

    @Override
    public Map<String, Double> round() {
        Map<String, Double> rates = new LinkedHashMap<>();
        rates.put(NEW, fresh.cycles(TASKS));
        rates.put(FULL, full.cycles(TASKS));
        rates.put(HELD, watched.cycles(TASKS));
        return rates;
    }

    @Override
    public void close() throws IOException, SQLException {
        held.close();
        fresh.close();
        full.close();
        watched.close();
    }
}
