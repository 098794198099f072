package io.orchex.http;

import io.orchex.http.RateLimit.Verdict;
import io.orchex.redis.SharedCounts;
import io.orchex.redis.SharedCounts.Standing;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts requests over all nodes where they share a Redis, and in this process where they don't or it is away: then
 * each node grants the whole limit. Owned by one event loop.
 */
final class RateLimits {

    private static final Logger LOG = LoggerFactory.getLogger(RateLimits.class);

    private final RateLimit own;
    private final @Nullable SharedCounts shared;
    private final Traffic traffic;

    private boolean alone;

    /** @param shared null where no Redis is configured */
    RateLimits(RateLimit own, @Nullable SharedCounts shared, Traffic traffic) {
        this.own = own;
        this.shared = shared;
        this.traffic = traffic;
    }

    /** Lets one request in, or not; never fails. */
    Future<Verdict> take(String caller, Quota quota) {
        return shared == null ? Future.succeededFuture(decide(caller, quota)) : ask(shared, caller, quota);
    }

    /** How a caller stands as far as this node has heard, without counting anything. */
    Verdict peek(String caller, Quota quota) {
        return own.peek(caller, quota);
    }

    private Future<Verdict> ask(SharedCounts counts, String caller, Quota quota) {
        int uncounted = own.handOver(caller);
        return counts.take(caller, quota.perHour(), quota.burst(), uncounted)
                .map(standing -> together(caller, quota, standing))
                .otherwise(failure -> alone(caller, quota, uncounted, failure));
    }

    private Verdict together(String caller, Quota quota, Standing standing) {
        if (alone) {
            LOG.info("Redis is back; rate limits hold over all nodes");
        }
        alone = false;
        own.adopt(caller, standing);
        return told(Verdict.of(quota, standing));
    }

    private Verdict alone(String caller, Quota quota, int uncounted, Throwable failure) {
        if (!alone) {
            LOG.warn("Redis can't be used, so rate limits hold for each node alone: {}", failure.getMessage());
        }
        alone = true;
        traffic.countAlone();
        own.takeBack(caller, uncounted);
        return decide(caller, quota);
    }

    private Verdict decide(String caller, Quota quota) {
        return told(own.take(caller, quota));
    }

    private Verdict told(Verdict verdict) {
        if (!verdict.allowed()) {
            traffic.countRefused();
        }
        return verdict;
    }
}
