package io.orchex.slice;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/**
 * How many threads the actors share. A task passes a dozen actors, each for some microseconds; waking another thread
 * for the next step takes longer than the step. So there is one event loop for every two processors, and the others are
 * left to the database and the parsers, instead of the usual two for each.
 */
public final class EventLoops {

    private EventLoops() {}

    /** A Vert.x of that many event loops; the caller closes it. */
    public static Vertx vertx() {
        return Vertx.vertx(options());
    }

    /** For whoever makes the Vert.x in another way. */
    public static VertxOptions options() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new VertxOptions().setEventLoopPoolSize(Math.max(1, processors / 2));
    }
}
