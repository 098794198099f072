package io.orchex.prometheus;

import io.orchex.bus.Bus;
import io.orchex.meter.Meters;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** The figures of this slice, assembled. */
public final class Prometheus {

    private Prometheus() {}

    /**
     * Adds the figures to those of the process.
     *
     * @param node name of this process, unique among those that share the database
     */
    public static void fill(Meters meters, Bus bus, Pool pool, String node, String version) {
        FleetStore fleet = new FleetStore(pool);
        List.of(
                        new SystemSource(bus, meters, version),
                        new AgentSource(bus, meters),
                        new QueueSource(fleet, meters),
                        new WorkSource(fleet, meters),
                        new MinuteSource(new MinuteStore(pool, node), meters.registry()))
                .forEach(meters::add);
    }
}
