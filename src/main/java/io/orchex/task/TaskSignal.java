package io.orchex.task;

import io.orchex.bus.Topic;
import io.orchex.task.TaskProtocol.ProgressView;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the actors of this slice tell each other inside one process. */
sealed interface TaskSignal {

    /** Tasks have reached a final state, whoever waits for them may look. */
    Topic<Ended> ENDED = new Topic<>("task.ended", Ended.class);

    Topic<Progressed> PROGRESSED = new Topic<>("task.progressed", Progressed.class);

    record Ended(List<Ending> endings) implements TaskSignal {}

    /**
     * @param durationMs from the first claim on; zero where it says nothing about such tasks (not completed)
     * @param outcome what was written; null where its teller has not seen it
     */
    record Ending(
            String taskId,
            String type,
            long durationMs,
            @Nullable Outcome outcome) implements TaskSignal {}

    /**
     * What is stored of an ended task beside what was asked.
     *
     * @param result of a completed task, as JSON; null where it failed
     * @param error of a failed task, as JSON; null where it completed
     */
    record Outcome(
            @Nullable String result,
            @Nullable String error,
            @Nullable Double quality,
            BigDecimal costUsd,
            @Nullable String agentId,
            @Nullable Integer tier,
            int attempts,
            Instant createdAt,
            @Nullable Instant startedAt,
            Instant completedAt)
            implements TaskSignal {}

    record Progressed(String taskId, long epoch, ProgressView progress) implements TaskSignal {}
}
