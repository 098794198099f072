package io.orchex.outbound;

import io.orchex.outbound.OutboundClient.Limits;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, bounded in time and size. Everything happens on one context and ends once; then its
 * connection is either back in the pool or closed.
 */
final class Posting {

    private final Vertx vertx;
    private final Limits limits;
    private final Context context;
    private final Promise<Answer> promise = Promise.promise();
    private final Buffer start = Buffer.buffer();

    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse response;
    private long timer;
    private boolean over;

    Posting(Vertx vertx, Limits limits) {
        this.vertx = vertx;
        this.limits = limits;
        this.context = vertx.getOrCreateContext();
    }

    /**
     * Its time begins.
     *
     * @param connecting what comes before the request can be sent; begun on this one's context
     */
    Future<Answer> start(Supplier<Future<HttpClientRequest>> connecting, Buffer body) {
        context.runOnContext(now -> {
            timer = vertx.setTimer(limits.whole().toMillis(), late -> overdue());
            connecting.get().onComplete(connected -> send(connected, body), this::fail);
        });
        return promise.future();
    }

    /** Goes on here, whoever else waits for the same. */
    <T> Future<T> here(Future<T> shared) {
        Promise<T> mine = Promise.promise();
        shared.onComplete(ended -> context.runOnContext(back -> mine.handle(ended)));
        return mine.future();
    }

    boolean isOver() {
        return over;
    }

    private void send(HttpClientRequest connected, Buffer body) {
        request = connected.exceptionHandler(this::fail);
        if (over) {
            connected.reset();
        } else {
            connected.send(body).onComplete(this::head, this::fail);
        }
    }

    private void head(HttpClientResponse head) {
        if (over) {
            return;
        }
        response = head;
        head.exceptionHandler(broken -> answered());
        head.handler(this::bytes);
        head.endHandler(end -> answered());
    }

    private void bytes(Buffer chunk) {
        if (over) {
            return;
        }
        int room = limits.answerBytes() - start.length();
        start.appendBuffer(chunk.length() > room ? chunk.slice(0, room) : chunk);
        if (start.length() >= limits.answerBytes()) {
            hangUp();
        }
    }

    /** The status is known when the head is there; what is missing of the body changes nothing. */
    private void overdue() {
        if (response != null) {
            hangUp();
        } else {
            fail(Faults.overdue(limits.whole().toSeconds()));
        }
    }

    private void hangUp() {
        answered();
        if (request != null) {
            request.reset();
        }
    }

    private void answered() {
        if (!over && response != null) {
            end();
            promise.complete(new Answer(response.statusCode(), response.headers(), start));
        }
    }

    private void fail(Throwable failure) {
        if (over) {
            return;
        }
        if (response != null) {
            answered();
            return;
        }
        end();
        promise.fail(Faults.of(failure));
        if (request != null) {
            request.reset();
        }
    }

    private void end() {
        over = true;
        vertx.cancelTimer(timer);
    }
}
