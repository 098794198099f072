package io.orchex.webhook;

import io.orchex.slice.Loop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;

/** The housekeeper of deliveries: wakes those that were passed over, forgets those of long ago. */
final class DeliveryUpkeepVerticle extends VerticleBase {

    private static final Duration WAKE_PAUSE = Duration.ofMinutes(1);
    private static final Duration FORGET_PAUSE = Duration.ofHours(1);

    private final DeliveryUpkeepStore store;
    private final int historyDays;

    private List<Loop> loops = List.of();

    /** @param historyDays for which an ended delivery is kept */
    DeliveryUpkeepVerticle(DeliveryUpkeepStore store, int historyDays) {
        this.store = store;
        this.historyDays = historyDays;
    }

    @Override
    public Future<?> start() {
        loops = List.of(
                new Loop(vertx, "the waking of deliveries", WAKE_PAUSE, store::wake).start(),
                new Loop(vertx, "the forgetting of deliveries", FORGET_PAUSE, () -> store.forget(historyDays)).start());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        loops.forEach(Loop::stop);
        return Future.succeededFuture();
    }
}
