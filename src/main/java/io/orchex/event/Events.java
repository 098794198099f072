package io.orchex.event;

import io.orchex.bus.Bus;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;

/** The reading side of the event log, assembled. */
public final class Events {

    private Events() {}

    /**
     * To be deployed before all that write events.
     *
     * @param node name of this one
     * @param keptDays how long they are kept, at least 1
     */
    public static Slice slice(Bus bus, Pool pool, String node, int keptDays, InstantSource clock) {
        bus.speak(EventProtocol.class);
        EventStore store = new EventStore(pool);
        LeadStore leads = new LeadStore(pool);
        PartitionStore partitions = new PartitionStore(pool);
        RetentionStore retention = new RetentionStore(pool);
        FarTextStore farTexts = new FarTextStore(pool, node);
        return new Slice(
                List.of(
                        Actor.single(() -> new EventUpkeepVerticle(leads, partitions, retention, farTexts, keptDays)),
                        Actor.single(() -> new EventVerticle(bus, store, clock)),
                        Actor.single(() -> new FarTextVerticle(bus, farTexts))),
                new EventOperations(bus));
    }
}
