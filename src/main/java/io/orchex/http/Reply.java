package io.orchex.http;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers with.
 *
 * @param data becomes {@code data} of the envelope; null for an answer without body
 * @param raw a body sent as it is, outside the envelope (the contract itself, key sets); else null
 * @param feed of an answer that goes on as long as its reader likes, instead of a body; else null
 */
public record Reply(
        int status,
        @Nullable Record data,
        @Nullable Buffer raw,
        @Nullable EventFeed feed,
        Map<String, String> headers) {

    public Reply {
        headers = Map.copyOf(headers);
    }

    public static Reply ok(Record data) {
        return new Reply(200, data, null, null, Map.of());
    }

    public static Reply created(Record data) {
        return new Reply(201, data, null, null, Map.of());
    }

    public static Reply accepted(Record data) {
        return new Reply(202, data, null, null, Map.of());
    }

    public static Reply noContent() {
        return new Reply(204, null, null, null, Map.of());
    }

    public static Reply raw(String contentType, Buffer body) {
        return new Reply(200, null, body, null, Map.of("content-type", contentType));
    }

    /** A stream of events. */
    public static Reply stream(EventFeed feed) {
        return new Reply(200, null, null, feed, Map.of());
    }

    /** The same answer with a status of its own, such as a health check's 503. */
    public Reply withStatus(int other) {
        return new Reply(other, data, raw, feed, headers);
    }

    public Reply with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Reply(status, data, raw, feed, all);
    }
}
