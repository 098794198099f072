package io.orchex.webhook;

import io.orchex.event.EventId;
import io.orchex.webhook.DeliveryProtocol.Sending;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Makes single deliveries due because somebody wants to see them now. */
final class WishStore {

    private static final String SENDING = "delivery_id, webhook_id, tx::text::bigint AS tx, number, status";

    // Its subject is its own, so that it waits for nothing that was to be told of the endpoint before.
    private static final String TEST = """
            WITH told AS (
                INSERT INTO event (type, subject, owner, data)
                SELECT 'webhook.test', webhook_id, owner, jsonb_build_object('webhook_id', webhook_id)
                FROM webhook
                WHERE webhook_id = #{webhook_id} AND active
                RETURNING tx, number, at, type, subject
            )
            INSERT INTO webhook_delivery (webhook_id, tx, number, at, type, subject)
            SELECT subject, tx, number, at, type, subject || '.test.' || number
            FROM told
            RETURNING %s
            """.formatted(SENDING);

    // One that has ended begins its attempts anew; one that waits is only sent earlier. What is to be told of a subject
    // before it goes before it: the end of that makes it due.
    private static final String REDELIVER = """
            UPDATE webhook_delivery d
            SET status = 'waiting',
                attempts = CASE WHEN status = 'waiting' THEN attempts ELSE 0 END,
                due_at = CASE WHEN EXISTS (
                    SELECT FROM webhook_delivery earlier
                    WHERE earlier.webhook_id = d.webhook_id AND earlier.subject = d.subject
                      AND earlier.status = 'waiting' AND (earlier.tx, earlier.number) < (d.tx, d.number)
                ) THEN 'infinity' ELSE now() END,
                ended_at = NULL
            WHERE webhook_id = #{webhook_id}
              AND delivery_id = #{delivery_id}
              AND EXISTS (SELECT FROM webhook w WHERE w.webhook_id = d.webhook_id AND w.active)
              AND EXISTS (SELECT FROM event e WHERE e.tx = d.tx AND e.number = d.number AND e.at = d.at)
            RETURNING %s
            """.formatted(SENDING);

    private final Pool pool;

    WishStore(Pool pool) {
        this.pool = pool;
    }

    /** A test for this endpoint alone; empty where there is no such endpoint, or it is not active. */
    Future<Optional<Sending>> test(String webhookId) {
        return first(TEST, Map.of("webhook_id", webhookId));
    }

    /** Empty where there is no such delivery, its endpoint is not active, or its event is not kept any more. */
    Future<Optional<Sending>> redeliver(String webhookId, long number) {
        return first(REDELIVER, Map.of("webhook_id", webhookId, "delivery_id", number));
    }

    private Future<Optional<Sending>> first(String statement, Map<String, Object> values) {
        return SqlTemplate.forQuery(pool, statement)
                .mapTo(WishStore::sending)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    private static Sending sending(Row row) {
        return new Sending(
                row.getString("webhook_id"),
                DeliveryId.text(row.getLong("delivery_id")),
                new EventId(row.getLong("tx"), row.getLong("number")),
                row.getString("status"));
    }
}
