package io.orchex.task;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again and again, a pause after each round; rounds never overlap and a failed one ends nothing. */
final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long LONGEST_ROUND_SECONDS = 30;

    private final Vertx vertx;
    private final String name;
    private final Duration pause;
    private final Supplier<Future<?>> round;

    private boolean stopped;
    private boolean failing;

    Loop(Vertx vertx, String name, Duration pause, Supplier<Future<?>> round) {
        this.vertx = vertx;
        this.name = name;
        this.pause = pause;
        this.round = round;
    }

    /** The first round begins after the first pause. */
    Loop start() {
        vertx.setTimer(pause.toMillis(), timer -> turn());
        return this;
    }

    void stop() {
        stopped = true;
    }

    private void turn() {
        if (!stopped) {
            attempt().onComplete(done -> recover(), this::complain).onComplete(done -> start());
        }
    }

    private Future<?> attempt() {
        try {
            return round.get().timeout(LONGEST_ROUND_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private void recover() {
        failing = false;
    }

    /** Once, not with every round of an outage. */
    private void complain(Throwable failure) {
        if (!failing) {
            LOG.warn("{} failed and will be tried again", name, failure);
        }
        failing = true;
    }
}
