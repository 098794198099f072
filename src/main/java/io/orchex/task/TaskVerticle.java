package io.orchex.task;

import io.orchex.bus.Bus;
import io.orchex.slice.Loop;
import io.orchex.task.CancelStore.Gone;
import io.orchex.task.TaskProtocol.Cancel;
import io.orchex.task.TaskProtocol.Cancelled;
import io.orchex.task.TaskProtocol.Dismiss;
import io.orchex.task.TaskProtocol.Dismissed;
import io.orchex.task.TaskProtocol.Find;
import io.orchex.task.TaskProtocol.Retried;
import io.orchex.task.TaskProtocol.Retry;
import io.orchex.task.TaskProtocol.Stop;
import io.orchex.task.TaskProtocol.Submit;
import io.orchex.task.TaskProtocol.Submitted;
import io.orchex.task.TaskProtocol.TaskView;
import io.orchex.task.TaskSignal.Ended;
import io.orchex.task.TaskSignal.Ending;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The actor that serves clients: submit, look, cancel, retry. */
final class TaskVerticle extends VerticleBase {

    private static final Duration LOOK_PAUSE = Duration.ofMillis(500);
    private static final Duration REFRESH_PAUSE = Duration.ofSeconds(30);
    private static final Set<String> REPEATABLE = Set.of("failed", "cancelled");

    private final Bus bus;
    private final ClientStores stores;
    private final Estimates estimates;
    private final TaskReader reader;
    private final UnaryOperator<TaskSpec> policy;
    private final TaskViews views;
    private final DepthGauge gauge;
    private final Intake intake;
    private final Waiters waiters;

    private List<Loop> loops = List.of();

    TaskVerticle(Bus bus, ClientStores stores, TaskLimits limits, UnaryOperator<TaskSpec> policy, InstantSource clock) {
        this.bus = bus;
        this.stores = stores;
        this.estimates = new Estimates(clock);
        this.reader = new TaskReader(stores);
        this.policy = policy;
        this.views = new TaskViews(estimates, clock);
        this.gauge = new DepthGauge(stores.depths(), clock);
        this.intake = new Intake(bus, stores, gauge, estimates, limits);
        this.waiters = new Waiters(this::after, limits.waiters());
    }

    @Override
    public Future<?> start() {
        bus.answer(TaskProtocol.SUBMIT, this::submit);
        bus.answer(TaskProtocol.FIND, this::find);
        bus.answer(TaskProtocol.LIST, stores.lists()::browse);
        bus.answer(TaskProtocol.CANCEL, this::cancel);
        bus.answer(TaskProtocol.RETRY, this::retry);
        bus.answer(TaskProtocol.ATTEMPTS, reader::attempts);
        bus.answer(FeedbackProtocol.RATE, reader::rate);
        bus.answer(FeedbackProtocol.PAST, stores.pasts()::read);
        bus.answer(BudgetProtocol.BUDGET, wish -> stores.budgets().left(wish.owner()));
        bus.answer(TaskProtocol.DEPTH, any -> gauge.depth());
        bus.answer(TaskProtocol.DISMISS, this::dismiss);
        bus.listen(TaskSignal.ENDED, ended -> ended.endings().forEach(this::ended));
        bus.listen(TaskSignal.PROGRESSED, views::remember);
        bus.listen(WorkProtocol.HELD_UP, views::explain);
        loops = List.of(
                new Loop(vertx, "the look for ended tasks", LOOK_PAUSE, this::lookForEnded).start(),
                new Loop(vertx, "the look at durations", REFRESH_PAUSE, this::refresh).start());
        // Estimates do without history; a database that is away for the moment is no reason not to start.
        return refresh().otherwiseEmpty();
    }

    @Override
    public Future<?> stop() {
        loops.forEach(Loop::stop);
        return Future.succeededFuture();
    }

    private Future<Submitted> submit(Submit wish) {
        Submission submission =
                new Submission(wish.taskId(), wish.asker().subject(), policy.apply(wish.spec()), null, null);
        Future<Submitted> submitted = intake.submit(submission, wish.asker());
        return wish.patience().isZero() ? submitted : submitted.compose(queued -> awaitEnd(submission, wish));
    }

    // Its end is told after its submission, so nobody has to look whether it has come already.
    private Future<Submitted> awaitEnd(Submission submission, Submit wish) {
        return waiters.end(wish.taskId(), wish.patience())
                .compose(outcome -> outcome.map(known -> StoredTask.ended(wish.taskId(), submission.spec(), known))
                        .map(Future::succeededFuture)
                        .orElseGet(() -> reader.find(wish.taskId(), wish.asker())))
                .map(task -> withEnd(views.view(task, gauge.running())));
    }

    private static Submitted withEnd(TaskView view) {
        boolean ended = view.completedAt() != null || view.cancelledAt() != null;
        return new Submitted(
                view.taskId(), view.status(), view.estimatedCompletion(), view.queuePosition(), ended ? view : null);
    }

    private Future<TaskView> find(Find wish) {
        return reader.find(wish.taskId(), wish.asker())
                .compose(task ->
                        task.isFinal() || wish.patience().isZero() ? Future.succeededFuture(task) : findAtEnd(wish))
                .map(task -> views.view(task, gauge.running()));
    }

    private Future<StoredTask> findAtEnd(Find wish) {
        return waiters.end(wish.taskId(), wish.patience()).compose(ended -> reader.find(wish.taskId(), wish.asker()));
    }

    private Future<Cancelled> cancel(Cancel wish) {
        return stores.cancels()
                .cancel(wish.taskId(), wish.asker())
                .compose(gone -> gone.map(now -> cancelled(wish.taskId(), now)).orElseGet(() -> tooLate(wish)));
    }

    private Future<Cancelled> cancelled(String taskId, Gone gone) {
        if (gone.running()) {
            bus.publish(TaskProtocol.STOP, new Stop(taskId));
        }
        bus.publish(TaskSignal.ENDED, new Ended(List.of(new Ending(taskId, gone.type(), 0, null))));
        return Future.succeededFuture(new Cancelled(taskId, "cancelled", gone.at()));
    }

    private Future<Cancelled> tooLate(Cancel wish) {
        return reader.find(wish.taskId(), wish.asker())
                .compose(task -> Future.failedFuture(TaskReader.conflict(task, "queued and running", "cancelled")));
    }

    private Future<Retried> retry(Retry wish) {
        return reader.find(wish.taskId(), wish.asker())
                .compose(task -> REPEATABLE.contains(task.status())
                        ? reader.spec(wish.taskId(), wish.asker())
                        : Future.failedFuture(TaskReader.conflict(task, "failed and cancelled", "retried")))
                .map(spec -> again(wish, spec))
                .compose(submission -> intake.submit(submission, wish.asker()))
                .map(submitted -> new Retried(wish.taskId(), wish.retryTaskId(), submitted.status()));
    }

    private Submission again(Retry wish, TaskSpec spec) {
        TaskSpec changed = policy.apply(spec.again(wish.agentId(), wish.priority()));
        return new Submission(wish.retryTaskId(), wish.asker().subject(), changed, wish.taskId(), null);
    }

    private Future<Dismissed> dismiss(Dismiss order) {
        int waiting = waiters.tasks().size();
        waiters.dismiss();
        return Future.succeededFuture(new Dismissed(waiting));
    }

    private void ended(Ending ending) {
        views.forget(ending.taskId());
        waiters.wake(ending.taskId(), ending.outcome());
        if (ending.durationMs() > 0) {
            estimates.learn(ending.type(), ending.durationMs());
        }
    }

    /** Finds the ends that came about on other nodes. */
    private Future<?> lookForEnded() {
        Set<String> awaited = waiters.tasks();
        return awaited.isEmpty()
                ? Future.succeededFuture()
                : stores.tasks().ended(awaited).onSuccess(ended -> ended.forEach(taskId -> waiters.wake(taskId, null)));
    }

    private Future<?> refresh() {
        return stores.depths().durations().onSuccess(estimates::replace);
    }

    private Runnable after(Duration time, Runnable action) {
        long timer = vertx.setTimer(time.toMillis(), due -> action.run());
        return () -> vertx.cancelTimer(timer);
    }
}
