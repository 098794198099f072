package io.orchex.usage;

import io.orchex.slice.Turns;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sees to it once a minute that the hours that are over are summed up. */
final class RollUpVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(RollUpVerticle.class);
    private static final long EVERY_MS = 60_000;

    private final RollUpStore store;

    RollUpVerticle(RollUpStore store) {
        this.store = store;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(0, EVERY_MS, tick -> round());
        return Future.succeededFuture();
    }

    private void round() {
        Turns.untilDone(() -> store.rollUp().map(behind -> !behind))
                .onFailure(failure -> LOG.warn("hours were not summed up, next try in a minute", failure));
    }
}
