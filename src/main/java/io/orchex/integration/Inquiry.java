package io.orchex.integration;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * A question of another member, as a request to the HTTP edge.
 *
 * @param uri path and query
 * @param body null where there is none
 */
record Inquiry(
        HttpMethod method,
        String uri,
        MultiMap headers,
        @Nullable Buffer body) {}
