package io.orchex.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;

/**
 * Writes one stream of server-sent events (WHATWG HTML, section 9.2). Asks for more only when its reader has taken what
 * came before; a reader that takes nothing is cut off. Every sign of life tells the id up to which all is told, so that
 * whoever hears nothing of interest for a week does not fall behind.
 */
final class EventStream {

    static final String MEDIA_TYPE = "text/event-stream";

    /** How soon a client whose stream ended is to come back. */
    private static final Duration RETRY = Duration.ofSeconds(2);

    /** A reader has to take so much, or one event, within its time. */
    private static final int PIECE_BYTES = 64 << 10;

    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final EventFeed feed;
    private final StreamLimits limits;

    private String after;
    private boolean over;
    private boolean sending;
    private long heartbeat;

    EventStream(Vertx vertx, HttpServerRequest request, EventFeed feed, StreamLimits limits) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.feed = feed;
        this.limits = limits;
        this.after = feed.after();
    }

    // No compression: it would hold messages back until there are enough of them. No buffer of a proxy either.
    void begin() {
        response.setChunked(true)
                .putHeader("content-type", MEDIA_TYPE)
                .putHeader("content-encoding", "identity")
                .putHeader("x-accel-buffering", "no");
        response.write("retry: %d\nid: %s\n\n".formatted(RETRY.toMillis(), after));
        heartbeat = vertx.setPeriodic(limits.heartbeat().toMillis(), tick -> beat());
        turn();
    }

    /** The orderly end; the client will connect anew, here or elsewhere. */
    void end() {
        if (forget()) {
            response.end();
        }
    }

    /** Nothing is written any more; false where that was so already. */
    boolean forget() {
        vertx.cancelTimer(heartbeat);
        boolean first = !over;
        over = true;
        return first;
    }

    private void turn() {
        if (!over) {
            feed.next().apply(after).onSuccess(news -> send(news, 0)).onFailure(this::tryAgain);
        }
    }

    /** Piece by piece: until the system has taken one, nothing more is written, and no more news are asked for. */
    private void send(EventFeed.News news, int from) {
        if (over) {
            return;
        }
        if (from == news.messages().size()) {
            after = news.after();
            sending = false;
            turn();
            return;
        }
        Buffer piece = Buffer.buffer();
        int to = from;
        while (to < news.messages().size() && (to == from || piece.length() < PIECE_BYTES)) {
            piece.appendBuffer(news.messages().get(to++));
        }
        write(piece, news, to);
    }

    // Not by writeQueueFull: it counts messages and not their bytes, so that a dozen large ones are no queue to it.
    private void write(Buffer piece, EventFeed.News news, int next) {
        sending = true;
        long timer = vertx.setTimer(limits.patience().toMillis(), late -> cutOff());
        response.write(piece).onSuccess(taken -> {
            if (vertx.cancelTimer(timer)) {
                send(news, next);
            }
        });
    }

    // An orderly close would first wait until all that was written has been taken. Nobody waits for this one.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void cutOff() {
        if (!forget()) {
            return;
        }
        if (request.version() != HttpVersion.HTTP_2 && request.connection() instanceof ConnectionBase connection) {
            connection.channelHandlerContext().close();
        } else {
            response.reset();
        }
    }

    // Whoever knows what comes next will know it again; the stream lives on meanwhile.
    private void tryAgain(Throwable failure) {
        vertx.setTimer(PAUSE_AFTER_FAILURE.toMillis(), later -> turn());
    }

    private void beat() {
        if (!sending) {
            response.write(": heartbeat\nid: %s\n\n".formatted(after));
        }
    }
}
