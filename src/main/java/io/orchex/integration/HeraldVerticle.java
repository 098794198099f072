package io.orchex.integration;

import io.orchex.event.Event;
import io.orchex.slice.Loop;
import io.orchex.slice.Turns;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the cluster what happened, in turn with the heralds of the other nodes. */
final class HeraldVerticle extends VerticleBase {

    static final String EVENTS = "orchex.events";

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final DeliveryOptions OPTIONS =
            new DeliveryOptions().addHeader(DoorVerticle.VERSION_HEADER, DoorVerticle.VERSION);

    private final HeraldStore store;

    private @Nullable Loop loop;
    private boolean begun;

    HeraldVerticle(HeraldStore store) {
        this.store = store;
    }

    @Override
    public Future<?> start() {
        loop = new Loop(vertx, "telling events on the bus", PAUSE, this::round).start();
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        if (loop != null) {
            loop.stop();
        }
        return Future.succeededFuture();
    }

    private Future<?> round() {
        Future<Void> ready = begun ? Future.succeededFuture() : store.begin().onSuccess(done -> begun = true);
        return ready.compose(done -> Turns.untilDone(() -> store.take().map(this::tell)));
    }

    /** Whether that was all for now. */
    private boolean tell(List<Event> events) {
        events.forEach(this::tell);
        return events.size() < HeraldStore.MOST;
    }

    private void tell(Event event) {
        JsonObject body = new JsonObject(event.json());
        vertx.eventBus().publish(EVENTS, body, OPTIONS);
        vertx.eventBus().publish(EVENTS + "." + event.type(), body, OPTIONS);
    }
}
