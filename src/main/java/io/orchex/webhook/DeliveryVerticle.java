package io.orchex.webhook;

import io.orchex.bus.Bus;
import io.orchex.slice.Loop;
import io.orchex.slice.Turns;
import io.orchex.webhook.FanOutStore.Fanned;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells endpoints what happened. Any node may read the log on, one at a time; each sends what it has leased. What is
 * due and leased to nobody, or to a node that is lost, is found by the next look of any node.
 */
final class DeliveryVerticle extends VerticleBase {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration REFRESH_PAUSE = Duration.ofSeconds(2);
    private static final Duration PARTING = Duration.ofSeconds(5);
    private static final long PARTING_LOOK_MILLISECONDS = 20;

    private final Bus bus;
    private final DeliveryStores stores;
    private final Endpoints endpoints;
    private final Outbox outbox;
    private final Verdicts verdicts;
    private final Courier courier;

    private List<Loop> loops = List.of();
    private boolean looking;
    private boolean leaving;

    /** @param courier is closed when nothing is sent any more */
    DeliveryVerticle(
            Bus bus,
            DeliveryStores stores,
            Endpoints endpoints,
            Courier courier,
            RetrySchedule schedule,
            InstantSource clock) {
        this.bus = bus;
        this.stores = stores;
        this.courier = courier;
        this.endpoints = endpoints;
        this.verdicts = new Verdicts(stores.verdicts(), this::next, off -> endpoints.refresh());
        this.outbox = new Outbox(endpoints, courier, schedule, clock, this::ended);
    }

    @Override
    public Future<?> start() {
        bus.listen(DeliveryProtocol.DUE, due -> look());
        bus.listen(WebhookProtocol.CHANGED, changed -> endpoints.refresh());
        loops = List.of(
                new Loop(vertx, "the telling of endpoints", PAUSE, this::round).start(),
                new Loop(vertx, "the look at endpoints", REFRESH_PAUSE, endpoints::refresh).start());
        return Future.succeededFuture();
    }

    private Future<?> round() {
        verdicts.retry();
        outbox.send();
        List<Leased> unloaded = outbox.unload();
        Future<?> givenBack =
                unloaded.isEmpty() ? Future.succeededFuture() : stores.leases().giveBack(unloaded);
        return givenBack
                .compose(done -> Turns.untilDone(() -> fanOut().map(fanned -> !fanned.more())))
                .compose(done -> look());
    }

    private Future<Fanned> fanOut() {
        return stores.fanOut().fanOut(outbox.room()).compose(fanned -> {
            outbox.crowd(fanned.crowded());
            return accept(fanned.leased()).compose(taken -> check(fanned)).map(fanned);
        });
    }

    /** The one before may have ended meanwhile, and its end has not seen these. */
    private Future<?> check(Fanned fanned) {
        Map<Turn, Boolean> turns = new HashMap<>();
        fanned.behind().forEach(turn -> turns.put(turn, outbox.hasPlace(turn.webhookId())));
        return turns.isEmpty() ? Future.succeededFuture() : next(turns);
    }

    private Future<?> next(Map<Turn, Boolean> turns) {
        return stores.leases().next(turns).compose(this::accept);
    }

    /** Takes what is due until there is no more of it, or no more room. */
    private Future<?> look() {
        if (looking || leaving) {
            return Future.succeededFuture();
        }
        looking = true;
        Room room = outbox.room();
        outbox.looked();
        return stores.leases()
                .claim(room)
                .onSuccess(claimed -> outbox.crowd(room.filled(claimed)))
                .compose(this::accept)
                .onComplete(ended -> looking = false);
    }

    private Future<?> accept(List<Leased> leased) {
        if (leased.isEmpty()) {
            return Future.succeededFuture();
        }
        if (leaving) {
            return stores.leases().giveBack(leased);
        }
        return endpoints.seek(leased).onComplete(sought -> outbox.add(leased));
    }

    private void ended(Verdict verdict) {
        verdicts.add(verdict);
        if (outbox.wantsMore(verdict.leased().webhookId())) {
            look();
        }
    }

    /** Nothing new; what is under way may end, and its end is stored. */
    @Override
    public Future<?> stop() {
        leaving = true;
        loops.forEach(Loop::stop);
        List<Leased> left = outbox.empty();
        Future<?> givenBack =
                left.isEmpty() ? Future.succeededFuture() : stores.leases().giveBack(left);
        return givenBack.otherwiseEmpty().compose(done -> quiet()).eventually(courier::close);
    }

    private Future<Void> quiet() {
        Promise<Void> quiet = Promise.promise();
        long until = System.nanoTime() + PARTING.toNanos();
        vertx.setPeriodic(PARTING_LOOK_MILLISECONDS, timer -> {
            verdicts.retry();
            if ((outbox.isIdle() && verdicts.isIdle()) || System.nanoTime() > until) {
                vertx.cancelTimer(timer);
                quiet.tryComplete();
            }
        });
        return quiet.future();
    }
}
