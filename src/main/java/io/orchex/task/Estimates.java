package io.orchex.task;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** When tasks will be done, judged by how long those of their type took. */
final class Estimates {

    /** Share of the newest duration in the moving average: about the last twenty tasks count. */
    private static final double NEWEST = 0.1;

    private final InstantSource clock;
    private final Map<String, Double> typicalMs = new HashMap<>();

    Estimates(InstantSource clock) {
        this.clock = clock;
    }

    /** A task of the type has just completed. */
    void learn(String type, long durationMs) {
        typicalMs.merge(type, (double) durationMs, (old, now) -> old + NEWEST * (now - old));
    }

    /** What all nodes together have seen replaces what this one remembers. */
    void replace(Map<String, Double> averages) {
        typicalMs.putAll(averages);
    }

    /**
     * When a waiting task will be done: all before it and itself, as many at a time as run now. Without any history its
     * own time limit is the bound.
     *
     * @param position 1 for the next
     */
    Instant ofWaiting(String type, Duration timeout, long position, long running) {
        long atOnce = Math.max(1, running);
        long rounds = (position + atOnce - 1) / atOnce;
        return clock.instant().plus(typical(type).orElse(timeout).multipliedBy(rounds));
    }

    /** When a stored task will be done; empty where it is. */
    Optional<Instant> of(StoredTask task, long running) {
        if (task.isFinal()) {
            return Optional.empty();
        }
        if (task.startedAt() != null && task.deadline() != null) {
            return Optional.of(ofStarted(task.type(), task.startedAt(), task.deadline()));
        }
        long position = task.position() == null ? 1 : task.position();
        return Optional.of(ofWaiting(task.type(), Duration.ofSeconds(task.timeoutSeconds()), position, running));
    }

    /** In the usual time, but never in the past nor after the deadline. */
    private Instant ofStarted(String type, Instant started, Instant deadline) {
        Instant now = clock.instant();
        Instant usual = typical(type).map(started::plus).orElse(deadline);
        Instant possible = usual.isBefore(now) ? now : usual;
        return possible.isAfter(deadline) ? deadline : possible;
    }

    private Optional<Duration> typical(String type) {
        return Optional.ofNullable(typicalMs.get(type)).map(ms -> Duration.ofMillis(Math.round(ms)));
    }
}
