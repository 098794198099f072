package io.orchex.routing;

import io.orchex.agent.AgentProtocol;
import io.orchex.agent.AgentProtocol.TakeSnapshot;
import io.orchex.bus.Bus;
import io.orchex.routing.RoutingProtocol.AskLoad;
import io.orchex.routing.RoutingProtocol.Drain;
import io.orchex.routing.RoutingProtocol.Drained;
import io.orchex.routing.RoutingProtocol.Load;
import io.orchex.routing.Running.Interruption;
import io.orchex.task.TaskProtocol;
import io.orchex.task.WorkProtocol;
import io.orchex.task.WorkProtocol.CheckLeases;
import io.orchex.task.WorkProtocol.Claim;
import io.orchex.task.WorkProtocol.Claimed;
import io.orchex.task.WorkProtocol.LookForWork;
import io.orchex.task.WorkProtocol.RenewLeases;
import io.orchex.task.WorkProtocol.StillMine;
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
    private final AttemptRunner runner;
    private final DryRun dryRun;

    private boolean looking;
    private boolean lookAgain;
    private boolean draining;
    private Instant lastRound;

    DispatcherVerticle(Bus bus, Dispatch dispatch, AttemptRunner runner, DryRun dryRun) {
        this.bus = bus;
        this.dispatch = dispatch;
        this.runner = runner;
        this.dryRun = dryRun;
        this.lastRound = dispatch.clock().instant();
    }

    @Override
    public Future<?> start() {
        bus.answer(RoutingProtocol.LOAD, this::load);
        bus.answer(RoutingProtocol.DRAIN, this::drain);
        bus.answer(RoutingProtocol.ROUTE, dryRun::route);
        bus.listen(AgentProtocol.CHANGED, this::agentChanged);
        bus.listen(TaskProtocol.QUEUED, hint -> look());
        bus.listen(TaskProtocol.STOP, stop -> runner.interrupt(stop.taskId(), Interruption.CANCELLED));
        runner.onSlotFree(this::look);
        vertx.setPeriodic(LOOK_EVERY_MS, tick -> look());
        vertx.setPeriodic(CHECK_EVERY_MS, tick -> check());
        vertx.setPeriodic(dispatch.renewEvery().toMillis(), tick -> renew());
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
        return allEnded().map(new Drained(count));
    }

    private Future<Void> allEnded() {
        return runner.running().isEmpty() && !looking
                ? Future.succeededFuture()
                : vertx.timer(10, TimeUnit.MILLISECONDS).compose(tick -> allEnded());
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
        return bus.ask(AgentProtocol.SNAPSHOT, new TakeSnapshot())
                .onSuccess(snapshot -> runner.use(RoutingTable.of(snapshot.agents())))
                .onSuccess(snapshot -> look())
                .onFailure(failure -> LOG.warn("the agents could not be read: {}", failure.getMessage()))
                .mapEmpty()
                .otherwiseEmpty()
                .mapEmpty();
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
        Map<String, Integer> most = dispatch.shares(due, runner.table());
        return most.isEmpty()
                ? Future.succeededFuture(new Claimed(List.of()))
                : bus.ask(WorkProtocol.CLAIM, new Claim(dispatch.node(), most));
    }

    private Future<?> admit(Claimed claimed) {
        return Future.join(claimed.tasks().stream()
                .map(task -> draining ? runner.giveBack(task) : runner.admit(task))
                .toList());
    }

    private void check() {
        List<Running> asked = List.copyOf(runner.running().values());
        if (!asked.isEmpty()) {
            bus.ask(WorkProtocol.CHECK, new CheckLeases(dispatch.node())).onSuccess(mine -> dropLost(asked, mine));
        }
    }

    private void renew() {
        List<Running> asked = List.copyOf(runner.running().values());
        if (!asked.isEmpty()) {
            bus.ask(WorkProtocol.RENEW, new RenewLeases(dispatch.node())).onSuccess(mine -> dropLost(asked, mine));
        }
    }

    // Only what was running when we asked: the answer says nothing of what was claimed since.
    private static void dropLost(List<Running> asked, StillMine mine) {
        asked.stream()
                .filter(attempt ->
                        !mine.epochs().containsKey(attempt.task().lease().taskId()))
                .forEach(attempt -> attempt.interrupt(Interruption.CANCELLED));
    }
}
