package io.orchex.http;

import io.orchex.identifier.Identifiers;
import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to a request, step by step: opened, admitted, read, checked, served or refused. */
final class RequestSteps {

    private static final Logger LOG = LoggerFactory.getLogger(RequestSteps.class);
    private static final Pattern JSON = Pattern.compile("(?i)application/json\\s*(;.*)?");
    private static final Problem NO_ROOM =
            Problem.unavailable("More arrives than this gateway can hold; try again", Duration.ofSeconds(2));
    private static final String REQUEST_ID = "request-id";
    private static final String PRINCIPAL = "principal";

    private final RequestIds requestIds;
    private final Identifiers identifiers;
    private final Gatekeeper gatekeeper;
    private final Idempotency idempotency;
    private final Envelope envelope;
    private final EdgeLimits limits;
    private final EventStreams streams;
    private final BodyHandler bodyReader;

    RequestSteps(
            Identifiers identifiers,
            Gatekeeper gatekeeper,
            Idempotency idempotency,
            Envelope envelope,
            EdgeLimits limits,
            EventStreams streams) {
        this.requestIds = new RequestIds(identifiers);
        this.identifiers = identifiers;
        this.gatekeeper = gatekeeper;
        this.idempotency = idempotency;
        this.envelope = envelope;
        this.limits = limits;
        this.streams = streams;
        this.bodyReader = BodyHandler.create(false).setBodyLimit(limits.maxBodyBytes());
    }

    void open(RoutingContext context) {
        name(context);
        limits.watch(context);
        refuseSuspicious(context);
    }

    /** Also to be asked when the body is there: it may not have been what its headers said. */
    void refuseSuspicious(RoutingContext context) {
        limits.suspicious(context.request()).ifPresentOrElse(reason -> refuseForGood(context, reason), context::next);
    }

    // What can't be routed comes to its refusal without having been opened.
    private void name(RoutingContext context) {
        if (context.get(REQUEST_ID) == null) {
            context.put(REQUEST_ID, requestIds.tell(context.request()));
        }
    }

    private void refuseForGood(RoutingContext context, Problem reason) {
        limits.endConnection(context.request());
        refuse(context, reason);
    }

    void admit(RoutingContext context, Gatekeeper.Demand demand) {
        HttpServerRequest request = context.request();
        request.pause();
        gatekeeper
                .admit(request, demand)
                .onComplete(done -> request.resume())
                .onSuccess(principal -> context.put(PRINCIPAL, principal).next())
                .onFailure(context::fail);
    }

    void refuseOtherMedia(RoutingContext context) {
        HttpServerRequest request = context.request();
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        boolean json = type != null && JSON.matcher(type).matches();
        if (json || (type == null && !EdgeLimits.hasBody(request))) {
            context.next();
        } else {
            refuse(
                    context,
                    Problem.of(
                            "UNSUPPORTED_MEDIA_TYPE",
                            415,
                            "Send the body as JSON, with the header 'Content-Type: application/json'"));
        }
    }

    void read(RoutingContext context) {
        if (limits.hasRoom(context)) {
            bodyReader.handle(context);
        } else {
            EdgeLimits.discard(context.request(), () -> refuse(context, NO_ROOM));
        }
    }

    void serve(
            RoutingContext context,
            ContractValidation validation,
            Function<Request, Future<Reply>> operation,
            boolean idempotent) {
        ContractValidation.Checked checked = validation.check(context);
        Request request =
                new Request(context.get(PRINCIPAL), checked.parameters(), checked.body(), identifiers.fresh());
        Function<Request, Future<Answer>> run = asked -> operation.apply(asked).map(Answer::of);
        (idempotent ? idempotency.once(context.request().path(), request, run) : run.apply(request))
                .onSuccess(answer -> write(context, answer))
                .onFailure(context::fail);
    }

    void refuse(RoutingContext context) {
        name(context);
        Throwable failure = context.failure();
        Optional<Problem> suspicion = limits.suspicious(context.request());
        if (suspicion.isPresent()) {
            refuseForGood(context, suspicion.get());
            return;
        }
        if (failure instanceof HttpClosedException && isOver(context.response())) {
            LOG.debug("request {} was given up by its caller", context.<String>get(REQUEST_ID));
            return;
        }
        Problem problem = RouterFailures.problem(failure, context.statusCode());
        if (problem.status() == 500) {
            LOG.error("request {} failed", context.<String>get(REQUEST_ID), failure);
        }
        refuse(context, problem);
    }

    void refuse(RoutingContext context, Problem problem) {
        if (isOver(context.response())) {
            return;
        }
        name(context);
        boolean stray = !context.response().headers().contains("X-RateLimit-Limit");
        Future<Problem> told =
                stray ? gatekeeper.countStray(context.request(), problem) : Future.succeededFuture(problem);
        told.onSuccess(last -> fail(context, last));
    }

    private void fail(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (isOver(response)) {
            return;
        }
        if (EdgeLimits.hasBody(context.request()) && !context.request().isEnded()) {
            // The rest of the body is not read, so nothing that follows it on this connection can be trusted.
            limits.endConnection(context.request());
            context.request().resume();
        }
        envelope.fail(response, problem, context.get(REQUEST_ID));
    }

    private void write(RoutingContext context, Answer answer) {
        HttpServerResponse response = context.response();
        if (isOver(response)) {
            return;
        }
        answer.headers().forEach(response::putHeader);
        if (answer.feed() != null) {
            stream(context, answer.feed());
        } else if (answer.data() != null) {
            envelope.succeed(response, answer.status(), answer.data(), context.get(REQUEST_ID));
        } else if (answer.raw() != null) {
            response.setStatusCode(answer.status()).end(answer.raw());
        } else {
            response.setStatusCode(answer.status()).end();
        }
    }

    private void stream(RoutingContext context, EventFeed feed) {
        Principal principal = context.get(PRINCIPAL);
        streams.refusal(principal).ifPresentOrElse(refusal -> refuse(context, refusal), () -> {
            limits.countNow(context);
            streams.open(context.request(), principal, feed);
        });
    }

    private static boolean isOver(HttpServerResponse response) {
        return response.ended() || response.closed();
    }
}
