package io.orchex.webhook;

import static java.util.stream.Collectors.toSet;

import io.orchex.bus.Bus;
import io.orchex.slice.Loop;
import io.orchex.slice.Turns;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells endpoints what happened. Any node may read the log on, one at a time, and sends what it reads from memory; each
 * sends what it has leased. What is due and leased to nobody, or to a node that is lost, is found by the next look of
 * any node.
 */
final class DeliveryVerticle extends VerticleBase implements Ledger.Listener {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration REFRESH_PAUSE = Duration.ofSeconds(2);
    private static final Duration PARTING = Duration.ofSeconds(5);
    private static final long PARTING_LOOK_MILLISECONDS = 20;

    private final Bus bus;
    private final DeliveryStores stores;
    private final Endpoints endpoints;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Intake intake;
    private final Courier courier;

    private List<Loop> loops = List.of();
    private boolean looking;
    private boolean leaving;

    /** @param courier is closed when nothing is sent any more */
    DeliveryVerticle(Bus bus, DeliveryStores stores, Endpoints endpoints, Courier courier, Terms terms) {
        this.bus = bus;
        this.stores = stores;
        this.courier = courier;
        this.endpoints = endpoints;
        this.ledger = new Ledger(stores.verdicts(), DeliveryStores.HOLD, this);
        this.outbox = new Outbox(endpoints, courier, terms, ledger);
        this.intake = new Intake(ledger, outbox);
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
        ledger.retry();
        outbox.send();
        List<Leased> unloaded = outbox.unload();
        Future<?> givenBack =
                unloaded.isEmpty() ? Future.succeededFuture() : stores.leases().giveBack(unloaded);
        return givenBack
                .compose(done -> Turns.untilDone(() -> read().map(read -> !read.more())))
                .compose(done -> look());
    }

    private Future<Read> read() {
        long since = System.nanoTime();
        long number = ledger.stops().reading();
        return stores.fanOut().read(ledger.reading()).compose(read -> taken(read, since, number));
    }

    private Future<Read> taken(Read found, long since, long number) {
        Read read = leaving ? found.unread() : found;
        ledger.reading().take(read, since);
        return endpoints
                .seek(read.webhookIds())
                .otherwiseEmpty()
                .onSuccess(sought -> take(read, number))
                .map(read);
    }

    private void take(Read read, long number) {
        intake.take(read);
        ledger.stops().read(number, outbox::holds);
        outbox.send();
    }

    @Override
    public boolean holds(Turn turn) {
        return outbox.holds(turn);
    }

    @Override
    public void next(Map<Turn, Boolean> turns) {
        stores.leases().next(turns).onSuccess(this::accept);
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
                .onSuccess(claimed -> room.filled(claimed).forEach(outbox::crowd))
                .compose(claimed -> accept(claimed).map(claimed.size() == LeaseStore.MOST))
                .onComplete(ended -> looking = false)
                .compose(more -> more ? look() : Future.succeededFuture());
    }

    private Future<?> accept(List<Leased> leased) {
        if (leased.isEmpty()) {
            return Future.succeededFuture();
        }
        if (leaving) {
            return stores.leases().giveBack(leased);
        }
        return endpoints.seek(webhookIds(leased)).onComplete(sought -> outbox.add(leased));
    }

    private static Set<String> webhookIds(List<Leased> leased) {
        return leased.stream().map(Leased::webhookId).collect(toSet());
    }

    @Override
    public void ended(String webhookId) {
        if (outbox.wantsMore(webhookId)) {
            look();
        }
    }

    @Override
    public void switchedOff() {
        endpoints.refresh();
    }

    /** Nothing new; what is under way may end, and its end is stored. */
    @Override
    public Future<?> stop() {
        leaving = true;
        loops.forEach(Loop::stop);
        List<Leased> left = outbox.empty();
        Future<?> givenBack =
                left.isEmpty() ? Future.succeededFuture() : stores.leases().giveBack(left);
        return givenBack
                .otherwiseEmpty()
                .compose(done -> quiet())
                .compose(done -> stores.fanOut().release(ledger.reading()))
                .eventually(courier::close);
    }

    private Future<Void> quiet() {
        Promise<Void> quiet = Promise.promise();
        long until = System.nanoTime() + PARTING.toNanos();
        vertx.setPeriodic(PARTING_LOOK_MILLISECONDS, timer -> {
            ledger.retry();
            if ((outbox.isIdle() && ledger.isIdle()) || System.nanoTime() > until) {
                vertx.cancelTimer(timer);
                quiet.tryComplete();
            }
        });
        return quiet.future();
    }
}
