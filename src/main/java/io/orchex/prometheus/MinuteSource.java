package io.orchex.prometheus;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orchex.meter.Source;
import io.orchex.prometheus.MinuteStore.Minutes;
import io.vertx.core.Future;
import java.time.OffsetDateTime;
import java.util.Map;

/** Counters of what this node has finished and paid. */
final class MinuteSource implements Source {

    private static final double MILLISECOND = 0.001;

    /** What becomes of a column. */
    private record Figure(String name, double unit, String description) {}

    private static final Map<String, Figure> TASKS = Map.ofEntries(
            entry("completed", new Figure("orchex.tasks.completed", 1, "Tasks that were completed")),
            entry("failed", new Figure("orchex.tasks.failed", 1, "Tasks that failed for good")),
            entry("cancelled", new Figure("orchex.tasks.cancelled", 1, "Tasks that were cancelled")),
            entry("wait_count", new Figure("orchex.tasks.started", 1, "Tasks that were begun")),
            entry("wait_ms_sum", new Figure("orchex.task.wait.seconds", MILLISECOND, "From submit to begin")),
            entry("duration_ms_sum", new Figure("orchex.task.run.seconds", MILLISECOND, "From begin to completion")));

    private static final Map<String, Figure> AGENTS = Map.of(
            "cost_usd", new Figure("orchex.agent.cost.usd", 1, "Money that was spent"),
            "input_tokens", new Figure("orchex.agent.input.tokens", 1, "Tokens of prompts"),
            "output_tokens", new Figure("orchex.agent.output.tokens", 1, "Tokens of answers"),
            "probes_ok", new Figure("orchex.agent.probes.answered", 1, "Looks at an agent that it answered"),
            "probes_failed", new Figure("orchex.agent.probes.failed", 1, "Looks at an agent that failed"));

    private final MinuteStore store;
    private final MeterRegistry registry;

    private Minutes tasks;
    private Minutes agents;

    /** @param started a time of the database before which this node has written nothing */
    MinuteSource(MinuteStore store, MeterRegistry registry, OffsetDateTime started) {
        this.store = store;
        this.registry = registry;
        tasks = new Minutes(started, Map.of());
        agents = tasks;
    }

    @Override
    public String name() {
        return "minutes";
    }

    @Override
    public Future<Void> read() {
        return store.tasks(tasks.readAt())
                .onSuccess(now -> tasks = count(TASKS, "type", tasks, now))
                .compose(done -> store.agents(agents.readAt()))
                .onSuccess(now -> agents = count(AGENTS, "agent", agents, now))
                .mapEmpty();
    }

    // A reading that was given up on may still arrive, after the one that came in its place.
    private Minutes count(Map<String, Figure> figures, String label, Minutes before, Minutes now) {
        if (!now.readAt().isAfter(before.readAt())) {
            return before;
        }
        now.sums().forEach((cell, sum) -> {
            Figure figure = requireNonNull(figures.get(cell.column()), cell.column());
            double grown = Math.max(0, sum - before.sums().getOrDefault(cell, 0.0));
            counter(figure, label, cell.name()).increment(figure.unit() * grown);
        });
        return now;
    }

    private Counter counter(Figure figure, String label, String value) {
        return Counter.builder(figure.name())
                .description(figure.description())
                .tag(label, value)
                .register(registry);
    }

    /** Counters go on from where they were. */
    @Override
    public void forget() {}
}
