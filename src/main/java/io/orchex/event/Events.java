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
     * @param keptDays how long they are kept, at least 1
     */
    public static Slice slice(Bus bus, Pool pool, int keptDays, InstantSource clock) {
        bus.speak(EventProtocol.class);
        EventStore store = new EventStore(pool);
        LeadStore leads = new LeadStore(pool);
        PartitionStore partitions = new PartitionStore(pool);
        RetentionStore retention = new RetentionStore(pool);
        return new Slice(
                List.of(
                        Actor.single(() -> new EventUpkeepVerticle(leads, partitions, retention, keptDays)),
                        Actor.single(() -> new EventVerticle(bus, store, clock))),
                new EventOperations(bus));
    }
}
