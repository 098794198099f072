package io.orchex.webhook;

import static java.util.Objects.requireNonNull;

import io.orchex.event.Event;
import io.orchex.event.EventId;
import io.orchex.json.Document;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a delivery of each event for each endpoint that wants it. */
final class FanOutStore {

    /**
     * Whoever holds the cursor's row reads on; others pass. A delivery whose turn has come is leased to this node in
     * the same breath, as far as there is room. One that has to wait for another of the same subject is due when that
     * has ended, which its end says. OFFSET 0 keeps the planner from reading all that waits.
     */
    private static final String FAN_OUT = """
            WITH place AS MATERIALIZED (
                SELECT tx, number
                FROM event_cursor
                WHERE reader = 'webhook' AND EXISTS (SELECT FROM webhook)
                FOR UPDATE SKIP LOCKED
            ), piece AS MATERIALIZED (
                SELECT e.*, bound.most
                FROM place p
                CROSS JOIN (
                    SELECT greatest(20, least(500, #{deliveries} / greatest(1, count(*))))::int AS most
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
            ), moved AS (
                UPDATE event_cursor c
                SET tx = l.tx, number = l.number
                FROM (SELECT tx, number FROM piece ORDER BY piece.tx DESC, piece.number DESC LIMIT 1) l
                WHERE c.reader = 'webhook'
            ), wanted AS MATERIALIZED (
                SELECT w.webhook_id, e.tx, e.number, e.at, e.type, e.subject,
                    row_number() OVER (PARTITION BY w.webhook_id, e.subject ORDER BY e.tx, e.number) > 1 AS later,
                    EXISTS (
                        SELECT
                        FROM webhook_delivery d
                        WHERE d.webhook_id = w.webhook_id AND d.subject = e.subject AND d.status = 'waiting'
                        OFFSET 0
                    ) AS behind,
                    coalesce(r.places, CASE WHEN w.failing_since IS NULL THEN #{usual} ELSE 1 END) AS places
                FROM piece e
                JOIN webhook w ON w.active AND w.created_at <= e.at AND %s
                LEFT JOIN unnest(#{webhook_ids}::text[], #{places}::int[]) AS r (webhook_id, places)
                    ON r.webhook_id = w.webhook_id
                WHERE e.type <> 'webhook.test'
            ), placed AS (
                SELECT *,
                    NOT later AND NOT behind AS due,
                    count(*) FILTER (WHERE NOT later AND NOT behind)
                        OVER (PARTITION BY webhook_id ORDER BY tx, number) <= places AS fits
                FROM wanted
            ), made AS (
                INSERT INTO webhook_delivery (
                    webhook_id, tx, number, at, type, subject, due_at, lease_owner, lease_until)
                SELECT webhook_id, tx, number, at, type, subject,
                    CASE WHEN due THEN now() ELSE 'infinity' END,
                    CASE WHEN due AND fits THEN #{node} END,
                    CASE WHEN due AND fits THEN now() + #{lease_seconds}::float8 * INTERVAL '1 second' END
                FROM placed
                ON CONFLICT (webhook_id, tx, number) DO NOTHING
                RETURNING delivery_id, webhook_id, tx, number, due_at, lease_owner
            ), grouped AS (
                SELECT tx, number,
                    array_agg(delivery_id) FILTER (WHERE lease_owner IS NOT NULL) AS delivery_ids,
                    array_agg(webhook_id) FILTER (WHERE lease_owner IS NOT NULL) AS webhook_ids,
                    array_agg(webhook_id) FILTER (WHERE due_at = 'infinity') AS behind,
                    array_agg(webhook_id) FILTER (WHERE due_at <= now() AND lease_owner IS NULL) AS crowded
                FROM made
                GROUP BY tx, number
            )
            SELECT e.tx::text::bigint AS tx, e.number, e.at, e.type, e.subject, e.most,
                CASE WHEN g.delivery_ids IS NOT NULL THEN e.data::text END AS data,
                g.delivery_ids, g.webhook_ids, g.behind, g.crowded
            FROM piece e
            LEFT JOIN grouped g ON g.tx = e.tx AND g.number = e.number
            ORDER BY e.tx, e.number
            """.formatted(EventPatterns.match("e.type", "w.events"));

    /** Rows of one statement, about. */
    private static final int DELIVERIES = 4_000;

    private final SqlTemplate<Map<String, Object>, RowSet<Row>> fanOut;
    private final String node;
    private final Duration lease;

    FanOutStore(Pool pool, String node, Duration lease) {
        this.fanOut = SqlTemplate.forQuery(pool, FAN_OUT);
        this.node = node;
        this.lease = lease;
    }

    /**
     * What was made.
     *
     * @param leased to this node
     * @param behind another of their subject, when they were looked at
     * @param crowded endpoints that have more than there was room for
     * @param more whether there may be more events already
     */
    record Fanned(List<Leased> leased, List<Turn> behind, List<String> crowded, boolean more) {}

    /** Reads some hundred events at most; nothing where another node does it or there are no endpoints. */
    Future<Fanned> fanOut(Room room) {
        long since = System.nanoTime();
        return fanOut.execute(Map.of(
                        "deliveries",
                        DELIVERIES,
                        "usual",
                        room.usual(),
                        "webhook_ids",
                        room.webhookIds(),
                        "places",
                        room.places(),
                        "node",
                        node,
                        "lease_seconds",
                        lease.toMillis() / 1000.0))
                .map(rows -> fanned(rows, since));
    }

    private static Fanned fanned(RowSet<Row> rows, long since) {
        Fanned fanned = new Fanned(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), isFull(rows));
        for (Row row : rows) {
            String subject = requireNonNull(row.getString("subject"));
            for (String webhookId : texts(row, "behind")) {
                fanned.behind().add(new Turn(webhookId, subject));
            }
            fanned.crowded().addAll(List.of(texts(row, "crowded")));
            addLeased(fanned.leased(), row, since);
        }
        return fanned;
    }

    private static boolean isFull(RowSet<Row> rows) {
        return rows.size() > 0 && rows.size() >= rows.iterator().next().getInteger("most");
    }

    private static void addLeased(List<Leased> leased, Row row, long since) {
        Long @Nullable [] deliveryIds = row.getArrayOfLongs("delivery_ids");
        if (deliveryIds == null) {
            return;
        }
        Told told = Told.of(event(row));
        String[] webhookIds = texts(row, "webhook_ids");
        for (int i = 0; i < deliveryIds.length; i++) {
            leased.add(new Leased(
                    deliveryIds[i], webhookIds[i], requireNonNull(row.getString("subject")), 0, told, since));
        }
    }

    /** Of a row with tx, number, type, at and data. */
    static Event event(Row row) {
        return new Event(
                new EventId(row.getLong("tx"), row.getLong("number")),
                requireNonNull(row.getString("type")),
                requireNonNull(WebhookRow.time(row, "at")),
                new Document(requireNonNull(row.getString("data"))));
    }

    private static String[] texts(Row row, String column) {
        String @Nullable [] texts = row.getArrayOfStrings(column);
        return texts == null ? new String[0] : texts;
    }
}
