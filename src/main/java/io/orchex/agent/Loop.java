package io.orchex.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/** Does the same again and again, one round after the other, whether a round succeeds or fails. */
final class Loop {

    private final Vertx vertx;
    private final Duration pause;
    private final Supplier<Future<?>> round;
    private boolean stopped;

    Loop(Vertx vertx, Duration pause, Supplier<Future<?>> round) {
        this.vertx = vertx;
        this.pause = pause;
        this.round = round;
    }

    /** The first round begins after a pause. */
    void start() {
        vertx.setTimer(pause.toMillis(), fired -> turn());
    }

    void stop() {
        stopped = true;
    }

    private void turn() {
        if (!stopped) {
            Future.succeededFuture().compose(begun -> round.get()).onComplete(ended -> start());
        }
    }
}
