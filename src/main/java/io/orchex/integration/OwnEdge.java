package io.orchex.integration;

import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** This node's HTTP edge, asked as any client asks it. */
final class OwnEdge {

    /** Long polls keep theirs for a minute. */
    static final int MOST_AT_ONCE = 256;

    static final int MOST_WAITING = 1_000;

    private static final Duration PATIENCE = Duration.ofSeconds(70);
    private static final Problem AWAY =
            Problem.unavailable("This node can't answer now; ask again", Duration.ofSeconds(2));

    private final HttpClient client;
    private final SocketAddress edge;

    OwnEdge(HttpClient client, SocketAddress edge) {
        this.client = client;
        this.edge = edge;
    }

    /** @param envelope as the contract has it */
    record Answer(int status, JsonObject envelope) {

        /** For what never came to the HTTP edge. */
        static Answer of(Problem problem) {
            JsonObject error = new JsonObject().put("code", problem.code()).put("message", problem.message());
            if (!problem.details().isEmpty()) {
                error.put("details", new JsonObject(Json.encodeToBuffer(problem.details())));
            }
            return new Answer(
                    problem.status(), new JsonObject().put("success", false).put("error", error));
        }
    }

    /** Never fails: that nobody answers is an answer too. */
    Future<Answer> ask(Inquiry inquiry) {
        RequestOptions options = new RequestOptions()
                .setServer(edge)
                .setHost("localhost")
                .setMethod(inquiry.method())
                .setURI(inquiry.uri())
                .setHeaders(inquiry.headers())
                .setIdleTimeout(PATIENCE.toMillis());
        return client.request(options)
                .compose(request -> send(request, inquiry.body()))
                .compose(response ->
                        response.body().map(body -> new Answer(response.statusCode(), new JsonObject(body))))
                .otherwise(failure -> Answer.of(AWAY));
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, @Nullable Buffer body) {
        return body == null
                ? request.send()
                : request.putHeader("Content-Type", "application/json").send(body);
    }
}
