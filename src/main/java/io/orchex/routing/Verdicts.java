package io.orchex.routing;

import io.orchex.bus.Bus;
import io.orchex.problem.ProblemException;
import io.orchex.task.TaskProtocol.Failure;
import io.orchex.task.TaskProtocol.Result;
import io.orchex.task.WorkProtocol;
import io.orchex.task.WorkProtocol.AttemptEnd;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Complete;
import io.orchex.task.WorkProtocol.Fail;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Postpone;
import io.orchex.task.WorkProtocol.Progress;
import io.orchex.task.WorkProtocol.Settle;
import io.orchex.task.WorkProtocol.Start;
import io.orchex.task.WorkProtocol.Terms;
import io.orchex.task.WorkProtocol.TextSoFar;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the queue what became of a task. While the store is away it keeps trying for about as long as a lease lasts.
 */
final class Verdicts {

    private static final Logger LOG = LoggerFactory.getLogger(Verdicts.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int TRIES = 50;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Bus bus;

    Verdicts(Vertx vertx, Bus bus) {
        this.vertx = vertx;
        this.bus = bus;
    }

    /** Said again after an outage, it takes nothing more. */
    Future<Granted> start(Running attempt, Terms terms) {
        ClaimedTask task = attempt.task();
        Start wish = new Start(task.lease(), task.attempts() + 1, task.tier(), terms);
        return persist(() -> bus.ask(WorkProtocol.START, wish));
    }

    /** The queue did not let the attempt begin; who has to wait is back in it already. */
    Future<Void> refused(ClaimedTask task, Granted granted) {
        return granted.equals(Granted.BUDGET)
                ? fail(task, null, new Failure("BUDGET_EXCEEDED", Choice.Never.OVER_BUDGET, null))
                : Future.succeededFuture();
    }

    /** Lossy: nobody waits for it. */
    void progress(Running attempt, String textSoFar) {
        ClaimedTask task = attempt.task();
        var view = Stages.executing(task.spec().type(), attempt.agent().name(), textSoFar.length());
        bus.ask(WorkProtocol.PROGRESS, new Progress(task.lease(), view));
        bus.publish(WorkProtocol.TEXT, TextSoFar.of(task.lease().taskId(), task.attempts() + 1, textSoFar));
    }

    Future<Void> completed(Running attempt, AttemptEnd end, Result result, double quality) {
        Complete message = new Complete(attempt.task().lease(), end, result, quality);
        return told(attempt.task(), end, () -> bus.ask(WorkProtocol.COMPLETE, message));
    }

    Future<Void> later(ClaimedTask task) {
        return postpone(task, null, LOOK_AGAIN, task.tier(), task.tierAttempts(), task.agentId());
    }

    Future<Void> never(ClaimedTask task, Choice.Never choice) {
        return fail(task, null, impossible(task, choice));
    }

    private static Failure impossible(ClaimedTask task, Choice.Never choice) {
        String message = choice.message(task.spec().onlyAgent());
        if (choice.overBudget()) {
            return new Failure("BUDGET_EXCEEDED", message, choice.reasons());
        }
        return task.tried().isEmpty()
                ? new Failure("NO_ELIGIBLE_AGENT", message, choice.reasons())
                : new Failure("ALL_AGENTS_FAILED", "Every agent that could run this task has failed", choice.reasons());
    }

    /** @param reasons why agents did not take it in time, by agent */
    Future<Void> tooLate(ClaimedTask task, @Nullable AttemptEnd end, Map<String, String> reasons) {
        String message = "The task did not end within its timeout_seconds of %d"
                .formatted(task.spec().timeoutSeconds());
        return fail(task, end, new Failure("TIMEOUT", message, reasons));
    }

    /** The same agent again, after a while. */
    Future<Void> again(Running attempt, AttemptEnd end, Duration delay) {
        ClaimedTask task = attempt.task();
        return postpone(
                task,
                end,
                delay,
                task.tier(),
                task.tierAttempts() + 1,
                attempt.agent().agentId());
    }

    /** @param outgrown token limit of the largest agent for which it was too long */
    Future<Void> nextTier(ClaimedTask task, AttemptEnd end, List<String> tried, int outgrown) {
        Postpone message = new Postpone(task.lease(), end, Duration.ZERO, task.tier() + 1, 0, null, tried, outgrown);
        return told(task, end, () -> bus.ask(WorkProtocol.POSTPONE, message));
    }

    /** As if the attempt had not been. */
    Future<Void> giveBack(ClaimedTask task, @Nullable AttemptEnd end) {
        return postpone(task, end, Duration.ZERO, task.tier(), task.tierAttempts(), null);
    }

    Future<Void> fail(ClaimedTask task, @Nullable AttemptEnd end, Failure failure) {
        return told(task, end, () -> bus.ask(WorkProtocol.FAIL, new Fail(task.lease(), end, failure)));
    }

    Future<Void> settle(ClaimedTask task, AttemptEnd end) {
        return persist(() ->
                        bus.ask(WorkProtocol.SETTLE, new Settle(task.lease().taskId(), end)))
                .mapEmpty();
    }

    /** Something of ours failed: log it, give the task back. */
    Future<Void> broken(ClaimedTask task, Throwable failure) {
        LOG.error("task {} could not be run now", task.lease().taskId(), failure);
        return postpone(task, null, AFTER_TROUBLE, task.tier(), task.tierAttempts(), task.agentId())
                .otherwiseEmpty();
    }

    private Future<Void> postpone(
            ClaimedTask task,
            @Nullable AttemptEnd end,
            Duration delay,
            int tier,
            int tierAttempts,
            @Nullable String agentId) {
        Postpone message =
                new Postpone(task.lease(), end, delay, tier, tierAttempts, agentId, task.tried(), task.outgrown());
        return told(task, end, () -> bus.ask(WorkProtocol.POSTPONE, message));
    }

    // A task that was taken away meanwhile still pays for what it used.
    private Future<Void> told(ClaimedTask task, @Nullable AttemptEnd end, Supplier<Future<Granted>> write) {
        return persist(write)
                .compose(granted -> granted.ok() || end == null ? Future.succeededFuture() : settle(task, end));
    }

    private Future<Granted> persist(Supplier<Future<Granted>> write) {
        return persist(write, TRIES);
    }

    private Future<Granted> persist(Supplier<Future<Granted>> write, int triesLeft) {
        return write.get()
                .recover(failure -> triesLeft > 0 && unavailable(failure)
                        ? vertx.timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                                .compose(later -> persist(write, triesLeft - 1))
                        : Future.failedFuture(failure));
    }

    private static boolean unavailable(Throwable failure) {
        return ProblemException.toProblem(failure).status() == 503;
    }
}
