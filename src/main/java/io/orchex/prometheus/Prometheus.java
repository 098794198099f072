package io.orchex.prometheus;

import io.orchex.bus.Bus;
import io.orchex.meter.Meters;
import io.orchex.system.Version;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The figures of this slice, assembled. */
public final class Prometheus {

    /** This node's clock and the database's, at most. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private Prometheus() {}

    /**
     * Adds the figures to those of the process.
     *
     * @param node name of this process, unique among those that share the database
     */
    public static void fill(Meters meters, Bus bus, Pool pool, String node, InstantSource clock) {
        FleetStore fleet = new FleetStore(pool);
        OffsetDateTime started = clock.instant().minus(CLOCKS_DIFFER).atOffset(ZoneOffset.UTC);
        List.of(
                        new SystemSource(bus, meters, Version.read()),
                        new AgentSource(bus, meters),
                        new QueueSource(fleet, meters),
                        new WorkSource(fleet, meters),
                        new MinuteSource(new MinuteStore(pool, node), meters.registry(), started))
                .forEach(meters::add);
    }
}
