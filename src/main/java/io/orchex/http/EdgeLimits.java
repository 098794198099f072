package io.orchex.http;

import io.orchex.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Guards the edge against requests that come too slowly, too large, or in two meanings, and counts the traffic. */
final class EdgeLimits {

    private static final String OPERATION = "operation";
    private static final String BEGUN = "begun";

    private final Vertx vertx;
    private final Traffic traffic;
    private final long maxBodyBytes;
    private final Duration requestTimeout;
    private final Connections connections;
    private final BodyRoom room;

    EdgeLimits(Vertx vertx, Traffic traffic, HttpLimits limits, Connections connections) {
        this.vertx = vertx;
        this.traffic = traffic;
        this.maxBodyBytes = limits.maxBodyBytes();
        this.requestTimeout = limits.requestTimeout();
        this.connections = connections;
        this.room = BodyRoom.ofHeap(maxBodyBytes);
    }

    long maxBodyBytes() {
        return maxBodyBytes;
    }

    /** Starts the clocks of a request: one for the traffic's figures, one for its body to arrive. */
    void watch(RoutingContext context) {
        context.put(BEGUN, System.nanoTime());
        context.addEndHandler(done -> countNow(context));
        context.addEndHandler(done -> connections.answered(context.request().connection()));
        if (hasBody(context.request())) {
            long timer = vertx.setTimer(requestTimeout.toMillis(), late -> tooSlow(context));
            context.addEndHandler(done -> vertx.cancelTimer(timer));
        }
    }

    /** Says where a request goes, for the traffic's figures. */
    static void goesTo(RoutingContext context, Traffic.Operation operation) {
        context.put(OPERATION, operation);
    }

    /** Counts it for the traffic's figures, unless that was done: a stream has its answer when it begins. */
    void countNow(RoutingContext context) {
        Long start = context.remove(BEGUN);
        if (start != null) {
            Traffic.Operation operation = context.get(OPERATION, Traffic.Operation.NONE);
            traffic.count(operation, context.response().getStatusCode(), System.nanoTime() - start);
        }
    }

    /** Requests that two servers could read differently (RFC 9112, sections 3.2 and 6). */
    Optional<Problem> suspicious(HttpServerRequest request) {
        if (request.decoderResult().isFailure()) {
            return Optional.of(Problem.invalid("body", "its chunks can't be read"));
        }
        String path = request.path();
        if (path == null || !path.startsWith("/")) {
            return Optional.of(Problem.invalid("path", "must start with /"));
        }
        int hosts = request.headers().getAll(HttpHeaders.HOST).size();
        if (hosts > 1 || (hosts == 0 && request.version() == HttpVersion.HTTP_1_1)) {
            return Optional.of(Problem.invalid("Host", "must be sent once"));
        }
        if (request.headers().contains("")) {
            return Optional.of(Problem.invalid("headers", "must have names"));
        }
        List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        boolean understood =
                codings.isEmpty() || (codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked"));
        return understood
                ? Optional.empty()
                : Optional.of(Problem.invalid("Transfer-Encoding", "must be chunked or absent"));
    }

    /** Whether the body may be read: it is in memory until its request is answered, however long that takes. */
    boolean hasRoom(RoutingContext context) {
        long bytes = length(context.request());
        boolean taken = room.take(bytes);
        if (taken) {
            context.addEndHandler(done -> room.giveBack(bytes));
        }
        return taken;
    }

    // What is longer than it may be is refused without being read; what tells no length may have all that is allowed.
    private long length(HttpServerRequest request) {
        String told = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        long length = told != null && told.matches("\\d{1,18}") ? Long.parseLong(told) : maxBodyBytes;
        return length > maxBodyBytes ? 0 : length;
    }

    /** Reads the body and keeps nothing of it: who is answered while still sending may never read the answer. */
    static void discard(HttpServerRequest request, Runnable refusal) {
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            refusal.run();
        } else {
            request.handler(bytes -> {}).endHandler(end -> refusal.run());
        }
    }

    /** After this answer the connection ends, and what comes on it meanwhile is not read. */
    void endConnection(HttpServerRequest request) {
        connections.condemn(request);
    }

    static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.version() == HttpVersion.HTTP_2
                ? !request.isEnded()
                : request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private static void tooSlow(RoutingContext context) {
        if (!context.request().isEnded()) {
            context.fail(408);
            context.request().connection().close();
        }
    }
}
