package io.orchex.webhook;

import static java.util.Objects.requireNonNull;

import io.orchex.event.EventId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
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

    /** ANY instead of = leaves no plan that walks all deliveries, whatever the planner believes of their number. */
    static final String STORE = """
            WITH told AS MATERIALIZED (
                SELECT t.*
                FROM unnest(#{delivery_ids}::bigint[], #{webhook_ids}::text[], #{events}::int[], #{statuses}::text[],
                    #{pauses}::float8[], #{entries}::text[])
                    AS t (delivery_id, webhook_id, event, status, pause, entries)
            ), mine AS MATERIALIZED (
                SELECT t.*
                FROM (SELECT * FROM told WHERE delivery_id > 0 ORDER BY told.delivery_id) t
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
                                   ELSE d.history - 0 END || m.entries::jsonb,
                    ended_at = CASE WHEN m.status <> 'waiting' THEN now() END
                FROM mine m
                WHERE d.delivery_id = ANY (ARRAY[m.delivery_id])
                RETURNING d.webhook_id, d.status, d.history
            ), written AS (
                INSERT INTO webhook_delivery (webhook_id, tx, number, at, type, subject, status, attempts, due_at,
                    history, created_at, ended_at)
                SELECT t.webhook_id, e.tx::text::xid8, e.number, e.at, e.type, e.subject, t.status,
                    CASE WHEN t.entries = '[]' THEN 0 ELSE 1 END,
                    coalesce(now() + t.pause * INTERVAL '1 second', 'infinity'),
                    t.entries::jsonb,
                    e.read_at,
                    CASE WHEN t.status <> 'waiting' THEN now() END
                FROM told t
                JOIN unnest(#{txs}::bigint[], #{numbers}::bigint[], #{ats}::timestamptz[], #{types}::text[],
                    #{subjects}::text[], #{reads}::timestamptz[]) WITH ORDINALITY
                    AS e (tx, number, at, type, subject, read_at, place) ON e.place = t.event
                JOIN webhook w ON w.webhook_id = t.webhook_id
                WHERE t.delivery_id = 0
                ON CONFLICT (webhook_id, tx, number) DO NOTHING
                RETURNING webhook_id, status, history
            ), seen AS MATERIALIZED (
                SELECT webhook_id, bool_or(status = 'delivered') AS heard,
                    bool_or(status = 'dead' AND history -> -1 -> 'status' = '410') AS gone
                FROM (SELECT * FROM stored UNION ALL SELECT * FROM written) ended
                WHERE history <> '[]'
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

    /**
     * Those whose lease is lost, and those that another node has written down, stay as they are.
     *
     * @return the endpoints that are switched off
     */
    Future<List<String>> store(List<Verdict> verdicts) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "delivery_ids", column(verdicts, verdict -> verdict.leased().deliveryId(), Long[]::new),
                "webhook_ids", column(verdicts, verdict -> verdict.leased().webhookId(), String[]::new),
                "statuses", column(verdicts, verdict -> verdict.status().text(), String[]::new),
                "pauses", column(verdicts, VerdictStore::seconds, Double[]::new),
                "entries", column(verdicts, VerdictStore::entries, String[]::new),
                "history", HISTORY,
                "patience_seconds", (double) PATIENCE.toSeconds(),
                "node", node));
        addEvents(values, verdicts);
        return store.mapTo(row -> requireNonNull(row.getString("webhook_id")))
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    /** Each event once, however many endpoints are told of it. */
    private static void addEvents(Map<String, Object> values, List<Verdict> verdicts) {
        Map<EventId, Integer> places = new HashMap<>();
        List<Leased> firsts = new ArrayList<>();
        Integer[] events = new Integer[verdicts.size()];
        for (int i = 0; i < events.length; i++) {
            Leased leased = verdicts.get(i).leased();
            events[i] = leased.isWritten()
                    ? 0
                    : places.computeIfAbsent(told(leased).id(), unknown -> {
                        firsts.add(leased);
                        return firsts.size();
                    });
        }
        values.put("events", events);
        values.put("txs", column(firsts, leased -> told(leased).id().transaction(), Long[]::new));
        values.put("numbers", column(firsts, leased -> told(leased).id().number(), Long[]::new));
        values.put("ats", column(firsts, leased -> time(told(leased).at()), OffsetDateTime[]::new));
        values.put("types", column(firsts, leased -> told(leased).type(), String[]::new));
        values.put("subjects", column(firsts, leased -> leased.turn().subject(), String[]::new));
        values.put(
                "reads",
                column(firsts, leased -> time(requireNonNull(leased.piece()).readAt()), OffsetDateTime[]::new));
    }

    private static Told told(Leased leased) {
        return requireNonNull(leased.told());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Double seconds(Verdict verdict) {
        @Nullable Duration pause = verdict.pause();
        if (pause != null) {
            return pause.toMillis() / 1000.0;
        }
        return verdict.ends() ? 0.0 : null;
    }

    private static String entries(Verdict verdict) {
        return verdict.entry() == null ? "[]" : "[" + verdict.entry() + "]";
    }

    private static <R, T> T[] column(List<R> rows, Function<R, T> fact, IntFunction<T[]> array) {
        return rows.stream().map(fact).toArray(array);
    }
}
