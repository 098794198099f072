package io.orchex.redis;

import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;

/** Counts the requests of each caller for all nodes together. Owned by one event loop. */
public final class SharedCounts {

    /** In braces, so that all there ever is of a caller lies on one node of a Redis cluster. */
    private static final String KEY = "orchex:limit:{";

    private static final String HEALTH_CALLER = "health";
    private static final int PLENTY = 1_000_000_000;
    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);
    private static final double PARTS_OF_MILLISECOND = 4096;

    /**
     * Takes: requests an hour, requests a minute, requests that were let in before without being counted here. Tells:
     * whether one more is let in, how many were in this hour, now, when the hour ends, how long to wait, and how far
     * away the whole allowance of a minute is, in parts of a millisecond. Times are in milliseconds. The generic cell
     * rate algorithm (ITU-T I.371), as {@code io.orchex.http.RateLimit} has it.
     */
    private static final Script TAKE = Script.of("""
            local HOUR, MINUTE, PARTS = 3600000, 60000, 4096
            local per_hour, burst, owed = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local kept = redis.call('HMGET', KEYS[1], 'used', 'ends', 'whole')
            local used, ends, whole = tonumber(kept[1]) or 0, tonumber(kept[2]) or 0, tonumber(kept[3]) or 0
            if now >= ends or ends > now + HOUR then
                used, ends = 0, now + HOUR
            end
            if whole > now + MINUTE then
                whole = now
            end
            local step = math.floor(MINUTE * PARTS / burst) / PARTS
            used = used + owed
            whole = math.min(math.max(whole, now) + owed * step, now + MINUTE)
            local wait = math.ceil(whole + step - now - MINUTE)
            if used + 1 > per_hour then
                wait = ends - now
            end
            local allowed = 0
            if wait <= 0 then
                allowed, used, whole = 1, used + 1, whole + step
            end
            redis.call('HSET', KEYS[1], 'used', used, 'ends', ends, 'whole', string.format('%.17g', whole))
            redis.call('PEXPIREAT', KEYS[1], math.max(ends, math.ceil(whole)))
            return {allowed, used, now, ends, math.max(wait, 0), (whole - now) * PARTS}
            """);

    private final RedisLink link;

    /** @param patience how long one answer may take */
    public SharedCounts(Vertx vertx, RedisUrl url, Duration patience) {
        this.link = new RedisLink(vertx, url, patience);
    }

    /** Connects ahead of the first request, which would have to wait for it; nobody is told whether it succeeds. */
    public SharedCounts warmUp() {
        link.warmUp();
        return this;
    }

    /**
     * How a caller stands, by the clock of Redis. Times are in milliseconds.
     *
     * @param used requests that were let in since the hour began
     * @param now since 1970
     * @param hourEnds since 1970
     * @param delay until one is let in; 0 where this one was
     * @param untilWhole until the allowance of a minute is whole again
     */
    public record Standing(boolean allowed, int used, long now, long hourEnds, long delay, double untilWhole) {}

    /**
     * Lets one request in, or not. Fails where Redis does not answer in time, and at once while it is known to be away.
     *
     * @param uncounted requests that were let in meanwhile without Redis
     */
    public Future<Standing> take(String caller, int perHour, int burst, int uncounted) {
        List<String> arguments =
                List.of(Integer.toString(perHour), Integer.toString(burst), Integer.toString(uncounted));
        return link.run(TAKE, KEY + caller + "}", arguments).map(SharedCounts::standing);
    }

    /** Does what is done for each request; fails with a problem that says what is missing without it. */
    public Future<Void> check() {
        return take(HEALTH_CALLER, PLENTY, PLENTY, 0)
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(Problem.unavailable(
                                "Redis can't be used; until it can, each node limits requests by its own count",
                                COME_BACK_AFTER)
                        .exception()));
    }

    private static Standing standing(Response told) {
        return new Standing(
                told.get(0).toInteger() == 1,
                told.get(1).toInteger(),
                told.get(2).toLong(),
                told.get(3).toLong(),
                told.get(4).toLong(),
                told.get(5).toLong() / PARTS_OF_MILLISECOND);
    }
}
