package io.orchex.routing;

import io.orchex.agent.AgentProtocol;
import io.orchex.bus.Bus;
import io.orchex.routing.RoutingProtocol.AskLoad;
import io.orchex.routing.RoutingProtocol.Drain;
import io.orchex.routing.RoutingProtocol.Drained;
import io.orchex.routing.RoutingProtocol.Load;
import io.orchex.routing.Running.Interruption;
import io.orchex.slice.Turns;
import io.orchex.task.OfferProtocol;
import io.orchex.task.OfferProtocol.Offer;
import io.orchex.task.OfferProtocol.Offered;
import io.orchex.task.TaskClass;
import io.orchex.task.TaskProtocol;
import io.orchex.task.WorkProtocol;
import io.orchex.task.WorkProtocol.AskUse;
import io.orchex.task.WorkProtocol.Claim;
import io.orchex.task.WorkProtocol.Claimed;
import io.orchex.task.WorkProtocol.HeldUp;
import io.orchex.task.WorkProtocol.InUse;
import io.orchex.task.WorkProtocol.LookForWork;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for work whenever there may be some, claims what an agent is free for, and keeps the leases of what runs. */
final class DispatcherVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(DispatcherVerticle.class);
    private static final long LOOK_EVERY_MS = 1_000;
    private static final long CHECK_EVERY_MS = 500;
    private static final long REFRESH_EVERY_MS = 5_000;

    private final Bus bus;
    private final Dispatch dispatch;
    private final Admission admission;
    private final AttemptRunner runner;
    private final DryRun dryRun;
    private final Leases leases;

    /** Tasks that waited when this node last looked, by class. */
    private Map<String, Integer> backlog = Map.of();

    private boolean looking;
    private boolean lookAgain;
    private boolean draining;
    private Map<String, String> heldUp = Map.of();
    private Instant lastRound;

    DispatcherVerticle(Bus bus, Dispatch dispatch, Admission admission, AttemptRunner runner, DryRun dryRun) {
        this.bus = bus;
        this.dispatch = dispatch;
        this.admission = admission;
        this.runner = runner;
        this.dryRun = dryRun;
        this.leases = new Leases(bus, dispatch.node(), runner);
        this.lastRound = dispatch.clock().instant();
    }

    @Override
    public Future<?> start() {
        bus.answer(RoutingProtocol.LOAD, this::load);
        bus.answer(RoutingProtocol.DRAIN, this::drain);
        bus.answer(OfferProtocol.OFFER, this::offered);
        bus.listen(OfferProtocol.PLACED, admission::placed);
        bus.answer(RoutingProtocol.ROUTE, dryRun::route);
        bus.listen(AgentProtocol.CHANGED, this::agentChanged);
        bus.listen(TaskProtocol.QUEUED, hint -> look());
        bus.listen(TaskProtocol.STOP, stop -> runner.interrupt(stop.taskId(), Interruption.CANCELLED));
        runner.onSlotFree(this::slotFree);
        vertx.setPeriodic(LOOK_EVERY_MS, tick -> look());
        vertx.setPeriodic(CHECK_EVERY_MS, tick -> check());
        vertx.setPeriodic(dispatch.renewEvery().toMillis(), tick -> leases.renew());
        vertx.setPeriodic(REFRESH_EVERY_MS, tick -> refresh());
        return refresh();
    }

    private Future<Load> load(AskLoad ask) {
        int slots = runner.table().agents().stream()
                .mapToInt(agent -> agent.limits().maxConcurrentTasks())
                .sum();
        long since = dispatch.clock().millis() - lastRound.toEpochMilli();
        return Future.succeededFuture(
                new Load(runner.table().agents().size(), slots, runner.running().size(), dispatch.strategy(), since));
    }

    private Future<Drained> drain(Drain order) {
        draining = true;
        int count = runner.running().size();
        List.copyOf(runner.running().values()).forEach(attempt -> attempt.interrupt(Interruption.GIVEN_BACK));
        return Turns.untilDone(this::allEnded).map(new Drained(count));
    }

    private Future<Boolean> allEnded() {
        return runner.running().isEmpty() && admission.idle() && !looking
                ? Future.succeededFuture(true)
                : vertx.timer(10, TimeUnit.MILLISECONDS).map(false);
    }

    private void agentChanged(AgentProtocol.Changed change) {
        if (change.removed()) {
            runner.running().values().stream()
                    .filter(attempt -> attempt.agent().agentId().equals(change.agentId()))
                    .toList()
                    .forEach(attempt -> attempt.interrupt(Interruption.GIVEN_BACK));
        }
        refresh();
    }

    private Future<Void> refresh() {
        return runner.refresh(false)
                .onSuccess(refreshed -> look())
                .onFailure(failure -> LOG.warn("the agents could not be read: {}", failure.getMessage()))
                .otherwiseEmpty();
    }

    // Who waits already goes first.
    private Future<Offered> offered(Offer offer) {
        boolean backlogged = backlog.containsKey(TaskClass.of(offer.spec()).text());
        return draining || backlogged ? Future.succeededFuture(new Offered(null)) : admission.offer(offer);
    }

    // Where nothing waited a moment ago, what comes is told or found by the next regular look.
    private void slotFree() {
        if (looking || !backlog.isEmpty()) {
            look();
        }
    }

    private void look() {
        if (draining || looking) {
            lookAgain = looking;
            return;
        }
        looking = true;
        bus.ask(WorkProtocol.WAITING, new LookForWork())
                .compose(waiting -> claim(waiting.due()))
                .compose(this::admit)
                .onFailure(failure -> LOG.warn("looking for work failed: {}", failure.getMessage()))
                .onComplete(round -> roundEnded());
    }

    private void roundEnded() {
        looking = false;
        lastRound = dispatch.clock().instant();
        if (lookAgain) {
            lookAgain = false;
            look();
        }
    }

    private Future<Claimed> claim(Map<String, Integer> due) {
        backlog = due;
        Map<String, Integer> most = dispatch.shares(due, runner.table());
        tellWhatWaits(due);
        return most.isEmpty()
                ? Future.succeededFuture(new Claimed(List.of()))
                : bus.ask(WorkProtocol.CLAIM, new Claim(dispatch.node(), most));
    }

    private void tellWhatWaits(Map<String, Integer> due) {
        Map<String, String> now = dispatch.hindrances(due, runner.table());
        if (!now.equals(heldUp)) {
            heldUp = now;
            bus.publish(WorkProtocol.HELD_UP, new HeldUp(now));
        }
    }

    private Future<?> admit(Claimed claimed) {
        return Future.join(claimed.tasks().stream()
                .map(task -> draining ? runner.giveBack(task) : admission.admit(task))
                .toList());
    }

    private void check() {
        Instant asked = dispatch.clock().instant();
        bus.ask(WorkProtocol.USE, new AskUse(dispatch.node())).onSuccess(use -> told(use, asked));
        leases.check();
    }

    private void told(InUse use, Instant asked) {
        if (dispatch.slots().told(use.byAgent(), asked)) {
            look();
        }
    }
}
