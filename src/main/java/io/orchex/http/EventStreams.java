package io.orchex.http;

import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The event streams that are open on one event loop: a bounded number, each as long as its credential is good and this
 * node does not leave.
 */
final class EventStreams {

    /** A stream ends well within five seconds after its credential. */
    private static final Duration CHECK_PAUSE = Duration.ofSeconds(2);

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Gatekeeper gatekeeper;
    private final StreamLimits limits;
    private final Traffic traffic;
    private final Set<Open> open = new HashSet<>();

    private boolean leaving;

    EventStreams(Vertx vertx, Gatekeeper gatekeeper, StreamLimits limits, Traffic traffic) {
        this.vertx = vertx;
        this.traffic = traffic;
        this.gatekeeper = gatekeeper;
        this.limits = limits;
        vertx.setPeriodic(CHECK_PAUSE.toMillis(), tick -> List.copyOf(open).forEach(this::check));
    }

    /** By identity: two streams of the same request don't exist. */
    private record Open(EventStream stream, HttpServerRequest request, Principal principal) {}

    /** Why no further stream of this caller can be opened, if so. */
    Optional<Problem> refusal(Principal principal) {
        if (leaving) {
            return Optional.of(Problem.unavailable("This node is about to stop; try again", COME_BACK_AFTER));
        }
        if (open.size() >= limits.most()) {
            return Optional.of(Problem.unavailable(
                    "This node has %d event streams open and takes no more; try again".formatted(open.size()),
                    COME_BACK_AFTER));
        }
        String subject = principal.subject();
        long own = open.stream()
                .filter(one -> one.principal().subject().equals(subject))
                .count();
        return own < limits.mostOfOne() ? Optional.empty() : Optional.of(tooMany(own));
    }

    private static Problem tooMany(long own) {
        return new Problem(
                "RATE_LIMIT_EXCEEDED",
                429,
                "This credential has %d event streams open on this node; close one of them first".formatted(own),
                Map.of(Problem.RETRY_AFTER, COME_BACK_AFTER.toSeconds(), "limit", own, "remaining", 0));
    }

    void open(HttpServerRequest request, Principal principal, EventFeed feed) {
        if (request.method().equals(HttpMethod.HEAD)) {
            request.response().putHeader("content-type", EventStream.MEDIA_TYPE).end();
            return;
        }
        EventStream stream = new EventStream(vertx, request, feed, limits);
        Open opened = new Open(stream, request, principal);
        open.add(opened);
        traffic.streams(1);
        request.response().closeHandler(gone -> forget(opened)).exceptionHandler(broken -> forget(opened));
        stream.begin();
    }

    /** Ends all of them, and lets no new one begin. */
    void end() {
        leaving = true;
        List.copyOf(open).forEach(this::finish);
    }

    private void forget(Open one) {
        leave(one);
        one.stream().forget();
    }

    private void finish(Open one) {
        leave(one);
        one.stream().end();
    }

    private void leave(Open one) {
        if (open.remove(one)) {
            traffic.streams(-1);
        }
    }

    private void check(Open one) {
        gatekeeper.identify(one.request()).onComplete(known -> {
            boolean changed = known.succeeded() && !known.result().equals(one.principal());
            if (changed || (known.failed() && isRefused(known.cause()))) {
                finish(one);
            }
        });
    }

    // Where credentials can't be checked for the moment nobody is sent away.
    private static boolean isRefused(Throwable failure) {
        return ProblemException.toProblem(failure).status() == 401;
    }
}
