package io.orchex.benchmark;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps so many connections to a server busy. */
final class Load {

    private static final int MOST_CONNECTIONS = 64;

    private final Vertx vertx;
    private final HttpClient client;
    private final String bearer;
    private final Map<String, String> headers;

    Load(Vertx vertx, int port, String key) {
        this(vertx, port, key, Map.of());
    }

    /** @param headers sent with each request */
    Load(Vertx vertx, int port, String key, Map<String, String> headers) {
        this.vertx = vertx;
        this.headers = headers;
        client = vertx.createHttpClient(
                new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
                new PoolOptions().setHttp1MaxSize(MOST_CONNECTIONS));
        bearer = "Bearer " + key;
    }

    /** Requests answered a second, each connection sending the next once it has the answer. */
    double rate(HttpMethod method, String path, @Nullable Buffer body, int connections, double seconds) {
        return Stopwatch.perSecondDuring(vertx, seconds, connections, lane -> send(method, path, body));
    }

    /** The body of the answer; fails where that is an error. */
    Future<Buffer> send(HttpMethod method, String path, @Nullable Buffer body) {
        return client.request(method, path)
                .onSuccess(request -> headers.forEach(request::putHeader))
                .map(request -> request.putHeader("Authorization", bearer))
                .compose(request -> send(request, body))
                .compose(answer -> checked(path, answer));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, @Nullable Buffer body) {
        return body == null
                ? request.send()
                : request.putHeader("Content-Type", "application/json").send(body);
    }

    private static Future<Buffer> checked(String path, HttpClientResponse answer) {
        return answer.body()
                .compose(body -> answer.statusCode() < 300
                        ? Future.succeededFuture(body)
                        : Future.failedFuture("%s answered %d %s".formatted(path, answer.statusCode(), body)));
    }
}
