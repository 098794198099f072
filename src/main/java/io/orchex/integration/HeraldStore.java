package io.orchex.integration;

import io.orchex.event.Event;
import io.orchex.event.EventId;
import io.orchex.json.Document;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How far the event log was told on the bus, by all nodes together. */
final class HeraldStore {

    static final int MOST = 500;

    /** What waits for longer is no news: it happened while no node was in a cluster. */
    private static final String BEGIN = """
            INSERT INTO event_cursor AS c (reader, tx, number)
            VALUES ('bus', event_horizon(), 0)
            ON CONFLICT (reader) DO UPDATE
            SET tx = excluded.tx,
                number = excluded.number
            WHERE (
                SELECT e.at
                FROM event AS e
                WHERE (e.tx, e.number) > (c.tx, c.number)
                ORDER BY e.tx, e.number
                LIMIT 1
            ) < now() - INTERVAL '1 minute'
            """;

    /** Moves the cursor before anything is told: what a node takes and then dies of is not told twice. */
    private static final String TAKE = """
            WITH cursor AS (
                SELECT tx, number
                FROM event_cursor
                WHERE reader = 'bus'
                FOR UPDATE SKIP LOCKED
            ),
            next AS (
                SELECT e.tx, e.number, e.at, e.type, e.data
                FROM cursor AS c
                CROSS JOIN LATERAL (
                    SELECT *
                    FROM event AS e
                    WHERE (e.tx, e.number) > (c.tx, c.number)
                    AND e.tx < event_horizon()
                    ORDER BY e.tx, e.number
                    LIMIT #{most}
                ) AS e
            ),
            moved AS (
                UPDATE event_cursor AS c
                SET tx = last.tx,
                    number = last.number
                FROM (SELECT tx, number FROM next ORDER BY tx DESC, number DESC LIMIT 1) AS last
                WHERE c.reader = 'bus'
            )
            SELECT tx::text AS tx, number, at, type, data::text AS data
            FROM next
            ORDER BY next.tx, next.number
            """;

    private final Pool pool;

    HeraldStore(Pool pool) {
        this.pool = pool;
    }

    /** Sees to it that there is a place to go on from, and that it is not one of long ago. */
    Future<Void> begin() {
        return SqlTemplate.forUpdate(pool, BEGIN).execute(Map.of()).mapEmpty();
    }

    /** The next {@value #MOST} events at most, for this node alone; none while another one takes some. */
    Future<List<Event>> take() {
        return SqlTemplate.forQuery(pool, TAKE)
                .mapTo(HeraldStore::event)
                .execute(Map.of("most", MOST))
                .map(rows -> {
                    List<Event> events = new ArrayList<>();
                    rows.forEach(events::add);
                    return List.copyOf(events);
                });
    }

    private static Event event(Row row) {
        return new Event(
                new EventId(Long.parseLong(row.getString("tx")), row.getLong("number")),
                row.getString("type"),
                row.getOffsetDateTime("at").toInstant(),
                new Document(row.getString("data")));
    }
}
