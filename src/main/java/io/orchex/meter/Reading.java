package io.orchex.meter;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source and when it was read last; however many ask, it is read at most every few seconds. */
final class Reading {

    private static final Logger LOG = LoggerFactory.getLogger(Reading.class);
    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final long PATIENCE_SECONDS = 3;

    private final Source source;
    private final InstantSource clock;

    private Instant readAt = Instant.EPOCH;
    private boolean good = true;
    private @Nullable Future<Boolean> current;

    Reading(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    String name() {
        return source.name();
    }

    boolean good() {
        return good;
    }

    /** Whether the figures could be read; never fails. */
    Future<Boolean> read() {
        if (current != null) {
            return current;
        }
        if (fresh(clock.instant())) {
            return Future.succeededFuture(good);
        }
        Future<Boolean> begun = attempt();
        current = begun.isComplete() ? null : begun;
        return begun;
    }

    // A clock that was set back must not keep old figures alive.
    private boolean fresh(Instant now) {
        return !now.isBefore(readAt) && now.isBefore(readAt.plus(FRESH));
    }

    private Future<Boolean> attempt() {
        return Future.succeededFuture()
                .compose(begun -> source.read())
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(true)
                .otherwise(this::missed)
                .onSuccess(this::remember);
    }

    private boolean missed(Throwable failure) {
        if (good) {
            LOG.warn("the figures of {} can't be read: {}", name(), failure.toString());
        }
        source.forget();
        return false;
    }

    private void remember(boolean could) {
        good = could;
        readAt = clock.instant();
        current = null;
    }
}
