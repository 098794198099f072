package io.orchex.redis;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Response;
import java.util.List;

/** One connection to Redis, from its opening to its end; many may speak on it at once. */
final class Line {

    private static final String UNKNOWN_SCRIPT = "NOSCRIPT";

    private final Redis client;
    private final Future<RedisConnection> connection;

    private Line(Redis client) {
        this.client = client;
        this.connection = client.connect();
    }

    static Line open(Vertx vertx, RedisOptions options) {
        return new Line(Redis.createClient(vertx, options));
    }

    /** Succeeds once Redis has answered a first greeting. */
    Future<RedisConnection> opened() {
        return connection;
    }

    /** @param notice told when the connection ends, whoever ends it */
    void onEnd(Runnable notice) {
        connection.onSuccess(open -> open.endHandler(end -> notice.run()).exceptionHandler(broken -> notice.run()));
    }

    Future<Response> run(Script script, String key, List<String> arguments) {
        return connection.compose(open -> open.send(script.known(key, arguments))
                .recover(failure ->
                        isUnknown(failure) ? open.send(script.whole(key, arguments)) : Future.failedFuture(failure)));
    }

    private static boolean isUnknown(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith(UNKNOWN_SCRIPT);
    }

    void close() {
        client.close();
    }
}
