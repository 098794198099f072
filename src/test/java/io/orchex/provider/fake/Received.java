package io.orchex.provider.fake;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;

/**
 * A request that a fake got.
 *
 * @param uri path and query
 * @param headers by lower-case name
 * @param body empty where there was none
 * @param connectionClosed succeeds when the connection that carried it closes
 */
public record Received(
        String method,
        String uri,
        Map<String, String> headers,
        JsonObject body,
        Instant at,
        Future<Void> connectionClosed) {

    public String path() {
        int query = uri.indexOf('?');
        return query < 0 ? uri : uri.substring(0, query);
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
