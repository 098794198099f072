package io.orchex.task;

import io.orchex.bus.Bus;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.task.SubmitStore.Placed;
import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.TaskProtocol.Queued;
import io.orchex.task.TaskProtocol.Submitted;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The way into the queue: full or not, gathered into groups, announced once it is durable. */
final class Intake {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final Bus bus;
    private final ClientStores stores;
    private final DepthGauge gauge;
    private final Estimates estimates;
    private final int most;
    private final Batcher<Submission, Placed> batcher;

    Intake(Bus bus, ClientStores stores, DepthGauge gauge, Estimates estimates, int most) {
        this.bus = bus;
        this.stores = stores;
        this.gauge = gauge;
        this.estimates = estimates;
        this.most = most;
        this.batcher = new Batcher<>(this::addAll, Submission::weight, Batcher.Bounds.USUAL);
    }

    /** Answers what is there where the id was submitted before; fails with 503 where the queue is full. */
    Future<Submitted> submit(Submission submission, Asker asker) {
        return gauge.waiting()
                .compose(waiting -> waiting < most ? batcher.add(submission) : refuse())
                .compose(placed ->
                        placed.added() ? queued(submission, placed.position()) : known(submission, placed, asker));
    }

    private Future<Placed> refuse() {
        return Future.failedFuture(Problem.unavailable(
                        "%d tasks are waiting, as many as this gateway queues; try again later".formatted(most),
                        RETRY_AFTER)
                .exception());
    }

    private Future<List<Placed>> addAll(List<Submission> group) {
        return stores.submits().add(group).onSuccess(placed -> announce(group, placed));
    }

    private void announce(List<Submission> group, List<Placed> placed) {
        Set<String> classes = new TreeSet<>();
        for (int i = 0; i < group.size(); i++) {
            if (placed.get(i).added()) {
                classes.add(group.get(i).classText());
                gauge.added();
            }
        }
        if (!classes.isEmpty()) {
            bus.publish(TaskProtocol.QUEUED, new Queued(classes));
        }
    }

    private Future<Submitted> queued(Submission submission, long position) {
        TaskSpec spec = submission.spec();
        Duration timeout = Duration.ofSeconds(spec.timeoutSeconds());
        return Future.succeededFuture(new Submitted(
                submission.taskId(),
                "queued",
                estimates.ofWaiting(spec.type(), timeout, position, gauge.running()),
                position,
                null));
    }

    /** Submitted before, or not at all for want of money. */
    private Future<Submitted> known(Submission submission, Placed placed, Asker asker) {
        return stores.tasks()
                .find(submission.taskId(), asker)
                .map(found -> found.orElseThrow(() -> refusal(submission.taskId(), placed)))
                .map(task -> new Submitted(
                        task.taskId(),
                        task.status(),
                        estimates.of(task, gauge.running()).orElse(null),
                        task.position(),
                        null));
    }

    private static ProblemException refusal(String taskId, Placed placed) {
        return placed.exhausted().map(Intake::overBudget).orElseGet(() -> Problem.conflict(
                        "The id %s belongs to another task".formatted(taskId))
                .exception());
    }

    private static ProblemException overBudget(BigDecimal budget) {
        return Problem.budgetExceeded(("The monthly budget of this key, %s USD, is spent or reserved; "
                                + "raise it, or wait for the next month (UTC) or for running tasks to end")
                        .formatted(budget.stripTrailingZeros().toPlainString()))
                .exception();
    }
}
