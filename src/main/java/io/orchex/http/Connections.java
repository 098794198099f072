package io.orchex.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Watches over the open connections of one event loop: closes those that say nothing for too long, and listens no more
 * to those whose next request can't be told from the rest of the last one.
 */
final class Connections {

    private static final Duration LONGEST_HEADERS = Duration.ofSeconds(15);
    /** Whoever is still sending when we close is reset, and may lose the answer: time to read it. */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Duration idleTimeout;
    private final Duration headerTimeout;
    private final IdentityHashMap<HttpConnection, Long> silent = new IdentityHashMap<>();
    private final Set<HttpConnection> condemned = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<HttpConnection> released = Collections.newSetFromMap(new IdentityHashMap<>());

    Connections(Vertx vertx, HttpLimits limits) {
        this.vertx = vertx;
        this.idleTimeout = limits.idleTimeout();
        Duration whole = limits.requestTimeout();
        this.headerTimeout = whole.compareTo(LONGEST_HEADERS) < 0 ? whole : LONGEST_HEADERS;
    }

    // The idle timeout starts anew with each byte, so a client that drips its headers would never meet it.
    void opened(HttpConnection connection) {
        Undecodable.watch(connection, () -> expectWithin(headerTimeout, connection));
        expectWithin(headerTimeout, connection);
        connection.closeHandler(gone -> {
            forget(connection);
            condemned.remove(connection);
            released.remove(connection);
        });
    }

    /** Whether this request is to be answered at all. */
    boolean heard(HttpServerRequest request) {
        forget(request.connection());
        return !condemned.contains(request.connection());
    }

    void answered(HttpConnection connection) {
        boolean last = condemned.contains(connection) || released.contains(connection);
        expectWithin(last ? LINGER : idleTimeout.plus(headerTimeout), connection);
    }

    /** Nothing that comes after the answer under way is listened to; the answer itself tells the client so. */
    void condemn(HttpServerRequest request) {
        condemned.add(request.connection());
        request.response().putHeader("connection", "close");
    }

    /** What comes in spite of being asked not to is answered all the same. */
    void release(HttpServerRequest request) {
        released.add(request.connection());
        request.response().putHeader("connection", "close");
    }

    private void expectWithin(Duration time, HttpConnection connection) {
        forget(connection);
        silent.put(connection, vertx.setTimer(time.toMillis(), late -> connection.close()));
    }

    private void forget(HttpConnection connection) {
        Long timer = silent.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
