package io.orchex.usage;

import io.orchex.bus.Bus;
import io.orchex.http.Traffic;
import io.orchex.http.Traffic.Reading;
import io.orchex.usage.UsageProtocol.AskPerformance;
import io.orchex.usage.UsageProtocol.Performance;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what passes the HTTP edge of this node, and tells how the edges of all nodes do. */
final class TrafficVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(TrafficVerticle.class);
    private static final long SAMPLE_EVERY_MS = 5_000;

    private final Bus bus;
    private final Traffic traffic;
    private final TrafficStore store;

    private Reading written = new Reading(0, 0, 0);
    private @Nullable Future<Void> writing;

    TrafficVerticle(Bus bus, Traffic traffic, TrafficStore store) {
        this.bus = bus;
        this.traffic = traffic;
        this.store = store;
    }

    @Override
    public Future<?> start() {
        bus.answer(UsageProtocol.PERFORMANCE, this::performance);
        vertx.setPeriodic(SAMPLE_EVERY_MS, tick -> sample());
        return Future.succeededFuture();
    }

    /** What passed since the last sample would be lost. */
    @Override
    public Future<?> stop() {
        return write().otherwiseEmpty();
    }

    /** Written down first, so that what passed this node just now is counted and nothing twice. */
    private Future<Performance> performance(AskPerformance ask) {
        return write().compose(done -> store.performance());
    }

    private void sample() {
        write().onFailure(failure -> LOG.warn("the traffic was not written down yet: {}", failure.getMessage()));
    }

    /** What could not be written is part of the next sample. */
    private Future<Void> write() {
        if (writing != null) {
            return writing;
        }
        Reading now = traffic.reading();
        if (now.requests() == written.requests()) {
            return Future.succeededFuture();
        }
        Future<Void> begun = store.add(difference(written, now)).onSuccess(done -> written = now);
        writing = begun;
        return begun.onComplete(done -> writing = null);
    }

    private static Reading difference(Reading earlier, Reading later) {
        return new Reading(
                later.requests() - earlier.requests(),
                later.failures() - earlier.failures(),
                later.nanoseconds() - earlier.nanoseconds());
    }
}
