package io.orchex.usage;

import io.orchex.bus.Bus;
import io.orchex.http.Traffic;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** The usage slice, assembled. */
public final class Usages {

    private Usages() {}

    /** @param node name of this process, unique among those that share the database */
    public static Slice slice(Bus bus, Pool pool, Traffic traffic, String node) {
        bus.speak(UsageProtocol.class);
        TrafficStore trafficStore = new TrafficStore(pool, node);
        return new Slice(
                List.of(
                        Actor.single(() -> new UsageVerticle(bus, new UsageStore(pool))),
                        Actor.single(() -> new TrafficVerticle(bus, traffic, trafficStore)),
                        Actor.single(() -> new RollUpVerticle(new RollUpStore(pool)))),
                new UsageOperations(bus));
    }
}
