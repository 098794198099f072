package io.orchex.http;

import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Decides who gets in: reads the bearer token, counts the request against the caller's quota, compares scopes. Whoever
 * shows no valid credential is counted by address, so that guessing keys is slow.
 */
final class Gatekeeper {

    private static final Principal NOBODY = new Principal("anonymous", "anonymous", Set.of());
    private static final String SCHEME = "Bearer ";

    private final Authenticator authenticator;
    private final RateLimits rateLimits;
    private final Quota credential;
    private final Quota anonymous;

    Gatekeeper(Authenticator authenticator, RateLimits rateLimits, HttpLimits.Rates rates) {
        this.authenticator = authenticator;
        this.rateLimits = rateLimits;
        this.credential = rates.credential();
        this.anonymous = rates.anonymous();
    }

    /**
     * What an operation demands of its caller, read from the contract once.
     *
     * @param open needs no credential
     * @param unlimited is not counted against any quota (probes of orchestrators)
     */
    record Demand(boolean open, boolean unlimited, Set<String> scopes) {

        static Demand of(Operation operation) {
            JsonObject declared = operation.getOpenAPIModel();
            Set<String> scopes = declared.getJsonArray("x-required-scopes", new JsonArray()).stream()
                    .map(String.class::cast)
                    .collect(Collectors.toUnmodifiableSet());
            boolean open = operation.getSecurityRequirements().isEmpty();
            if (open && !scopes.isEmpty()) {
                throw new IllegalStateException(
                        "openapi.yaml: '%s' has scopes and no security".formatted(operation.getOperationId()));
            }
            return new Demand(open, declared.getBoolean("x-orchex-unlimited", false), scopes);
        }
    }

    /** The caller, or a problem; sets the rate limit headers either way. */
    Future<Principal> admit(HttpServerRequest request, Demand demand) {
        if (demand.unlimited()) {
            showStanding(request);
            return Future.succeededFuture(NOBODY);
        }
        return identify(request).transform(known -> {
            if (known.failed() && ProblemException.toProblem(known.cause()).status() != 401) {
                showStanding(request);
                return Future.failedFuture(known.cause());
            }
            return known.succeeded() ? count(request, demand, known.result()) : refuse(request, demand, known.cause());
        });
    }

    /** Says how the caller's address stands, and counts nothing. */
    void showStanding(HttpServerRequest request) {
        tell(request.response(), rateLimits.peek(address(request), anonymous));
    }

    /**
     * Counts a request that reached no operation.
     *
     * @return what to answer it with: the given problem, or that there were too many
     */
    Future<Problem> countStray(HttpServerRequest request, Problem problem) {
        return judged(request, rateLimits.take(address(request), anonymous), () -> Future.succeededFuture(problem))
                .otherwise(ProblemException::toProblem);
    }

    /** Who asks, without counting it; fails with {@code AUTHENTICATION_ERROR} where nobody is known by it. */
    Future<Principal> identify(HttpServerRequest request) {
        Optional<String> token = token(request);
        return token.isPresent()
                ? authenticator.authenticate(token.get())
                : Future.failedFuture(Problem.unauthenticated(
                                "Missing credentials; send the header 'Authorization: Bearer YOUR_API_KEY'")
                        .exception());
    }

    private Future<Principal> count(HttpServerRequest request, Demand demand, Principal principal) {
        Quota quota = principal.quota() == null ? credential : principal.quota();
        return judged(request, rateLimits.take(principal.subject(), quota), () -> allowed(demand, principal));
    }

    private static Future<Principal> allowed(Demand demand, Principal principal) {
        Set<String> scopes = demand.scopes();
        return principal.scopes().containsAll(scopes)
                ? Future.succeededFuture(principal)
                : Future.failedFuture(Problem.forbidden("The role '%s' may not do this; it needs %s"
                                .formatted(principal.role(), String.join(", ", scopes)))
                        .exception());
    }

    private Future<Principal> refuse(HttpServerRequest request, Demand demand, Throwable reason) {
        return judged(
                request,
                rateLimits.take(address(request), anonymous),
                () -> demand.open() ? Future.succeededFuture(NOBODY) : Future.failedFuture(reason));
    }

    // One that is there already, as without Redis all are, takes no detour over callbacks.
    private static <T> Future<T> judged(
            HttpServerRequest request, Future<RateLimit.Verdict> verdict, Supplier<Future<T>> goOn) {
        return verdict.succeeded()
                ? judged(request, verdict.result(), goOn)
                : verdict.compose(late -> judged(request, late, goOn));
    }

    private static <T> Future<T> judged(
            HttpServerRequest request, RateLimit.Verdict verdict, Supplier<Future<T>> goOn) {
        tell(request.response(), verdict);
        return verdict.allowed()
                ? goOn.get()
                : Future.failedFuture(exceeded(verdict).exception());
    }

    private static Optional<String> token(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip());
    }

    private static Problem exceeded(RateLimit.Verdict verdict) {
        Map<String, Object> details = Map.of(
                Problem.RETRY_AFTER, verdict.retryAfter(), "limit", verdict.limit(), "remaining", verdict.remaining());
        return new Problem("RATE_LIMIT_EXCEEDED", 429, "Rate limit exceeded", details);
    }

    private static void tell(HttpServerResponse response, RateLimit.Verdict verdict) {
        if (response.headWritten()) {
            return;
        }
        response.putHeader("X-RateLimit-Limit", Integer.toString(verdict.limit()))
                .putHeader("X-RateLimit-Remaining", Integer.toString(verdict.remaining()))
                .putHeader("X-RateLimit-Reset", Long.toString(verdict.reset()))
                .putHeader("X-RateLimit-Retry-After", Long.toString(verdict.retryAfter()));
    }

    private static String address(HttpServerRequest request) {
        return "address " + request.remoteAddress().hostAddress();
    }
}
