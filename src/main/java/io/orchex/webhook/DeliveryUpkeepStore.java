package io.orchex.webhook;

import io.orchex.slice.Turns;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Map;

/** Keeps the table of deliveries in order. */
final class DeliveryUpkeepStore {

    private static final int BATCH = 5_000;

    /**
     * A delivery that was made while the one before it ended, both unseen by the other, waits for a turn that has come;
     * so does one whose end was stored by a node that died before it called the next. A young one may wait for one that
     * only the memory of a node knows.
     */
    private static final String WAKE = """
            UPDATE webhook_delivery d
            SET due_at = now()
            WHERE d.status = 'waiting' AND d.due_at = 'infinity' AND d.created_at < now() - INTERVAL '1 minute'
              AND NOT EXISTS (
                SELECT
                FROM webhook_delivery b
                WHERE b.webhook_id = d.webhook_id AND b.subject = d.subject AND b.status = 'waiting'
                  AND (b.tx, b.number) < (d.tx, d.number))
            """;

    private static final String FORGET = """
            DELETE FROM webhook_delivery
            WHERE delivery_id IN (
                SELECT delivery_id
                FROM webhook_delivery
                WHERE ended_at < now() - #{days} * INTERVAL '1 day'
                LIMIT #{batch})
            """;

    /**
     * The log does not hold these any more either, as their endpoints were paused all the while; or they were made in
     * the moment when their endpoint was deleted.
     */
    private static final String GIVE_UP = """
            DELETE FROM webhook_delivery
            WHERE delivery_id IN (
                SELECT delivery_id
                FROM webhook_delivery d
                WHERE d.status = 'waiting' AND d.lease_owner IS NULL
                  AND (greatest(d.at, d.created_at) < now() - #{days} * INTERVAL '1 day'
                      OR NOT EXISTS (SELECT FROM webhook w WHERE w.webhook_id = d.webhook_id))
                LIMIT #{batch})
            """;

    private static final String FORGET_SECRETS = """
            UPDATE webhook
            SET old_secret_encrypted = NULL, old_secret_until = NULL
            WHERE old_secret_until < now()
            """;

    private final Pool pool;

    DeliveryUpkeepStore(Pool pool) {
        this.pool = pool;
    }

    /** Makes those due that wait for nothing. */
    Future<Integer> wake() {
        return changed(WAKE, Map.of());
    }

    /** Deletes what ended so many days ago, what has waited for as long, and secrets that sign no more. */
    Future<Void> forget(int days) {
        Map<String, Object> values = Map.of("days", days, "batch", BATCH);
        return Turns.untilDone(() -> changed(FORGET, values).map(gone -> gone < BATCH))
                .compose(done -> Turns.untilDone(() -> changed(GIVE_UP, values).map(gone -> gone < BATCH)))
                .compose(done -> changed(FORGET_SECRETS, Map.of()))
                .mapEmpty();
    }

    private Future<Integer> changed(String statement, Map<String, Object> values) {
        return SqlTemplate.forUpdate(pool, statement).execute(values).map(done -> done.rowCount());
    }
}
