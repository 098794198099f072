package io.orchex.slice;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again and again, a pause after each round; rounds never overlap and a failed one ends nothing. */
public final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long LONGEST_ROUND_SECONDS = 30;

    private final Vertx vertx;
    private final Context owner;
    private final String name;
    private final Duration pause;
    private final Supplier<Future<?>> round;

    private boolean stopped;
    private boolean failing;

    /** Belongs to the verticle that makes it; its rounds run on that one's event loop alone. */
    public Loop(Vertx vertx, String name, Duration pause, Supplier<Future<?>> round) {
        this.vertx = vertx;
        this.owner = vertx.getOrCreateContext();
        this.name = name;
        this.pause = pause;
        this.round = round;
    }

    /** The first round begins after the first pause. */
    public Loop start() {
        vertx.setTimer(pause.toMillis(), timer -> turn());
        return this;
    }

    public void stop() {
        stopped = true;
    }

    // A round may end on any thread: a future that knows no context is timed out by a thread that knows none.
    private void turn() {
        if (!stopped) {
            attempt()
                    .onComplete(ended -> owner.runOnContext(back -> {
                        note(ended.cause());
                        start();
                    }));
        }
    }

    private Future<?> attempt() {
        try {
            return round.get().timeout(LONGEST_ROUND_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    /** Once, not with every round of an outage. */
    private void note(@Nullable Throwable failure) {
        if (failure != null && !failing && !stopped) {
            LOG.warn("{} failed and will be tried again", name, failure);
        }
        failing = failure != null;
    }
}
