package io.orchex.http;

import io.orchex.http.IdempotencyStore.Claim;
import io.orchex.http.IdempotencyStore.Remembered;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a repeated POST with the answer of the first one (draft-ietf-httpapi-idempotency-key-header). A request that
 * failed is forgotten and may be tried again. What a request creates takes its id from the remembered seed, so even a
 * crash between the change and its answer makes no second one.
 */
final class Idempotency {

    static final String HEADER = "Idempotency-Key";

    private static final Logger LOG = LoggerFactory.getLogger(Idempotency.class);

    /** For less long than an abandoned key waits for being taken over. */
    private static final int TRIES = 60;

    private static final int MOST_LOOSE = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final IdempotencyStore store;

    /** Keys that could not be given back yet. */
    private final AtomicInteger loose = new AtomicInteger();

    Idempotency(Vertx vertx, IdempotencyStore store) {
        this.vertx = vertx;
        this.store = store;
    }

    /**
     * @param path of the request; a key counts for one subject, one path
     * @param operation runs at most once for a key, with the seed that goes with it
     */
    Future<Answer> once(String path, Request request, Function<Request, Future<Answer>> operation) {
        Optional<String> key = request.text(HEADER);
        if (key.isEmpty()) {
            return operation.apply(request);
        }
        Claim claim = new Claim(request.principal().subject(), path, key.get(), fingerprint(request), request.seed());
        return store.claim(claim)
                .onFailure(unknown -> giveBackLater(() -> store.release(claim)))
                .compose(known -> known.isEmpty()
                        ? run(claim, request, operation)
                        : repeat(claim, request, known.get(), operation));
    }

    private Future<Answer> run(Claim claim, Request request, Function<Request, Future<Answer>> operation) {
        return Future.succeededFuture(request)
                .compose(operation)
                .recover(failure -> giveUp(claim, failure))
                .compose(answer -> remember(claim, answer));
    }

    // Only when the note is gone is the failure told, so that whoever tries again at once does not meet it. Whether a
    // request that failed by our fault did its work is not known: it keeps its seed, so a second try makes no second
    // one.
    private Future<Answer> giveUp(Claim claim, Throwable failure) {
        boolean nothingDone = ProblemException.toProblem(failure).status() < 500;
        Supplier<Future<Void>> giveBack = () -> nothingDone ? store.forget(claim) : store.release(claim);
        return giveBack.get()
                .onFailure(away -> giveBackLater(giveBack))
                .transform(gone -> Future.failedFuture(failure));
    }

    // Else whoever comes back after an outage of the database would hear that the first request is still under way.
    private void giveBackLater(Supplier<Future<Void>> giveBack) {
        if (loose.incrementAndGet() <= MOST_LOOSE) {
            tryAgain(giveBack, TRIES).onComplete(done -> loose.decrementAndGet());
        } else {
            loose.decrementAndGet();
        }
    }

    private Future<Void> tryAgain(Supplier<Future<Void>> giveBack, int triesLeft) {
        return vertx.timer(PAUSE.toMillis(), TimeUnit.MILLISECONDS)
                .compose(later -> giveBack.get())
                .recover(failure -> triesLeft > 1 ? tryAgain(giveBack, triesLeft - 1) : Future.failedFuture(failure));
    }

    // What was done stays done: losing the note of it must not turn it into a failure.
    private Future<Answer> remember(Claim claim, Answer answer) {
        return store.remember(claim, answer)
                .map(answer)
                .onFailure(failure -> LOG.warn("an idempotent answer was not kept", failure))
                .otherwise(answer);
    }

    private Future<Answer> repeat(
            Claim claim, Request request, Remembered known, Function<Request, Future<Answer>> operation) {
        if (!known.fingerprint().equals(claim.fingerprint())) {
            return Future.failedFuture(Problem.of(
                            "IDEMPOTENCY_KEY_REUSED",
                            422,
                            "This Idempotency-Key was used with another body; use a new key for a new request")
                    .exception());
        }
        if (known.answer() != null) {
            return Future.succeededFuture(known.answer());
        }
        return known.abandoned()
                ? run(claim.withSeed(known.seed()), request.withSeed(known.seed()), operation)
                : Future.failedFuture(Problem.conflict(
                                "The first request with this Idempotency-Key is still under way; ask again shortly")
                        .exception());
    }

    private static String fingerprint(Request request) {
        try {
            byte[] body = request.body().encode().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
