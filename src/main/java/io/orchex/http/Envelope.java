package io.orchex.http;

import io.orchex.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the one shape of every JSON answer: {@code success}, {@code data} or {@code error}, and {@code meta}. */
final class Envelope {

    private static final String VERSION = "v1";

    private final InstantSource clock;

    Envelope(InstantSource clock) {
        this.clock = clock;
    }

    /** @param data what the operation answers with, encoded already */
    void succeed(HttpServerResponse response, int status, Buffer data, String requestId) {
        Buffer body = Buffer.buffer(data.length() + 160)
                .appendString("{\"success\":true,\"data\":")
                .appendBuffer(data)
                .appendString(",\"meta\":")
                .appendBuffer(Json.encodeToBuffer(new Meta(requestId, clock.instant(), VERSION)))
                .appendString("}");
        send(response, status, body);
    }

    void fail(HttpServerResponse response, Problem problem, String requestId) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", problem.code());
        error.put("message", problem.message());
        if (!problem.details().isEmpty()) {
            error.put("details", problem.details());
        }
        headers(response.headers(), problem);
        send(response, problem.status(), Json.encodeToBuffer(new Failed(false, error, meta(requestId))));
    }

    private Meta meta(String requestId) {
        return new Meta(requestId, clock.instant(), VERSION);
    }

    private static void headers(MultiMap headers, Problem problem) {
        if (problem.details().get(Problem.RETRY_AFTER) instanceof Number seconds) {
            headers.set("Retry-After", seconds.toString());
        }
        if (problem.status() == 401) {
            headers.set("WWW-Authenticate", "Bearer");
        }
    }

    private static void send(HttpServerResponse response, int status, Buffer body) {
        response.setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body);
    }

    private record Meta(String requestId, Instant timestamp, String version) {}

    private record Failed(boolean success, Map<String, Object> error, Meta meta) {}
}
