package io.orchex;

import io.orchex.bus.Bus;
import io.orchex.http.Traffic;
import io.orchex.meter.LagVerticle;
import io.orchex.meter.Meters;
import io.orchex.meter.MetersVerticle;
import io.orchex.prometheus.Prometheus;
import io.orchex.settings.Metrics;
import io.orchex.slice.Actor;
import io.orchex.slice.EventLoops;
import io.orchex.slice.Slice;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Wires what Prometheus is told. Figures are counted in any case, and told where a port for that is configured. */
final class Metering {

    private final InstantSource clock;
    private final Meters meters;
    private final Traffic traffic;
    private final @Nullable MetersVerticle listener;

    Metering(Metrics settings, InstantSource clock) {
        this.clock = clock;
        meters = new Meters(clock);
        traffic = new Traffic(meters.registry());
        Integer port = settings.port();
        listener = port == null ? null : new MetersVerticle(meters, settings.host(), port);
    }

    /** For slices that have figures of their own. */
    Meters meters() {
        return meters;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Its actors come after those they ask. */
    Slice slice(Bus bus, Pool pool, String node) {
        if (listener == null) {
            return new Slice(List.of(), Map::of);
        }
        Prometheus.fill(meters, bus, pool, node, clock);
        return new Slice(
                List.of(
                        Actor.each(EventLoops.options().getEventLoopPoolSize(), () -> new LagVerticle(meters)),
                        Actor.single(() -> listener)),
                Map::of);
    }

    /** Where the figures are told, if they are. */
    OptionalInt port() {
        return listener == null ? OptionalInt.empty() : OptionalInt.of(listener.port());
    }
}
