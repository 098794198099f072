package io.orchex.task;

import io.orchex.task.TaskProtocol.ProgressView;
import io.orchex.task.TaskProtocol.TaskView;
import io.orchex.task.TaskSignal.Progressed;
import io.orchex.task.WorkProtocol.HeldUp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows stored tasks as the contract does, with what only memory knows: estimates, and progress of this very moment.
 */
final class TaskViews {

    private static final int MOST_REMEMBERED = 10_000;
    private static final ProgressView WAITING = new ProgressView(0, "queued", "Waiting for a free agent");
    private static final ProgressView CLAIMED = new ProgressView(0, "routing", "Choosing an agent");
    private static final ProgressView STARTED = new ProgressView(0, "executing", "The agent is at work");
    private static final ProgressView DONE = new ProgressView(100, "done", "Completed");

    private final Estimates estimates;
    private final InstantSource clock;
    private final Map<String, Progressed> progress = new LinkedHashMap<>();

    private Map<String, String> heldUp = Map.of();

    TaskViews(Estimates estimates, InstantSource clock) {
        this.estimates = estimates;
        this.clock = clock;
    }

    /** Remembers how far a task of this node is; of very many the oldest is forgotten. */
    void remember(Progressed now) {
        progress.remove(now.taskId());
        progress.put(now.taskId(), now);
        if (progress.size() > MOST_REMEMBERED) {
            progress.remove(progress.keySet().iterator().next());
        }
    }

    /** Replaces all that was known of why tasks wait. */
    void explain(HeldUp now) {
        heldUp = now.reasons();
    }

    void forget(String taskId) {
        progress.remove(taskId);
    }

    /** @param running how many tasks run now */
    TaskView view(StoredTask task, long running) {
        boolean waiting = task.status().equals("queued");
        return new TaskView(
                task.taskId(),
                task.type(),
                task.status(),
                task.description(),
                task.priority(),
                progress(task),
                task.result(),
                task.error(),
                task.agentId(),
                task.tier(),
                task.attempts(),
                duration(task),
                task.costUsd(),
                task.quality(),
                task.position(),
                estimates.of(task, running).orElse(null),
                waiting && task.attempts() > 0 ? ahead(task.dueAt()) : null,
                task.metadata(),
                task.retryOf(),
                task.createdAt(),
                task.startedAt(),
                task.completedAt(),
                task.cancelledAt());
    }

    private @Nullable ProgressView progress(StoredTask task) {
        return switch (task.status()) {
            case "queued" -> progressOfWaiting(task);
            case "running" -> progressOfRunning(task);
            case "completed" -> DONE;
            default -> null;
        };
    }

    private ProgressView progressOfWaiting(StoredTask task) {
        String reason = task.taskClass() == null || ahead(task.dueAt()) != null ? null : heldUp.get(task.taskClass());
        return reason == null ? WAITING : new ProgressView(0, "queued", reason);
    }

    private ProgressView progressOfRunning(StoredTask task) {
        Progressed here = progress.get(task.taskId());
        if (here != null && here.epoch() == task.epoch()) {
            return here.progress();
        }
        if (task.progress() != null) {
            return task.progress();
        }
        return task.agentId() == null ? CLAIMED : STARTED;
    }

    private @Nullable Instant ahead(@Nullable Instant time) {
        return time != null && time.isAfter(clock.instant()) ? time : null;
    }

    private static @Nullable Long duration(StoredTask task) {
        Instant end = task.completedAt() == null ? task.cancelledAt() : task.completedAt();
        return end == null || task.startedAt() == null
                ? null
                : Duration.between(task.startedAt(), end).toMillis();
    }
}
