package io.orchex.task;

import io.orchex.task.TaskProtocol.Failure;
import io.orchex.task.TaskProtocol.ProgressView;
import io.orchex.task.TaskProtocol.Result;
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

    boolean isFinal() {
        return !status.equals("queued") && !status.equals("running");
    }
}
