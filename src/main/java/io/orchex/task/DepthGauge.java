package io.orchex.task;

import io.orchex.task.TaskProtocol.QueueDepth;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How full the queue is, counted at most once a second however often somebody asks. */
final class DepthGauge {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final long LONGEST_SECONDS = 4;

    private final DepthStore store;
    private final InstantSource clock;

    private QueueDepth last = new QueueDepth(0, 0, 0);
    private Instant readAt = Instant.EPOCH;
    private long addedSince;
    private @Nullable Future<QueueDepth> reading;

    DepthGauge(DepthStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** At most a second old. */
    Future<QueueDepth> depth() {
        if (reading != null) {
            return reading;
        }
        if (clock.instant().isBefore(readAt.plus(FRESH))) {
            return Future.succeededFuture(last);
        }
        Future<QueueDepth> begun =
                store.depth().timeout(LONGEST_SECONDS, TimeUnit.SECONDS).onSuccess(this::remember);
        reading = begun;
        begun.onComplete(done -> reading = null);
        return begun;
    }

    /** How many tasks wait, those included that were added here since they were counted. */
    Future<Long> waiting() {
        return depth().map(depth -> depth.queued() + addedSince);
    }

    /** How many tasks ran when they were last counted. */
    long running() {
        return last.running();
    }

    void added() {
        addedSince++;
    }

    private void remember(QueueDepth depth) {
        last = depth;
        readAt = clock.instant();
        addedSince = 0;
    }
}
