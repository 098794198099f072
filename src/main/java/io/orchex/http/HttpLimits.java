package io.orchex.http;

import java.time.Duration;

/**
 * How much the HTTP edge takes, and from where.
 *
 * @param maxBodyBytes longest request body
 * @param requestTimeout for a whole request to arrive
 * @param idleTimeout for a connection on which nothing moves
 * @param credential quota of an API key or token
 * @param anonymous quota of an address that shows no valid credential
 */
public record HttpLimits(
        Listener listener,
        long maxBodyBytes,
        Duration requestTimeout,
        Duration idleTimeout,
        Quota credential,
        Quota anonymous) {

    /** Where to listen; port 0 for any free one. */
    public record Listener(String host, int port) {}
}
