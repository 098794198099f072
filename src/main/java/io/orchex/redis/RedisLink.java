package io.orchex.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The way to Redis: opened by the first who needs it, cut by the first failure, tried again in the background. Owned by
 * one event loop.
 */
final class RedisLink {

    private static final Duration BREAK = Duration.ofSeconds(1);
    /** For a new connection that nobody waits for. */
    private static final Duration OPENING = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final RedisOptions options;
    private final Duration patience;

    private @Nullable Line line;
    private boolean away;

    /** @param patience for one call, a new connection included */
    RedisLink(Vertx vertx, RedisUrl url, Duration patience) {
        this.vertx = vertx;
        this.options = url.options(OPENING);
        this.patience = patience;
    }

    /** Opens the connection ahead of the first call. */
    void warmUp() {
        Line fresh = open();
        line = fresh;
        within(OPENING, fresh.opened()).onFailure(failure -> lose(fresh));
    }

    /** Fails when its patience is at an end, and at once while Redis is known to be away. */
    Future<Response> run(Script script, String key, List<String> arguments) {
        if (away) {
            return Future.failedFuture(VertxException.noStackTrace("it has been away for a while"));
        }
        Line used = line == null ? open() : line;
        line = used;
        return within(patience, used.run(script, key, arguments)).onFailure(failure -> lose(used));
    }

    private Line open() {
        Line fresh = Line.open(vertx, options);
        fresh.onEnd(() -> forget(fresh));
        return fresh;
    }

    // Silence or a restart of Redis ended it while nobody waited for an answer: the next one opens another.
    private void forget(Line ended) {
        if (line == ended) {
            line = null;
            ended.close();
        }
    }

    // All who wait on it fail with it, and needn't wait any longer.
    private void lose(Line lost) {
        if (line == lost) {
            line = null;
            away = true;
            giveUp(lost);
        }
    }

    private void giveUp(Line lost) {
        lost.close();
        vertx.setTimer(BREAK.toMillis(), over -> tryAgain());
    }

    private void tryAgain() {
        Line fresh = open();
        within(OPENING, fresh.opened()).onSuccess(answered -> takeUp(fresh)).onFailure(failure -> giveUp(fresh));
    }

    private void takeUp(Line fresh) {
        line = fresh;
        away = false;
    }

    // In two halves, as a pause of this process is no silence of Redis: what came meanwhile is read before the second
    // ends.
    private static <T> Future<T> within(Duration time, Future<T> answer) {
        long half = time.toMillis() / 2;
        return answer.timeout(half, TimeUnit.MILLISECONDS)
                .recover(failure -> failure instanceof TimeoutException
                        ? answer.timeout(half, TimeUnit.MILLISECONDS)
                        : Future.failedFuture(failure))
                .recover(failure -> Future.failedFuture(failure instanceof TimeoutException ? silence(time) : failure));
    }

    private static VertxException silence(Duration time) {
        return VertxException.noStackTrace("no answer within %d ms".formatted(time.toMillis()));
    }
}
