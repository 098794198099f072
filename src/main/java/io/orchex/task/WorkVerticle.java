package io.orchex.task;

import io.orchex.bus.Bus;
import io.orchex.slice.Loop;
import io.orchex.task.EndStore.Verdict;
import io.orchex.task.OfferProtocol.Placed;
import io.orchex.task.TaskProtocol.Queued;
import io.orchex.task.TaskSignal.Ended;
import io.orchex.task.TaskSignal.Ending;
import io.orchex.task.TaskSignal.Progressed;
import io.orchex.task.WorkProtocol.Claim;
import io.orchex.task.WorkProtocol.Claimed;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Complete;
import io.orchex.task.WorkProtocol.Fail;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.InUse;
import io.orchex.task.WorkProtocol.Lease;
import io.orchex.task.WorkProtocol.Postpone;
import io.orchex.task.WorkProtocol.Progress;
import io.orchex.task.WorkProtocol.Settle;
import io.orchex.task.WorkProtocol.Start;
import io.orchex.task.WorkProtocol.StillMine;
import io.orchex.task.WorkProtocol.WorkWaiting;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The actor that serves dispatchers: hands tasks out under lease and takes in what became of them. */
final class WorkVerticle extends VerticleBase {

    private static final Duration NOTE_PAUSE = Duration.ofSeconds(1);

    /** Characters that a candidate and why it was left out take, about. */
    private static final int CANDIDATE_WEIGHT = 80;

    private final Bus bus;
    private final WorkStores stores;
    private final Batcher<Start, Granted> starts;
    private final Batcher<Verdict, Optional<Ending>> ends;
    private final Held held = new Held();

    private @Nullable Loop noting;

    WorkVerticle(Bus bus, WorkStores stores) {
        this.bus = bus;
        this.stores = stores;
        this.starts = new Batcher<>(stores.starts()::start, WorkVerticle::weight, Batcher.Bounds.USUAL);
        this.ends = new Batcher<>(this::endAll, Verdict::weight, Batcher.Bounds.USUAL);
    }

    @Override
    public Future<?> start() {
        bus.answer(WorkProtocol.WAITING, any -> stores.claims().waiting().map(WorkWaiting::new));
        bus.answer(WorkProtocol.CLAIM, this::claim);
        bus.answer(WorkProtocol.USE, wish -> stores.uses().of(wish.node()).map(InUse::new));
        bus.listen(OfferProtocol.PLACED, this::placed);
        bus.answer(WorkProtocol.START, this::begin);
        bus.answer(WorkProtocol.PROGRESS, this::progress);
        bus.answer(WorkProtocol.COMPLETE, this::complete);
        bus.answer(WorkProtocol.FAIL, this::fail);
        bus.answer(WorkProtocol.POSTPONE, this::postpone);
        bus.answer(WorkProtocol.SETTLE, this::settle);
        bus.answer(
                WorkProtocol.RENEW, wish -> stillMine(mine -> stores.leases().renew(wish.node(), mine), wish.node()));
        bus.answer(WorkProtocol.CHECK, wish -> stillMine(mine -> stores.leases().held(wish.node()), wish.node()));
        noting = new Loop(vertx, "the noting of progress", NOTE_PAUSE, this::note).start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        if (noting != null) {
            noting.stop();
        }
        return Future.succeededFuture();
    }

    private Future<Claimed> claim(Claim wish) {
        return stores.claims()
                .claim(wish.node(), wish.most())
                .onSuccess(tasks -> tasks.stream().map(ClaimedTask::lease).forEach(held::take))
                .map(Claimed::new);
    }

    private void placed(Placed placed) {
        if (placed.task() != null) {
            held.take(placed.task().lease());
        }
    }

    private Future<Granted> begin(Start wish) {
        return starts.add(wish).onSuccess(granted -> dropUnlessHeld(wish.lease(), granted));
    }

    private void dropUnlessHeld(Lease lease, Granted granted) {
        if (!granted.ok() && !granted.equals(Granted.BUDGET)) {
            held.drop(lease);
        }
    }

    private static int weight(Start start) {
        return CANDIDATE_WEIGHT * start.terms().candidates().size();
    }

    private Future<Granted> progress(Progress wish) {
        if (!held.note(wish.lease(), wish.progress())) {
            return Future.succeededFuture(Granted.LOST);
        }
        Lease lease = wish.lease();
        bus.publish(TaskSignal.PROGRESSED, new Progressed(lease.taskId(), lease.epoch(), wish.progress()));
        return Future.succeededFuture(Granted.OK);
    }

    private Future<Granted> complete(Complete wish) {
        return end(Verdict.of(wish));
    }

    private Future<Granted> fail(Fail wish) {
        return end(Verdict.of(wish));
    }

    private Future<Granted> end(Verdict verdict) {
        return ends.add(verdict)
                .onSuccess(told -> held.drop(verdict.lease()))
                .map(ending -> ending.isPresent() ? Granted.OK : Granted.LOST);
    }

    private Future<List<Optional<Ending>>> endAll(List<Verdict> verdicts) {
        return stores.ends().end(verdicts).onSuccess(this::announce);
    }

    private void announce(List<Optional<Ending>> told) {
        List<Ending> endings = told.stream().flatMap(Optional::stream).toList();
        if (!endings.isEmpty()) {
            bus.publish(TaskSignal.ENDED, new Ended(endings));
        }
    }

    private Future<Granted> postpone(Postpone wish) {
        return stores.postponements()
                .postpone(wish)
                .onSuccess(released -> held.drop(wish.lease()))
                .onSuccess(released -> released.ifPresent(taskClass -> announceWhenDue(taskClass, wish.delay())))
                .map(released -> released.isPresent() ? Granted.OK : Granted.LOST);
    }

    /** Only a hint: where it is lost, the dispatchers' own look finds the task a second later. */
    private void announceWhenDue(String taskClass, Duration delay) {
        vertx.setTimer(
                Math.max(1, delay.toMillis()), due -> bus.publish(TaskProtocol.QUEUED, new Queued(Set.of(taskClass))));
    }

    private Future<Granted> settle(Settle wish) {
        return stores.postponements().settle(wish).map(settled -> settled ? Granted.OK : Granted.LOST);
    }

    private Future<StillMine> stillMine(Function<List<Lease>, Future<Map<String, Long>>> look, String node) {
        List<Lease> before = held.leases(node);
        return look.apply(before).onSuccess(epochs -> held.keep(before, epochs)).map(StillMine::new);
    }

    private Future<?> note() {
        List<LeaseStore.Note> notes = held.news();
        return notes.isEmpty() ? Future.succeededFuture() : stores.leases().note(notes);
    }
}
