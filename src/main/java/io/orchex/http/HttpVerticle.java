package io.orchex.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Listens; everything else is in the contract and in the slices' operations. */
public final class HttpVerticle extends VerticleBase {

    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;
    private static final Duration HEADER_TIMEOUT = Duration.ofSeconds(15);

    private final HttpLimits limits;
    private final Function<Vertx, HttpEdge> edges;
    private final IdentityHashMap<HttpConnection, Long> silent = new IdentityHashMap<>();

    @Nullable private volatile HttpServer server;

    /** @param edges builds the request handlers for the event loop they will run on */
    public HttpVerticle(HttpLimits limits, Function<Vertx, HttpEdge> edges) {
        this.limits = limits;
        this.edges = edges;
    }

    @Override
    public Future<?> start() {
        HttpEdge edge = edges.apply(vertx);
        return vertx.createHttpServer(options())
                .connectionHandler(this::expectRequest)
                .requestHandler(request -> heard(request, edge.router()))
                .invalidRequestHandler(edge::refuseUnreadable)
                .listen(limits.listener().port(), limits.listener().host())
                .onSuccess(listening -> server = listening);
    }

    /** The port really bound, which is not the configured one where that is 0. */
    public int port() {
        return requireNonNull(server, "not listening yet").actualPort();
    }

    /** Takes no new connection, lets the requests under way end for at most the given time. */
    public Future<Void> drain(Duration grace) {
        HttpServer listening = server;
        return listening == null
                ? Future.succeededFuture()
                : listening.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setIdleTimeout((int) limits.idleTimeout().toSeconds())
                .setCompressionSupported(true);
    }

    // The idle timeout starts anew with each byte, so a client that drips its headers would never meet it.
    private void expectRequest(HttpConnection connection) {
        silent.put(connection, vertx.setTimer(HEADER_TIMEOUT.toMillis(), late -> connection.close()));
        connection.closeHandler(gone -> forget(connection));
    }

    private void heard(HttpServerRequest request, Router router) {
        forget(request.connection());
        router.handle(request);
    }

    private void forget(HttpConnection connection) {
        Long timer = silent.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
