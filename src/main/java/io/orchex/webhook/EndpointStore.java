package io.orchex.webhook;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Reads the endpoints that are told of something. */
final class EndpointStore {

    private static final String ACTIVE = """
            SELECT webhook_id, url, failing_since IS NOT NULL AS failing, secret_encrypted, old_secret_encrypted,
                old_secret_until
            FROM webhook
            WHERE active
            """;

    private final Pool pool;

    EndpointStore(Pool pool) {
        this.pool = pool;
    }

    Future<List<Endpoint.Row>> active() {
        return SqlTemplate.forQuery(pool, ACTIVE)
                .mapTo(EndpointStore::endpoint)
                .execute(Map.of())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static Endpoint.Row endpoint(io.vertx.sqlclient.Row row) {
        return new Endpoint.Row(
                requireNonNull(row.getString("webhook_id")),
                requireNonNull(row.getString("url")),
                row.getBoolean("failing"),
                requireNonNull(row.getBuffer("secret_encrypted")),
                row.getBuffer("old_secret_encrypted"),
                WebhookRow.time(row, "old_secret_until"));
    }
}
