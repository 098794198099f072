package io.orchex.webhook;

import io.orchex.event.EventId;
import io.orchex.webhook.Reading.Place;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Reads the log on and finds out which endpoints want what happened. */
final class FanOutStore {

    /**
     * Whoever holds the cursor's row reads on from where it is in its memory; others pass. The place that is stored
     * moves to where everything is written down. Nothing is written while nothing happens. An endpoint for which
     * nothing waits is asked no further; OFFSET 0 in the subqueries keeps the planner from reading all there is.
     */
    static final String READ = """
            WITH place AS MATERIALIZED (
                SELECT p.mine, p.held_until,
                    CASE WHEN p.mine THEN #{head_tx}::text::xid8 ELSE p.tx END AS tx,
                    CASE WHEN p.mine THEN #{head_number}::bigint ELSE p.number END AS number
                FROM (
                    SELECT *, coalesce(held_by = #{node} AND term = #{term}::bigint, false) AS mine
                    FROM event_cursor
                    WHERE reader = 'webhook' AND EXISTS (SELECT FROM webhook)
                    FOR UPDATE SKIP LOCKED
                ) p
                WHERE p.mine OR p.held_until IS NULL OR p.held_until < now()
            ), piece AS MATERIALIZED (
                SELECT e.*, bound.most
                FROM place p
                CROSS JOIN (
                    SELECT least(#{events}::int, greatest(20, #{deliveries}::int / greatest(1, count(*))))::int AS most
                    FROM webhook
                    WHERE active
                ) bound
                CROSS JOIN LATERAL (
                    SELECT tx, number, at, type, subject, data
                    FROM event
                    WHERE (tx, number) > (p.tx, p.number) AND tx < event_horizon()
                    ORDER BY event.tx, event.number
                    LIMIT bound.most
                ) e
            ), held AS (
                UPDATE event_cursor c
                SET tx = CASE WHEN p.mine THEN #{written_tx}::text::xid8 ELSE c.tx END,
                    number = CASE WHEN p.mine THEN #{written_number}::bigint ELSE c.number END,
                    term = CASE WHEN p.mine THEN c.term ELSE c.term + 1 END,
                    held_by = #{node},
                    held_until = now() + #{hold_seconds}::float8 * INTERVAL '1 second'
                FROM place p
                WHERE c.reader = 'webhook' AND (EXISTS (SELECT FROM piece) OR p.mine AND (
                    (c.tx, c.number) <> (#{written_tx}::text::xid8, #{written_number}::bigint)
                    OR #{busy} AND c.held_until < now() + #{hold_seconds}::float8 / 2 * INTERVAL '1 second'))
                RETURNING c.term
            ), asked AS MATERIALIZED (
                SELECT w.webhook_id, w.events, w.created_at, EXISTS (
                    SELECT
                    FROM webhook_delivery d
                    WHERE d.webhook_id = w.webhook_id AND d.status = 'waiting'
                    OFFSET 0
                ) AS waits
                FROM webhook w
                WHERE w.active AND EXISTS (SELECT FROM piece)
            ), wanted AS MATERIALIZED (
                SELECT e.tx, e.number, a.webhook_id, a.waits AND EXISTS (
                    SELECT
                    FROM webhook_delivery d
                    WHERE d.webhook_id = a.webhook_id AND d.subject = e.subject AND d.status = 'waiting'
                    OFFSET 0
                ) AS behind
                FROM piece e
                CROSS JOIN place p
                JOIN asked a ON a.created_at <= e.at AND %s
                WHERE e.type <> 'webhook.test' AND CASE
                    WHEN a.waits OR NOT p.mine OR e.tx < #{doubtful}::text::xid8 THEN NOT EXISTS (
                        SELECT
                        FROM webhook_delivery d
                        WHERE d.webhook_id = a.webhook_id AND d.tx = e.tx AND d.number = e.number
                        OFFSET 0
                    )
                    ELSE true END
            ), grouped AS (
                SELECT tx, number, array_agg(webhook_id) AS webhook_ids,
                    array_agg(webhook_id) FILTER (WHERE behind) AS behind
                FROM wanted
                GROUP BY tx, number
            )
            SELECT NOT p.mine AS anew, p.tx::text::bigint AS start_tx, p.number AS start_number, h.term,
                event_horizon()::text::bigint AS horizon, now() AS read_at, e.most,
                e.tx::text::bigint AS tx, e.number, e.at, e.type, e.subject,
                CASE WHEN g.webhook_ids IS NOT NULL THEN e.data::text END AS data, g.webhook_ids, g.behind
            FROM place p
            LEFT JOIN held h ON true
            LEFT JOIN piece e ON true
            LEFT JOIN grouped g ON g.tx = e.tx AND g.number = e.number
            ORDER BY e.tx, e.number
            """.formatted(EventPatterns.match("e.type", "a.events"));

    private static final String RELEASE = """
            UPDATE event_cursor
            SET tx = #{written_tx}::text::xid8, number = #{written_number}, held_until = now()
            WHERE reader = 'webhook' AND held_by = #{node} AND term = #{term}
            """;

    /** Of one statement, about. */
    private static final int DELIVERIES = 4_000;

    private static final int EVENTS = 500;

    private final SqlTemplate<Map<String, Object>, RowSet<Row>> read;
    private final Pool pool;
    private final String node;
    private final Duration hold;

    FanOutStore(Pool pool, String node, Duration hold) {
        this.read = SqlTemplate.forQuery(pool, READ);
        this.pool = pool;
        this.node = node;
        this.hold = hold;
    }

    /**
     * Reads some hundred events at most, or none where another node does it or there are no endpoints.
     *
     * @param reading this node's, which is not changed
     */
    Future<Read> read(Reading reading) {
        long since = System.nanoTime();
        Map<String, Object> values = values(reading.place());
        values.put("head_tx", text(reading.place().head()));
        values.put("head_number", reading.place().head().number());
        values.put("doubtful", String.valueOf(reading.place().doubtful()));
        values.put("busy", reading.isBusy());
        values.put("events", reading.hasRoom() ? EVENTS : 0);
        values.put("deliveries", DELIVERIES);
        values.put("hold_seconds", hold.toMillis() / 1000.0);
        return read.execute(values).map(rows -> Read.of(rows, since));
    }

    /** Another one may read on at once. */
    Future<Void> release(Reading reading) {
        return SqlTemplate.forUpdate(pool, RELEASE)
                .execute(values(reading.place()))
                .mapEmpty();
    }

    private Map<String, Object> values(Place place) {
        return new HashMap<>(Map.of(
                "node",
                node,
                "term",
                place.term(),
                "written_tx",
                text(place.written()),
                "written_number",
                place.written().number()));
    }

    private static String text(EventId place) {
        return String.valueOf(place.transaction());
    }
}
