package io.orchex.meter;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A listener of its own for Prometheus: it asks for no credential, so it belongs where only the own network reaches it.
 */
public final class MetersVerticle extends VerticleBase {

    private static final String PATH = "/metrics";
    private static final int IDLE_SECONDS = 75;

    private final Meters meters;
    private final String host;
    private final int port;

    private @Nullable JvmMeters jvm;
    private @Nullable volatile HttpServer server;

    /** @param port of TCP; 0 takes any free one */
    public MetersVerticle(Meters meters, String host, int port) {
        this.meters = meters;
        this.host = host;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        jvm = new JvmMeters(meters.registry());
        HttpServerOptions options =
                new HttpServerOptions().setIdleTimeout(IDLE_SECONDS).setCompressionSupported(true);
        return vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(port, host)
                .onSuccess(listening -> server = listening);
    }

    @Override
    public Future<?> stop() {
        Optional.ofNullable(jvm).ifPresent(JvmMeters::close);
        return Future.succeededFuture();
    }

    /** The port really bound. */
    public int port() {
        return requireNonNull(server, "not listening yet").actualPort();
    }

    private void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (!Objects.equals(request.path(), PATH)) {
            response.setStatusCode(404).end("The figures are at " + PATH + "\n");
        } else if (request.method().equals(HttpMethod.GET)) {
            String type = type(request);
            meters.read().onSuccess(read -> tell(response, type));
        } else {
            response.setStatusCode(405).putHeader(HttpHeaders.ALLOW, "GET").end();
        }
    }

    private void tell(HttpServerResponse response, String type) {
        if (!response.closed()) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, type).end(meters.told(type));
        }
    }

    private static String type(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains("application/openmetrics-text")
                ? Meters.OPEN_METRICS
                : Meters.TEXT;
    }
}
