package io.orchex.slice;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/**
 * One thing after the other. Futures that are composed with themselves would be a chain as long as there are turns, and
 * its end would run through all of it on one stack: some thousand turns overflow that.
 */
public final class Turns {

    private final Supplier<Future<Boolean>> turn;
    private final Promise<Void> end = Promise.promise();

    private Turns(Supplier<Future<Boolean>> turn) {
        this.turn = turn;
    }

    /** Takes turns until one says that it was the last; fails as the first that fails. */
    public static Future<Void> untilDone(Supplier<Future<Boolean>> turn) {
        Turns turns = new Turns(turn);
        turns.go();
        return turns.end.future();
    }

    private void go() {
        Future<Boolean> current = attempt();
        while (current.succeeded() && !current.result()) {
            current = attempt();
        }
        current.onComplete(this::taken, end::fail);
    }

    private void taken(boolean last) {
        if (last) {
            end.complete();
        } else {
            go();
        }
    }

    private Future<Boolean> attempt() {
        try {
            return turn.get();
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }
}
