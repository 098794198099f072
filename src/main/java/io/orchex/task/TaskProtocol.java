package io.orchex.task;

import io.orchex.bus.Address;
import io.orchex.bus.Topic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be said to, or heard from, the durable queue: first what clients ask, then what the dispatcher
 * does with claimed tasks.
 */
public sealed interface TaskProtocol {

    Address<Submit, Submitted> SUBMIT = Address.of("task.submit", Submit.class, Submitted.class);
    Address<Find, TaskView> FIND = Address.of("task.find", Find.class, TaskView.class);
    Address<Browse, TaskPage> LIST = Address.of("task.list", Browse.class, TaskPage.class);
    Address<Cancel, Cancelled> CANCEL = Address.of("task.cancel", Cancel.class, Cancelled.class);
    Address<Retry, Retried> RETRY = Address.of("task.retry", Retry.class, Retried.class);
    Address<FindAttempts, Attempts> ATTEMPTS = Address.of("task.attempts", FindAttempts.class, Attempts.class);
    Address<CountQueue, QueueDepth> DEPTH = Address.of("task.depth", CountQueue.class, QueueDepth.class);
    Address<Dismiss, Dismissed> DISMISS = Address.of("task.dismiss", Dismiss.class, Dismissed.class);

    /** A task is waiting: look now. */
    Topic<Queued> QUEUED = new Topic<>("task.queued", Queued.class);
    /** A task was cancelled: whoever runs it, stop now. */
    Topic<Stop> STOP = new Topic<>("task.stop", Stop.class);

    /**
     * Who asks, as far as tasks care.
     *
     * @param seesAll may see tasks of others
     */
    record Asker(String subject, boolean seesAll) implements TaskProtocol {}

    /**
     * @param taskId made by the caller; submitting the same id again returns what is there
     * @param patience how long to wait for the end before answering; zero for not at all
     */
    record Submit(String taskId, Asker asker, TaskSpec spec, Duration patience) implements TaskProtocol {}

    /** @param finished the whole task where it ended within the caller's patience, else null */
    record Submitted(
            String taskId,
            String status,
            @Nullable Instant estimatedCompletion,
            @Nullable Long queuePosition,
            @Nullable TaskView finished)
            implements TaskProtocol {}

    /** Whoever waits for a task's end is answered with how it is now, and nobody waits from here on. */
    record Dismiss() implements TaskProtocol {}

    /** @param tasks how many were waited for */
    record Dismissed(int tasks) implements TaskProtocol {}

    record Find(String taskId, Asker asker, Duration patience) implements TaskProtocol {}

    /** One task as the contract shows it; fields that don't apply to its state are null. */
    record TaskView(
            String taskId,
            String type,
            String status,
            String description,
            String priority,
            @Nullable ProgressView progress,
            @Nullable Result result,
            @Nullable Failure error,
            @Nullable String agentId,
            @Nullable Integer tier,
            int attempts,
            @Nullable Long durationMs,
            BigDecimal costUsd,
            @Nullable Double qualityScore,
            @Nullable Long queuePosition,
            @Nullable Instant estimatedCompletion,
            @Nullable Instant nextAttemptAt,
            @Nullable Map<String, String> metadata,
            @Nullable String retryOf,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Instant cancelledAt)
            implements TaskProtocol {}

    /**
     * @param percentage 0 to 100
     * @param stage {@code queued}, {@code routing}, {@code executing}, {@code validating} or {@code done}
     */
    record ProgressView(int percentage, String stage, String message) implements TaskProtocol {}

    /**
     * What came of it.
     *
     * @param notes what the reader should know of how it came to be: files cut, an answer out of shape
     * @param promptVersion which texts asked for it, {@code v1}; null where it was not asked with such
     */
    record Result(
            @Nullable String code,
            @Nullable String explanation,
            List<String> suggestions,
            @Nullable List<String> notes,
            @Nullable String promptVersion)
            implements TaskProtocol {}

    /** @param details the reason for each agent that could not or did not do it */
    record Failure(String code, String message, @Nullable Map<String, String> details) implements TaskProtocol {}

    record Browse(
            Asker asker,
            @Nullable String status,
            @Nullable String type,
            @Nullable String agentId,
            @Nullable String userId,
            @Nullable Instant since,
            @Nullable Instant until,
            int limit,
            int offset)
            implements TaskProtocol {}

    record TaskPage(List<TaskSummary> tasks, long total, int limit, int offset) implements TaskProtocol {}

    record TaskSummary(
            String taskId,
            String type,
            String status,
            String description,
            @Nullable String agentId,
            Instant createdAt,
            @Nullable Instant completedAt,
            BigDecimal costUsd)
            implements TaskProtocol {}

    record Cancel(String taskId, Asker asker) implements TaskProtocol {}

    record Cancelled(String taskId, String status, Instant cancelledAt) implements TaskProtocol {}

    /** Agent and priority are null where the task that is tried again decides. */
    record Retry(
            String taskId,
            String retryTaskId,
            Asker asker,
            @Nullable String agentId,
            @Nullable String priority) implements TaskProtocol {}

    record Retried(String taskId, String retryTaskId, String status) implements TaskProtocol {}

    record FindAttempts(String taskId, Asker asker) implements TaskProtocol {}

    record Attempts(String taskId, List<Attempt> attempts) implements TaskProtocol {}

    /** @param outcome {@code running}, {@code succeeded}, {@code cancelled}, {@code lost}, or the code of its fault */
    record Attempt(
            int attempt,
            String agentId,
            int tier,
            String outcome,
            @Nullable String message,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long durationMs,
            BigDecimal costUsd,
            int inputTokens,
            int outputTokens,
            List<Candidate> candidates)
            implements TaskProtocol {}

    /**
     * An agent that was considered.
     *
     * @param score 0 to 100, times its weight; null where it was left out
     * @param excluded why it was left out
     * @param parts what the score is made of; null where none was computed
     */
    record Candidate(
            String agentId,
            @Nullable Double score,
            @Nullable String excluded,
            @Nullable ScoreParts parts) implements TaskProtocol {

        public Candidate(String agentId, @Nullable Double score, @Nullable String excluded) {
            this(agentId, score, excluded, null);
        }
    }

    /** The four parts of a score, each 0 to 1. */
    record ScoreParts(double fit, double performance, double availability, double cost) implements TaskProtocol {}

    record CountQueue() implements TaskProtocol {}

    record QueueDepth(long queued, long running, double avgWaitMs) implements TaskProtocol {}

    record Queued(Set<String> taskClasses) implements TaskProtocol {}

    record Stop(String taskId) implements TaskProtocol {}
}
