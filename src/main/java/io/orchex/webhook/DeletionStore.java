package io.orchex.webhook;

import io.orchex.slice.Turns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Map;

/** Deletes endpoints. There may be millions of deliveries to one, more than a single statement could take along. */
final class DeletionStore {

    private static final int BATCH = 10_000;

    private static final String STOP = """
            UPDATE webhook
            SET active = false
            WHERE webhook_id = #{webhook_id}
            """;

    private static final String EMPTY = """
            DELETE FROM webhook_delivery
            WHERE delivery_id IN (
                SELECT delivery_id
                FROM webhook_delivery
                WHERE webhook_id = #{webhook_id}
                LIMIT #{batch})
            """;

    private static final String DELETE = """
            WITH gone AS (
                DELETE FROM webhook
                WHERE webhook_id = #{webhook_id}
                RETURNING webhook_id, owner, url
            )
            INSERT INTO event (type, subject, owner, data)
            SELECT 'webhook.deleted', webhook_id, owner,
                jsonb_build_object('webhook_id', webhook_id, 'url', url, 'active', false)
            FROM gone
            """;

    private final Pool pool;

    DeletionStore(Pool pool) {
        this.pool = pool;
    }

    /** Deletes an endpoint and all that was to be sent to it; false where there is none. */
    Future<Boolean> delete(String webhookId) {
        Map<String, Object> values = Map.of("webhook_id", webhookId, "batch", BATCH);
        return changed(STOP, values)
                .compose(stopped -> Turns.untilDone(() -> changed(EMPTY, values).map(gone -> gone < BATCH)))
                .compose(emptied -> changed(DELETE, values))
                .map(gone -> gone > 0);
    }

    private Future<Integer> changed(String statement, Map<String, Object> values) {
        return SqlTemplate.forUpdate(pool, statement).execute(values).map(done -> done.rowCount());
    }
}
