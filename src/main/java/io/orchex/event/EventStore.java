package io.orchex.event;

import static java.util.Objects.requireNonNull;

import io.orchex.event.EventProtocol.Interest;
import io.orchex.json.Document;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads the log. */
final class EventStore {

    /**
     * Reads on from a place, up to the horizon and not more rows than a statement may, and takes what matches, until
     * that is enough or too large. One row at least tells how far the log is told with it.
     */
    private static final String READ = """
            WITH scanned AS MATERIALIZED (
                SELECT tx, number, at, type, subject, owner, data
                FROM event
                WHERE (tx, number) > (#{tx}::text::xid8, #{number}::bigint) AND tx < event_horizon() %s
                ORDER BY tx, number
                LIMIT #{scanned}::int
            ), matching AS MATERIALIZED (
                SELECT *, count(*) OVER place AS rank, sum(octet_length(data::text)) OVER place AS bytes_so_far
                FROM (
                    SELECT *
                    FROM scanned
                    WHERE (#{sees_all}::boolean OR owner IS NULL OR owner = #{asker})
                        AND (cardinality(#{types}::text[]) = 0
                            OR type = ANY (#{types}::text[])
                            OR split_part(type, '.', 1) || '.*' = ANY (#{types}::text[])
                            OR '*' = ANY (#{types}::text[]))
                    ORDER BY tx, number
                    LIMIT #{most}::int
                ) AS first
                WINDOW place AS (ORDER BY tx, number)
            ), taken AS MATERIALIZED (
                SELECT * FROM matching WHERE rank = 1 OR bytes_so_far <= #{bytes}::bigint
            ), place AS (
                SELECT tx, number, true AS more
                FROM (SELECT tx, number FROM taken ORDER BY tx DESC, number DESC LIMIT 1) AS last_taken
                WHERE (SELECT count(*) FROM taken) = #{most}::int
                    OR (SELECT count(*) FROM taken) < (SELECT count(*) FROM matching)
                UNION ALL
                SELECT tx, number, true
                FROM (SELECT tx, number FROM scanned ORDER BY tx DESC, number DESC LIMIT 1) AS last_scanned
                WHERE (SELECT count(*) FROM scanned) = #{scanned}::int
                UNION ALL
                SELECT event_horizon(), 0, false
                LIMIT 1
            )
            SELECT p.tx::text AS place_tx, p.number AS place_number, p.more,
                t.tx::text AS tx, t.number, t.at, t.type, t.subject, t.owner, t.data::text AS data
            FROM place p
            LEFT JOIN taken t ON true
            ORDER BY t.tx, t.number
            """;

    private static final String OF_SUBJECT = "AND subject = #{subject}";

    private static final String PLACES = """
            SELECT event_horizon()::text AS horizon, event_frontier()::text AS frontier,
                coalesce(c.tx::text, '0') AS dropped_tx, coalesce(c.number, 0) AS dropped_number
            FROM (SELECT) AS always
            LEFT JOIN event_cursor c ON c.reader = 'dropped'
            """;

    /**
     * How much is read at once.
     *
     * @param scanned rows that are looked at
     * @param most of them that are taken
     * @param bytes of their data together; one is taken however large it is
     */
    record Portion(int scanned, int most, long bytes) {}

    /**
     * What was read.
     *
     * @param place up to which the log is told
     * @param more whether there may be more after it now
     */
    record Reading(EventId place, boolean more, List<Logged> events) {}

    /**
     * How far the log goes.
     *
     * @param dropped the last one that is not kept any more; before all where nothing was dropped
     * @param now before all that is still to come
     * @param frontier no event has it or a later place yet
     */
    record Places(EventId dropped, EventId now, EventId frontier) {}

    private final Pool pool;

    EventStore(Pool pool) {
        this.pool = pool;
    }

    Future<Reading> read(Interest interest, EventId after, Portion portion) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("tx", Long.toString(after.transaction()));
        values.put("number", after.number());
        values.put("sees_all", interest.asker().seesAll());
        values.put("asker", interest.asker().subject());
        values.put("types", interest.types().toArray(String[]::new));
        values.put("scanned", portion.scanned());
        values.put("most", portion.most());
        values.put("bytes", portion.bytes());
        if (interest.subject() != null) {
            values.put("subject", interest.subject());
        }
        return SqlTemplate.forQuery(pool, READ.formatted(interest.subject() == null ? "" : OF_SUBJECT))
                .execute(values)
                .map(rows -> toReading(rows, after));
    }

    Future<Places> places() {
        return SqlTemplate.forQuery(pool, PLACES)
                .mapTo(EventStore::toPlaces)
                .execute(Map.of())
                .map(rows -> rows.iterator().next());
    }

    private static Reading toReading(RowSet<Row> rows, EventId after) {
        Row first = rows.iterator().next();
        EventId place = id(first, "place_tx", "place_number");
        List<Logged> events = StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getString("tx") != null)
                .map(EventStore::toLogged)
                .toList();
        // Whoever has read at a later horizon than this one is not sent back.
        return new Reading(place.compareTo(after) < 0 ? after : place, first.getBoolean("more"), events);
    }

    private static Logged toLogged(Row row) {
        Event event = new Event(
                id(row, "tx", "number"),
                requireNonNull(row.getString("type")),
                requireNonNull(row.getOffsetDateTime("at")).toInstant(),
                new Document(requireNonNull(row.getString("data"))));
        return new Logged(event, requireNonNull(row.getString("subject")), row.getString("owner"));
    }

    private static Places toPlaces(Row row) {
        return new Places(
                id(row, "dropped_tx", "dropped_number"),
                new EventId(Long.parseLong(row.getString("horizon")), 0),
                new EventId(Long.parseLong(row.getString("frontier")), 0));
    }

    private static EventId id(Row row, String transaction, String number) {
        return new EventId(Long.parseLong(row.getString(transaction)), requireNonNull(row.getLong(number)));
    }
}
