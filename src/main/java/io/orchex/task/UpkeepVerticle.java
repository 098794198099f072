package io.orchex.task;

import io.orchex.bus.Bus;
import io.orchex.slice.Loop;
import io.orchex.task.SweepStore.Swept;
import io.orchex.task.TaskProtocol.Queued;
import io.orchex.task.TaskSignal.Ended;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The housekeeper of the queue: takes up what dead nodes left behind, makes room for the days to come. After an outage
 * of the database it first lets the living renew the leases that ran out meanwhile, or it would take all for dead.
 */
final class UpkeepVerticle extends VerticleBase {

    private static final Duration PARTITION_PAUSE = Duration.ofHours(1);

    private final Bus bus;
    private final SweepStore sweeps;
    private final PartitionStore partitions;
    private final Duration pause;
    private final Duration outage;
    private final Duration renewal;
    private final InstantSource clock;

    /** When the database was last heard of, and since when without an outage: by its own clock. */
    private @Nullable Instant heard;

    private Instant steadySince = Instant.MIN;

    private @Nullable Loop sweeping;
    private @Nullable Loop partitioning;

    UpkeepVerticle(Bus bus, SweepStore sweeps, PartitionStore partitions, TaskLimits limits, InstantSource clock) {
        this.bus = bus;
        this.sweeps = sweeps;
        this.partitions = partitions;
        this.pause = limits.sweep();
        this.outage = limits.lease().dividedBy(2);
        this.renewal = limits.lease().dividedBy(4);
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        sweeping = new Loop(vertx, "the sweep for lost tasks", pause, this::sweep).start();
        partitioning = new Loop(
                        vertx, "the making of partitions", PARTITION_PAUSE, () -> partitions.prepare(clock.instant()))
                .start();
        return partitions.prepare(clock.instant());
    }

    @Override
    public Future<?> stop() {
        if (sweeping != null) {
            sweeping.stop();
        }
        if (partitioning != null) {
            partitioning.stop();
        }
        return Future.succeededFuture();
    }

    private Future<?> sweep() {
        return sweeps.now().compose(this::sweep);
    }

    // A statement may reach a database that was frozen, or a network, long after it was sent: then it is to do nothing.
    private Future<?> sweep(Instant now) {
        steadySince = heard != null && now.isAfter(heard.plus(outage)) ? now : steadySince;
        heard = now;
        return now.isBefore(steadySince.plus(renewal))
                ? Future.succeededFuture()
                : sweeps.sweep(now.plus(outage)).onSuccess(this::announce);
    }

    private void announce(Swept swept) {
        if (!swept.classes().isEmpty()) {
            bus.publish(TaskProtocol.QUEUED, new Queued(swept.classes()));
        }
        if (!swept.buried().isEmpty()) {
            bus.publish(TaskSignal.ENDED, new Ended(swept.buried()));
        }
    }
}
