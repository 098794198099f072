package io.orchex.event;

import io.orchex.slice.Loop;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The housekeeper of the log: puts a restored one in order, makes room for the days to come, drops old ones. */
final class EventUpkeepVerticle extends VerticleBase {

    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final LeadStore leads;
    private final PartitionStore partitions;
    private final RetentionStore retention;
    private final FarTextStore farTexts;
    private final int keptDays;

    private @Nullable Loop keeping;

    /** @param keptDays whole days that are kept beside today */
    EventUpkeepVerticle(
            LeadStore leads, PartitionStore partitions, RetentionStore retention, FarTextStore farTexts, int keptDays) {
        this.leads = leads;
        this.partitions = partitions;
        this.retention = retention;
        this.farTexts = farTexts;
        this.keptDays = keptDays;
    }

    @Override
    public Future<?> start() {
        keeping = new Loop(vertx, "the upkeep of the event log", PAUSE, this::keep).start();
        return leads.catchUp().compose(caughtUp -> keep());
    }

    @Override
    public Future<?> stop() {
        if (keeping != null) {
            keeping.stop();
        }
        return Future.succeededFuture();
    }

    private Future<?> keep() {
        return partitions.today().compose(this::keep);
    }

    private Future<?> keep(LocalDate today) {
        return partitions
                .prepare(today)
                .compose(prepared -> retention.drop(today.minusDays(keptDays)))
                .compose(dropped -> farTexts.forget());
    }
}
