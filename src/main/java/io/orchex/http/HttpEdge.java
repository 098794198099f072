package io.orchex.http;

import io.orchex.identifier.Identifiers;
import io.orchex.problem.Problem;
import io.orchex.redis.SharedCounts;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.InstantSource;
import java.util.List;

/** All that stands between a socket and the slices, wired for one event loop. */
public final class HttpEdge {

    private final Router router;
    private final Gatekeeper gatekeeper;
    private final Envelope envelope;
    private final RequestIds requestIds;
    private final Connections connections;
    private final EventStreams streams;

    /**
     * @param slices what is served
     * @param parts the collaborators
     */
    public HttpEdge(Vertx vertx, Contract contract, List<Operations> slices, HttpLimits limits, Parts parts) {
        connections = new Connections(vertx, limits);
        envelope = new Envelope(parts.clock());
        requestIds = new RequestIds(parts.identifiers());
        gatekeeper = new Gatekeeper(parts.authenticator(), rateLimits(vertx, limits, parts), limits.rates());
        streams = new EventStreams(vertx, gatekeeper, parts.streams(), parts.traffic());
        RequestSteps steps = new RequestSteps(
                parts.identifiers(),
                gatekeeper,
                new Idempotency(vertx, parts.idempotency()),
                envelope,
                new EdgeLimits(vertx, parts.traffic(), limits, connections),
                streams);
        router = new ContractRouter(contract, steps).build(vertx, slices);
        DocsPage.mount(router, gatekeeper);
    }

    /** What the edge needs from others. */
    public record Parts(
            Authenticator authenticator,
            IdempotencyStore idempotency,
            Identifiers identifiers,
            InstantSource clock,
            Traffic traffic,
            StreamLimits streams) {}

    private static RateLimits rateLimits(Vertx vertx, HttpLimits limits, Parts parts) {
        HttpLimits.Sharing sharing = limits.rates().sharing();
        SharedCounts shared =
                sharing == null ? null : new SharedCounts(vertx, sharing.redis(), sharing.patience()).warmUp();
        return new RateLimits(new RateLimit(parts.clock()), shared, parts.traffic());
    }

    Connections connections() {
        return connections;
    }

    EventStreams streams() {
        return streams;
    }

    /** @param last whether the connection is to end after this request */
    void handle(HttpServerRequest request, boolean last) {
        if (connections.heard(request)) {
            if (last) {
                connections.release(request);
            }
            router.handle(request);
        }
    }

    /** Answers what could not be parsed as HTTP; the server closes the connection after it. */
    void refuseUnreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        String name = cause == null ? "" : cause.getClass().getSimpleName();
        connections.condemn(request);
        gatekeeper.countStray(request, problem(name)).onSuccess(told -> fail(request, told));
    }

    private void fail(HttpServerRequest request, Problem problem) {
        if (!request.response().closed()) {
            envelope.fail(request.response(), problem, requestIds.tell(request));
            request.connection().close();
        }
    }

    private static Problem problem(String cause) {
        return switch (cause) {
            case "TooLongHttpLineException" -> Problem.of("VALIDATION_ERROR", 414, "The address is too long");
            case "TooLongHttpHeaderException" -> Problem.of("VALIDATION_ERROR", 431, "The headers are too long");
            default -> Problem.of("VALIDATION_ERROR", 400, "This is not valid HTTP");
        };
    }
}
