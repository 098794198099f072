package io.orchex.task;

import io.orchex.bus.Bus;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/** The durable queue, assembled. */
public final class Tasks {

    private Tasks() {}

    /** @param policy what the operator makes of each task that is submitted: the same, or one with tighter bounds */
    public static Slice slice(
            Bus bus, Pool pool, TaskLimits limits, UnaryOperator<TaskSpec> policy, InstantSource clock) {
        bus.speak(TaskProtocol.class)
                .speak(FeedbackProtocol.class)
                .speak(OfferProtocol.class)
                .speak(BudgetProtocol.class)
                .speak(WorkProtocol.class)
                .speak(TaskSignal.class);
        ClientStores clientStores = ClientStores.on(pool, limits);
        WorkStores workStores = WorkStores.on(pool, limits);
        SweepStore sweeps = new SweepStore(pool, limits);
        PartitionStore partitions = new PartitionStore(pool);
        return new Slice(
                List.of(
                        Actor.single(() -> new UpkeepVerticle(bus, sweeps, partitions, limits, clock)),
                        Actor.single(() -> new TaskVerticle(bus, clientStores, limits, policy, clock)),
                        Actor.single(() -> new WorkVerticle(bus, workStores))),
                new TaskOperations(bus));
    }
}
