package io.orchex.http;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orchex.redis.RedisUrl;
import io.orchex.redis.SharedCounts;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;

/** Lets the benchmark ask what the gatekeeper asks. */
public final class LimitCheck {

    private static final Quota PLENTY = new Quota(1_000_000_000, 1_000_000_000);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RateLimits limits;

    private LimitCheck(RateLimits limits) {
        this.limits = limits;
    }

    public static LimitCheck alone() {
        return new LimitCheck(
                new RateLimits(new RateLimit(InstantSource.system()), null, new Traffic(new SimpleMeterRegistry())));
    }

    public static LimitCheck shared(Vertx vertx, String redis) {
        SharedCounts counts = new SharedCounts(vertx, RedisUrl.parse(redis), PATIENCE);
        return new LimitCheck(
                new RateLimits(new RateLimit(InstantSource.system()), counts, new Traffic(new SimpleMeterRegistry())));
    }

    public Future<?> take(String caller) {
        return limits.take(caller, PLENTY);
    }
}
