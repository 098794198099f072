package io.orchex.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Measures by how much its event loop is late: whatever keeps that busy delays all requests on it. */
public final class LagVerticle extends VerticleBase {

    private static final long EVERY_MS = 250;

    private final Timer lag;

    private long due;

    /** One instance for each event loop. */
    public LagVerticle(Meters meters) {
        this.lag = timer(meters.registry());
    }

    private static Timer timer(MeterRegistry registry) {
        return Timer.builder("orchex.event.loop.lag")
                .description("By how much an event loop was late")
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10))
                .register(registry);
    }

    @Override
    public Future<?> start() {
        wind();
        return Future.succeededFuture();
    }

    private void wind() {
        due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MS);
        vertx.setTimer(EVERY_MS, tick -> measure());
    }

    // The timer's own grain is a millisecond, so it may come a little early.
    private void measure() {
        lag.record(Math.max(0, System.nanoTime() - due), TimeUnit.NANOSECONDS);
        wind();
    }
}
