package io.orchex.task;

import io.orchex.bus.Bus;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.task.OfferProtocol.Offer;
import io.orchex.task.OfferProtocol.Offered;
import io.orchex.task.OfferProtocol.Placed;
import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.TaskProtocol.Queued;
import io.orchex.task.TaskProtocol.Submitted;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Lease;
import io.orchex.task.WorkProtocol.Terms;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The way into the queue: full or not, gathered into groups, announced once it is durable. */
final class Intake {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private static final Offered NOBODY = new Offered(null);

    private final Bus bus;
    private final String node;
    private final ClientStores stores;
    private final DepthGauge gauge;
    private final Estimates estimates;
    private final int most;
    private final Batcher<Submission, Stored> batcher;

    Intake(Bus bus, ClientStores stores, DepthGauge gauge, Estimates estimates, TaskLimits limits) {
        this.bus = bus;
        this.stores = stores;
        this.gauge = gauge;
        this.estimates = estimates;
        this.node = limits.node();
        this.most = limits.queued();
        this.batcher = new Batcher<>(this::addAll, Submission::weight, Batcher.Bounds.USUAL);
    }

    /** Answers what is there where the id was submitted before; fails with 503 where the queue is full. */
    Future<Submitted> submit(Submission submission, Asker asker) {
        return gauge.waiting()
                .compose(waiting -> waiting < most ? store(submission) : refuse())
                .compose(stored ->
                        stored.added() ? queued(submission, stored.position()) : known(submission, stored, asker));
    }

    /** Offers it to the dispatcher of this node first, so that it need not wait where an agent is free. */
    private Future<Stored> store(Submission submission) {
        return submission.spec().namesFiles()
                ? batcher.add(submission)
                : bus.ask(OfferProtocol.OFFER, new Offer(submission.taskId(), submission.spec()))
                        .otherwise(NOBODY)
                        .compose(offered -> store(submission, offered.terms()));
    }

    private Future<Stored> store(Submission submission, @Nullable Terms terms) {
        return terms == null
                ? batcher.add(submission)
                : batcher.add(submission.withTerms(terms))
                        .onSuccess(stored -> tell(submission, stored))
                        .onFailure(failure -> tell(submission.taskId(), Granted.LOST, null));
    }

    private void tell(Submission submission, Stored stored) {
        tell(submission.taskId(), stored.verdict(), stored.begun() ? begun(submission, stored) : null);
    }

    private void tell(String taskId, Granted verdict, @Nullable ClaimedTask task) {
        bus.publish(OfferProtocol.PLACED, new Placed(taskId, verdict, task));
    }

    private ClaimedTask begun(Submission submission, Stored stored) {
        return new ClaimedTask(
                new Lease(submission.taskId(), 1, node),
                submission.owner(),
                submission.spec(),
                0,
                0,
                0,
                null,
                List.of(),
                0,
                BigDecimal.ZERO,
                null,
                stored.deadline());
    }

    private Future<Stored> refuse() {
        return Future.failedFuture(Problem.unavailable(
                        "%d tasks are waiting, as many as this gateway queues; try again later".formatted(most),
                        RETRY_AFTER)
                .exception());
    }

    private Future<List<Stored>> addAll(List<Submission> group) {
        return stores.submits().add(group).onSuccess(stored -> announce(group, stored));
    }

    private void announce(List<Submission> group, List<Stored> stored) {
        Set<String> classes = new TreeSet<>();
        for (int i = 0; i < group.size(); i++) {
            if (stored.get(i).added() && !stored.get(i).begun()) {
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
    private Future<Submitted> known(Submission submission, Stored stored, Asker asker) {
        return stores.tasks()
                .find(List.of(new TaskStore.Look(submission.taskId(), asker)))
                .map(found -> found.get(0))
                .map(found -> found.orElseThrow(() -> refusal(submission.taskId(), stored)))
                .map(task -> new Submitted(
                        task.taskId(),
                        task.status(),
                        estimates.of(task, gauge.running()).orElse(null),
                        task.position(),
                        null));
    }

    private static ProblemException refusal(String taskId, Stored stored) {
        return stored.exhausted().map(BudgetStore::exhausted).orElseGet(() -> Problem.conflict(
                        "The id %s belongs to another task".formatted(taskId))
                .exception());
    }
}
