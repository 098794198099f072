package io.orchex.webhook;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Hands waiting deliveries out under lease. */
final class LeaseStore {

    private static final String LEASED = """
            SELECT l.delivery_id, l.webhook_id, l.subject, l.attempts, l.tx::text::bigint AS tx, l.number, l.type, l.at,
                e.data
            FROM leased l
            LEFT JOIN LATERAL (
                SELECT data::text AS data
                FROM event
                WHERE tx = l.tx AND number = l.number AND at = l.at
                OFFSET 0
            ) e ON true
            ORDER BY l.due_at, l.tx, l.number
            """;

    /**
     * Those that are due, of lost nodes included. One that waits for its turn is not due. ANY instead of = leaves no
     * plan that walks all deliveries, whatever the planner believes of their number.
     */
    static final String CLAIM = """
            WITH picked AS MATERIALIZED (
                SELECT p.delivery_id, p.due_at
                FROM webhook w
                LEFT JOIN unnest(#{webhook_ids}::text[], #{places}::int[]) AS r (webhook_id, places)
                    ON r.webhook_id = w.webhook_id
                CROSS JOIN LATERAL (
                    SELECT delivery_id, due_at
                    FROM webhook_delivery d
                    WHERE d.webhook_id = w.webhook_id AND d.status = 'waiting' AND d.due_at < 'infinity'
                      AND d.due_at <= now() AND (d.lease_owner IS NULL OR d.lease_until < now())
                    ORDER BY d.due_at
                    LIMIT coalesce(r.places, CASE WHEN w.failing_since IS NULL THEN #{usual} ELSE least(1, #{usual}) END)
                    FOR UPDATE SKIP LOCKED
                ) p
                WHERE w.active
                ORDER BY p.due_at
                LIMIT #{most}::int
            ), leased AS (
                UPDATE webhook_delivery d
                SET lease_owner = #{node}, lease_until = now() + #{lease_seconds}::float8 * INTERVAL '1 second'
                FROM picked p
                WHERE d.delivery_id = ANY (ARRAY[p.delivery_id])
                RETURNING d.delivery_id, d.webhook_id, d.subject, d.attempts, d.tx, d.number, d.type, d.at, p.due_at
            )
            """ + LEASED;

    /**
     * What waits for its turn and has it now: the first unfinished one of its endpoint and subject. OFFSET 0 keeps the
     * planner from walking all that the endpoint ever had in the order of the log.
     */
    static final String NEXT = """
            WITH first AS MATERIALIZED (
                SELECT n.delivery_id, t.taken
                FROM unnest(#{webhook_ids}::text[], #{subjects}::text[], #{taken}::boolean[])
                    AS t (webhook_id, subject, taken)
                CROSS JOIN LATERAL (
                    SELECT delivery_id, due_at
                    FROM (
                        SELECT delivery_id, due_at, tx, number
                        FROM webhook_delivery d
                        WHERE d.webhook_id = t.webhook_id AND d.subject = t.subject AND d.status = 'waiting'
                        OFFSET 0
                    ) waiting
                    ORDER BY tx, number
                    LIMIT 1
                ) n
                WHERE n.due_at = 'infinity'
                ORDER BY n.delivery_id
            ), ready AS (
                UPDATE webhook_delivery d
                SET due_at = now(),
                    lease_owner = CASE WHEN f.taken THEN #{node} END,
                    lease_until = CASE WHEN f.taken THEN now() + #{lease_seconds}::float8 * INTERVAL '1 second' END
                FROM first f
                WHERE d.delivery_id = ANY (ARRAY[f.delivery_id]) AND NOT isfinite(d.due_at)
                RETURNING d.delivery_id, d.webhook_id, d.subject, d.attempts, d.tx, d.number, d.type, d.at, d.due_at,
                    d.lease_owner
            ), leased AS (
                SELECT * FROM ready WHERE lease_owner IS NOT NULL
            )
            """ + LEASED;

    /** Of one claim; what they tell has some dozen kilobytes at most. */
    static final int MOST = 1_000;

    private static final String GIVE_BACK = """
            UPDATE webhook_delivery
            SET lease_owner = NULL, lease_until = NULL
            WHERE delivery_id = ANY (#{delivery_ids}::bigint[]) AND lease_owner = #{node}
            """;

    private final SqlTemplate<Map<String, Object>, RowSet<Row>> claim;
    private final SqlTemplate<Map<String, Object>, RowSet<Row>> next;
    private final Pool pool;
    private final String node;
    private final Duration lease;

    LeaseStore(Pool pool, String node, Duration lease) {
        this.claim = SqlTemplate.forQuery(pool, CLAIM);
        this.next = SqlTemplate.forQuery(pool, NEXT);
        this.pool = pool;
        this.node = node;
        this.lease = lease;
    }

    /** Takes what is due, as far as there is room. */
    Future<List<Leased>> claim(Room room) {
        return lease(
                claim,
                Map.of("usual", room.usual(), "webhook_ids", room.webhookIds(), "places", room.places(), "most", MOST));
    }

    /**
     * Makes the next of each turn due where it only waited for that.
     *
     * @param turns of which one has ended, and whether this node takes the next itself
     * @return those it takes
     */
    Future<List<Leased>> next(Map<Turn, Boolean> turns) {
        List<Map.Entry<Turn, Boolean>> rows = List.copyOf(turns.entrySet());
        return lease(
                next,
                Map.of(
                        "webhook_ids",
                        rows.stream().map(row -> row.getKey().webhookId()).toArray(String[]::new),
                        "subjects",
                        rows.stream().map(row -> row.getKey().subject()).toArray(String[]::new),
                        "taken",
                        rows.stream().map(Map.Entry::getValue).toArray(Boolean[]::new)));
    }

    private Future<List<Leased>> lease(
            SqlTemplate<Map<String, Object>, RowSet<Row>> statement, Map<String, Object> values) {
        long since = System.nanoTime();
        Map<String, Object> all = new HashMap<>(values);
        all.put("node", node);
        all.put("lease_seconds", lease.toMillis() / 1000.0);
        return statement.mapTo(row -> leased(row, since)).execute(all).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .toList());
    }

    /** Any node may take them at once. */
    Future<Void> giveBack(Collection<Leased> leased) {
        Long[] deliveryIds = leased.stream().map(Leased::deliveryId).toArray(Long[]::new);
        return SqlTemplate.forUpdate(pool, GIVE_BACK)
                .execute(Map.of("delivery_ids", deliveryIds, "node", node))
                .mapEmpty();
    }

    private static Leased leased(Row row, long since) {
        return new Leased(
                row.getLong("delivery_id"),
                new Turn(requireNonNull(row.getString("webhook_id")), requireNonNull(row.getString("subject"))),
                row.getInteger("attempts"),
                row.getString("data") == null ? null : Told.of(Read.event(row)),
                since);
    }
}
