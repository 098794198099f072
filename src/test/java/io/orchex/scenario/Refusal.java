package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;

/** What every refusal must look like, whatever it refuses. */
final class Refusal {

    private Refusal() {}

    /** The details of the error, once all that is common to refusals has been seen to hold. */
    static JsonObject details(HttpResponse<Buffer> answer, int status, String code) {
        String text = answer.bodyAsString();
        assertThat(answer.statusCode()).as(text).isEqualTo(status);
        assertThat(answer.getHeader("content-type")).isEqualTo("application/json");
        assertThat(answer.headers().names())
                .contains("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "X-RateLimit-Retry-After");
        return details(new JsonObject(text), code);
    }

    /** The same for a body that came over a bare socket. */
    static JsonObject details(JsonObject body, String code) {
        JsonObject error = body.getJsonObject("error");
        assertThat(body.getBoolean("success")).isFalse();
        assertThat(error.getString("code")).as(body.encode()).isEqualTo(code);
        assertThat(error.getString("message")).isNotBlank();
        JsonObject meta = body.getJsonObject("meta");
        assertThat(meta.getString("request_id")).isNotBlank();
        assertThat(meta.getInstant("timestamp")).isNotNull();
        return error.getJsonObject("details", new JsonObject());
    }
}
