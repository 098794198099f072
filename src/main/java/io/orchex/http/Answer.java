package io.orchex.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reply, encoded: what is sent, and what an idempotent request is answered with again.
 *
 * @param feed of a stream, which is not answered again; else null
 * @param data encoded {@code data} of the envelope; null where the body is raw or there is none
 */
record Answer(
        int status,
        @Nullable Buffer data,
        @Nullable Buffer raw,
        @Nullable EventFeed feed,
        Map<String, String> headers) {

    static Answer of(Reply reply) {
        Buffer data = reply.data() == null ? null : Json.encodeToBuffer(reply.data());
        return new Answer(reply.status(), data, reply.raw(), reply.feed(), reply.headers());
    }
}
