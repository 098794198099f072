package io.orchex.webhook;

import io.orchex.event.EventId;
import io.orchex.webhook.DeliveryProtocol.ReplayWish;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes what an endpoint wants of the log due again, a bounded piece of the log at a time. */
final class ReplayStore {

    private static final int BATCH = 1_000;

    // Beyond the oldest transaction that still runs the log is not complete; what comes there is told anyway. Of a
    // subject one is told after the other: the end of each makes the next one due.
    private static final String NEXT =
            """
            WITH endpoint AS (
                SELECT webhook_id, events
                FROM webhook
                WHERE webhook_id = #{webhook_id} AND active
            ), piece AS (
                SELECT tx, number, at, type, subject
                FROM event
                WHERE (tx, number) > (#{tx}::text::xid8, #{number}::bigint)
                  AND tx < event_horizon()
                  AND at >= #{since} AND at < coalesce(#{until}, 'infinity'::timestamptz)
                ORDER BY tx, number
                LIMIT #{batch}
            ), wanted AS (
                SELECT webhook_id, tx, number, at, type, subject,
                    row_number() OVER (PARTITION BY subject ORDER BY tx, number) = 1
                        AND NOT EXISTS (
                            SELECT FROM webhook_delivery earlier
                            WHERE earlier.webhook_id = endpoint.webhook_id AND earlier.subject = piece.subject
                              AND earlier.status = 'waiting'
                              AND (earlier.tx, earlier.number) < (piece.tx, piece.number)) AS first
                FROM piece, endpoint
                WHERE type <> 'webhook.test'
                  AND %s
                  AND (#{types}::text[] IS NULL OR %s)
            ), renewed AS (
                INSERT INTO webhook_delivery (webhook_id, tx, number, at, type, subject, due_at)
                SELECT webhook_id, tx, number, at, type, subject, CASE WHEN first THEN now() ELSE 'infinity' END
                FROM wanted
                ORDER BY tx, number
                ON CONFLICT (webhook_id, tx, number) DO UPDATE
                SET status = 'waiting', attempts = 0, due_at = excluded.due_at, ended_at = NULL
                WHERE webhook_delivery.status <> 'waiting'
                RETURNING delivery_id
            )
            SELECT (SELECT count(*) FROM renewed) AS renewed, tx::text::bigint AS tx, number
            FROM piece
            ORDER BY piece.tx DESC, number DESC
            LIMIT 1
            """.formatted(EventPatterns.match("type", "events"), EventPatterns.match("type", "#{types}::text[]"));

    /**
     * How far a replay has come.
     *
     * @param renewed deliveries that are due
     * @param last event that was looked at
     */
    record Piece(long renewed, EventId last) {}

    private final Pool pool;

    ReplayStore(Pool pool) {
        this.pool = pool;
    }

    /** Goes on behind an event, for some thousand events at most; empty where there is nothing more. */
    Future<Optional<Piece>> next(String webhookId, ReplayWish wish, EventId after) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("webhook_id", webhookId);
        values.put("tx", String.valueOf(after.transaction()));
        values.put("number", after.number());
        values.put("since", wish.since().atOffset(ZoneOffset.UTC));
        Instant until = wish.until();
        values.put("until", until == null ? null : until.atOffset(ZoneOffset.UTC));
        List<String> types = wish.types();
        values.put("types", types == null ? null : types.toArray(String[]::new));
        values.put("batch", BATCH);
        return SqlTemplate.forQuery(pool, NEXT)
                .mapTo(ReplayStore::piece)
                .execute(values)
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next()));
    }

    private static Piece piece(Row row) {
        return new Piece(row.getLong("renewed"), new EventId(row.getLong("tx"), row.getLong("number")));
    }
}
