package io.orchex.http;

import io.orchex.redis.RedisUrl;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much the HTTP edge takes, and from where.
 *
 * @param maxBodyBytes longest request body
 * @param requestTimeout for a whole request to arrive
 * @param idleTimeout for a connection on which nothing moves
 */
public record HttpLimits(
        Listener listener, long maxBodyBytes, Duration requestTimeout, Duration idleTimeout, Rates rates) {

    /** Where to listen; port 0 for any free one. */
    public record Listener(String host, int port) {}

    /**
     * How often one may ask.
     *
     * @param credential quota of an API key that has none of its own, or of a token
     * @param anonymous quota of an address that shows no valid credential
     * @param sharing how all nodes count together; null where each counts for itself
     */
    public record Rates(
            Quota credential, Quota anonymous, @Nullable Sharing sharing) {}

    /** @param patience how long a count may take before this node decides alone */
    public record Sharing(RedisUrl redis, Duration patience) {}
}
