package io.orchex.task;

import io.orchex.task.TaskProtocol.Failure;
import io.orchex.task.TaskProtocol.ProgressView;
import io.orchex.task.TaskProtocol.Result;
import io.orchex.task.TaskSignal.Outcome;
import io.vertx.core.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A task as it is in the store.
 *
 * @param epoch which of its claims is the present one
 * @param position how many tasks of its class are before it, and itself; null unless it waits
 * @param taskClass text of its {@link TaskClass}; null once it is final
 * @param dueAt when it may be claimed; null unless it waits
 * @param deadline when its time is over; null unless it was claimed and is not final
 */
record StoredTask(
        String taskId,
        String type,
        String status,
        String description,
        String priority,
        @Nullable Map<String, String> metadata,
        @Nullable String retryOf,
        @Nullable Result result,
        @Nullable Failure error,
        @Nullable Double quality,
        BigDecimal costUsd,
        @Nullable String agentId,
        @Nullable Integer tier,
        int attempts,
        long epoch,
        @Nullable ProgressView progress,
        @Nullable Long position,
        @Nullable String taskClass,
        @Nullable Instant dueAt,
        @Nullable Instant deadline,
        int timeoutSeconds,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant completedAt,
        @Nullable Instant cancelledAt) {

    /** How a task that was asked for now stands after its end, without a look into the store. */
    static StoredTask ended(String taskId, TaskSpec spec, Outcome outcome) {
        return new StoredTask(
                taskId,
                spec.type(),
                outcome.error() == null ? "completed" : "failed",
                spec.description(),
                spec.priority(),
                spec.metadata(),
                null,
                outcome.result() == null ? null : Json.decodeValue(outcome.result(), Result.class),
                outcome.error() == null ? null : Json.decodeValue(outcome.error(), Failure.class),
                outcome.quality(),
                outcome.costUsd(),
                outcome.agentId(),
                outcome.tier(),
                outcome.attempts(),
                0,
                null,
                null,
                null,
                null,
                null,
                spec.timeoutSeconds(),
                outcome.createdAt(),
                outcome.startedAt(),
                outcome.completedAt(),
                null);
    }

    boolean isFinal() {
        return !status.equals("queued") && !status.equals("running");
    }
}
