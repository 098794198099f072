package io.orchex.provider;

import io.orchex.provider.Call.Patience;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, bounded in time and size.
 *
 * <p>Everything happens on one context, so nothing here needs a lock; it ends exactly once, and then its timers are
 * gone and its connection is either back in the pool or closed.
 */
final class Conversation<T> {

    /** Largest answer, in bytes. */
    static final int LARGEST_ANSWER = 8 << 20;

    private static final Duration LONGEST_LIMIT = Duration.ofDays(1);
    private static final long NO_TIMER = -1;

    private final Vertx vertx;
    private final HttpClient client;
    private final Context context;
    private final Patience patience;
    private final Reception<T> reception;
    private final Promise<T> promise = Promise.promise();
    private @Nullable HttpClientRequest request;
    private long silence = NO_TIMER;
    private long total = NO_TIMER;
    private long received;
    private boolean over;
    private boolean ended;

    Conversation(Vertx vertx, HttpClient client, Patience patience, Reception<T> reception) {
        this.vertx = vertx;
        this.client = client;
        this.context = vertx.getOrCreateContext();
        this.patience = patience;
        this.reception = reception;
    }

    /** @param request made late, so that whatever it throws is a request that can't be sent */
    Future<T> start(Supplier<Outgoing> request) {
        context.runOnContext(now -> connect(request));
        return promise.future();
    }

    void abort() {
        context.runOnContext(now -> fail(new Fault.Aborted("The call was aborted by the gateway")));
    }

    private void connect(Supplier<Outgoing> lazily) {
        if (over) {
            return;
        }
        silence = silence(patience.firstByte(), "did not answer within");
        total = timer(patience.total(), this::overdue);
        try {
            Outgoing outgoing = lazily.get();
            client.request(outgoing.options())
                    .onSuccess(opened -> opened(opened, outgoing.body()))
                    .onFailure(this::lost);
        } catch (RuntimeException e) {
            fail(new Fault.RequestRejected(
                    "The request can't be sent (%s); check config.base_url, the API key and config.headers"
                            .formatted(e.getClass().getSimpleName())));
        }
    }

    private void opened(HttpClientRequest opened, Buffer body) {
        request = opened.exceptionHandler(this::lost);
        if (over) {
            hangUp();
        }
        guarded(() -> send(opened, body));
    }

    private void send(HttpClientRequest opened, Buffer body) {
        (body.length() == 0 ? opened.send() : opened.send(body))
                .onSuccess(this::head)
                .onFailure(this::lost);
    }

    private void head(HttpClientResponse response) {
        response.exceptionHandler(this::lost);
        response.handler(chunk -> guarded(() -> bytes(chunk)));
        response.endHandler(now -> end());
        guarded(() -> reception.head(response.statusCode(), response.headers()));
    }

    private void bytes(Buffer chunk) {
        received += chunk.length();
        if (received > LARGEST_ANSWER) {
            fail(new Fault.Malformed("The provider's answer is larger than %d bytes".formatted(LARGEST_ANSWER)));
            return;
        }
        vertx.cancelTimer(silence);
        silence = silence(patience.betweenBytes(), "fell silent in the middle of its answer, for");
        reception.bytes(chunk);
        if (reception.complete()) {
            settle();
        }
    }

    private void end() {
        ended = true;
        stopTimers();
        guarded(this::settle);
    }

    private void lost(Throwable failure) {
        interrupt(ConnectionFault.of(failure));
    }

    private void interrupt(Fault fault) {
        if (!over && reception.enough()) {
            guarded(this::settle);
            hangUp();
            stopTimers();
        } else {
            fail(fault);
        }
    }

    /** A good answer may be whole before its last byte: that gets its time, so that the connection can be kept. */
    private void settle() {
        T outcome = reception.outcome();
        over = true;
        stopTimers();
        silence = ended ? NO_TIMER : vertx.setTimer(milliseconds(patience.betweenBytes()), now -> hangUp());
        promise.tryComplete(outcome);
    }

    private void fail(Fault fault) {
        if (!over) {
            over = true;
            stopTimers();
            hangUp();
            promise.tryFail(new FaultException(fault, reception.usage()));
        }
    }

    private void guarded(Runnable step) {
        if (over) {
            return;
        }
        try {
            step.run();
        } catch (FaultException e) {
            fail(e.fault());
        } catch (RuntimeException e) {
            fail(new Fault.Malformed("The provider's answer can't be read (%s)"
                    .formatted(e.getClass().getSimpleName())));
        }
    }

    private long silence(Duration limit, String what) {
        return timer(limit, () -> new Fault.Timeout(told(what, limit)));
    }

    /** Only who was given the time to be silent for as long as is borne, and yet talked, is slow. */
    private Fault overdue() {
        String message = told("did not end its answer within", patience.total());
        Duration fair = patience.firstByte().plus(patience.betweenBytes());
        return patience.total().compareTo(fair) < 0 ? new Fault.OutOfTime(message) : new Fault.TooSlow(message);
    }

    private static String told(String what, Duration limit) {
        return "The provider %s %d ms".formatted(what, milliseconds(limit));
    }

    private long timer(Duration limit, Supplier<Fault> fault) {
        return vertx.setTimer(milliseconds(limit), now -> interrupt(fault.get()));
    }

    private void stopTimers() {
        vertx.cancelTimer(silence);
        vertx.cancelTimer(total);
    }

    private void hangUp() {
        if (request != null && !ended) {
            request.reset();
        }
    }

    private static long milliseconds(Duration limit) {
        return limit.compareTo(LONGEST_LIMIT) > 0 ? LONGEST_LIMIT.toMillis() : Math.max(1, limit.toMillis());
    }
}
