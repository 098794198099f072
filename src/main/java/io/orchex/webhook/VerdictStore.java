package io.orchex.webhook;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Stores what came of attempts: of many deliveries in one statement, and what it says of their endpoints. */
final class VerdictStore {

    /** Attempts that are remembered of a delivery. */
    static final int HISTORY = 20;

    /** An endpoint from which nothing but failures has come for this long is switched off. */
    static final Duration PATIENCE = Duration.ofDays(5);

    private static final String STORE = """
            WITH told AS MATERIALIZED (
                SELECT t.*
                FROM unnest(#{delivery_ids}::bigint[], #{statuses}::text[], #{pauses}::float8[], #{entries}::text[],
                    #{gone}::boolean[]) AS t (delivery_id, status, pause, entry, gone)
            ), mine AS MATERIALIZED (
                SELECT t.*
                FROM (SELECT * FROM told ORDER BY told.delivery_id) t
                CROSS JOIN LATERAL (
                    SELECT
                    FROM webhook_delivery d
                    WHERE d.delivery_id = t.delivery_id AND d.lease_owner = #{node}
                    FOR UPDATE
                ) held
            ), stored AS (
                UPDATE webhook_delivery d
                SET status = m.status,
                    attempts = d.attempts + 1,
                    due_at = now() + m.pause * INTERVAL '1 second',
                    lease_owner = NULL,
                    lease_until = NULL,
                    history = CASE WHEN jsonb_array_length(d.history) < #{history} THEN d.history
                                   ELSE d.history - 0 END || m.entry::jsonb,
                    ended_at = CASE WHEN m.status <> 'waiting' THEN now() END
                FROM mine m
                WHERE d.delivery_id = m.delivery_id
                RETURNING d.webhook_id, d.status, m.gone
            ), seen AS MATERIALIZED (
                SELECT webhook_id, bool_or(status = 'delivered') AS heard, bool_or(gone) AS gone
                FROM stored
                GROUP BY webhook_id
            ), well AS (
                UPDATE webhook w
                SET failing_since = NULL
                FROM seen s
                WHERE w.webhook_id = s.webhook_id AND w.failing_since IS NOT NULL AND s.heard AND NOT s.gone
            ), ill AS MATERIALIZED (
                SELECT w.webhook_id, CASE
                    WHEN s.gone THEN 'It answered 410: nothing is to be sent there any more'
                    WHEN w.failing_since < now() - #{patience_seconds}::float8 * INTERVAL '1 second'
                        THEN 'Nothing but failures for five days' END AS reason
                FROM seen s
                JOIN webhook w ON w.webhook_id = s.webhook_id
                WHERE w.active AND (s.gone OR NOT s.heard)
            ), marked AS (
                UPDATE webhook w
                SET failing_since = coalesce(w.failing_since, now()),
                    active = i.reason IS NULL,
                    switched_off_at = CASE WHEN i.reason IS NOT NULL THEN now() END,
                    switched_off_reason = i.reason
                FROM ill i
                WHERE w.webhook_id = i.webhook_id AND w.active AND (i.reason IS NOT NULL OR w.failing_since IS NULL)
                RETURNING w.webhook_id, w.owner, i.reason
            ), off AS (
                INSERT INTO event (type, subject, owner, data)
                SELECT 'webhook.disabled', webhook_id, owner,
                    jsonb_build_object('webhook_id', webhook_id, 'reason', reason)
                FROM marked
                WHERE reason IS NOT NULL
            )
            SELECT webhook_id
            FROM marked
            WHERE reason IS NOT NULL
            """;

    private final SqlTemplate<Map<String, Object>, RowSet<Row>> store;
    private final String node;

    VerdictStore(Pool pool, String node) {
        this.store = SqlTemplate.forQuery(pool, STORE);
        this.node = node;
    }

    /** Those whose lease is lost stay as they are; answers the endpoints that are switched off. */
    Future<List<String>> store(List<Verdict> verdicts) {
        Map<String, Object> values = Map.of(
                "delivery_ids", column(verdicts, verdict -> verdict.leased().deliveryId(), Long[]::new),
                "statuses", column(verdicts, verdict -> verdict.status().text(), String[]::new),
                "pauses", column(verdicts, VerdictStore::seconds, Double[]::new),
                "entries", column(verdicts, Verdict::entry, String[]::new),
                "gone", column(verdicts, Verdict::gone, Boolean[]::new),
                "history", HISTORY,
                "patience_seconds", (double) PATIENCE.toSeconds(),
                "node", node);
        return store.mapTo(row -> requireNonNull(row.getString("webhook_id")))
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static double seconds(Verdict verdict) {
        @Nullable Duration pause = verdict.pause();
        return pause == null ? 0 : pause.toMillis() / 1000.0;
    }

    private static <T> T[] column(List<Verdict> verdicts, Function<Verdict, T> fact, IntFunction<T[]> array) {
        return verdicts.stream().map(fact).toArray(array);
    }
}
