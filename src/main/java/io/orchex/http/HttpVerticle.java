package io.orchex.http;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Listens; everything else is in the contract and in the slices' operations. */
public final class HttpVerticle extends VerticleBase {

    private static final int MAX_LINE = 8 * 1024;
    private static final int MAX_HEADERS = 16 * 1024;

    private final HttpLimits limits;
    private final Function<Vertx, HttpEdge> edges;

    @Nullable private volatile HttpServer server;

    @Nullable private volatile HttpEdge edge;

    private volatile boolean leaving;

    /** @param edges builds the request handlers for the event loop they will run on */
    public HttpVerticle(HttpLimits limits, Function<Vertx, HttpEdge> edges) {
        this.limits = limits;
        this.edges = edges;
    }

    @Override
    public Future<?> start() {
        HttpEdge built = edges.apply(vertx);
        edge = built;
        return vertx.createHttpServer(options())
                .connectionHandler(built.connections()::opened)
                .requestHandler(request -> built.handle(request, leaving))
                .invalidRequestHandler(built::refuseUnreadable)
                .listen(limits.listener().port(), limits.listener().host())
                .onSuccess(listening -> server = listening);
    }

    /** The port really bound, which is not the configured one where that is 0. */
    public int port() {
        return requireNonNull(server, "not listening yet").actualPort();
    }

    /** From now on each answer asks its client to connect anew, by when that leads elsewhere. */
    public void takeLeave() {
        leaving = true;
    }

    /** Ends streams, takes no new connection, lets the requests under way end for at most the given time. */
    public Future<Void> drain(Duration grace) {
        HttpServer listening = server;
        HttpEdge built = edge;
        if (listening == null || built == null) {
            return Future.succeededFuture();
        }
        context.runOnContext(turn -> built.streams().end());
        return listening.shutdown(grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    // Without HTTP/2: a proxy that passes the upgrade on would let its client speak past it from then on.
    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setIdleTimeout((int) limits.idleTimeout().toSeconds())
                .setCompressionSupported(true);
    }
}
