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
 * The housekeeper of the queue: takes up what dead nodes left behind, makes room for the days to come. After an outage of
 * the database it first lets the living renew the leases that ran out meanwhile, or it would take all for dead.
 */
final class UpkeepVerticle extends VerticleBase {

    private static final Duration PARTITION_PAUSE = Duration.ofHours(1);

    private final Bus bus;
    private final SweepStore sweeps;
    private final PartitionStore partitions;
    private final Duration pause;
    private final Duration renewal;
    private final InstantSource clock;

    private boolean away;
    private Instant from = Instant.MIN;

    private @Nullable Loop sweeping;
    private @Nullable Loop partitioning;

    UpkeepVerticle(Bus bus, SweepStore sweeps, PartitionStore partitions, TaskLimits limits, InstantSource clock) {
        this.bus = bus;
        this.sweeps = sweeps;
        this.partitions = partitions;
        this.pause = limits.sweep();
        this.renewal = limits.lease().dividedBy(2);
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
        return away ? sweeps.probe().onSuccess(back -> back()) : sweepUnlessTooEarly();
    }

    private void back() {
        away = false;
        from = clock.instant().plus(renewal);
    }

    private Future<?> sweepUnlessTooEarly() {
        return clock.instant().isBefore(from)
                ? Future.succeededFuture()
                : sweeps.sweep().onSuccess(this::announce).onFailure(failure -> away = true);
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
