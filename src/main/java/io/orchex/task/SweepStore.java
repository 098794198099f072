package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes up what dead nodes and forgetful dispatchers left behind. */
final class SweepStore {

    /**
     * What a round found.
     *
     * @param classes of the tasks that wait again
     * @param buried tasks that failed
     */
    record Swept(Set<String> classes, List<TaskSignal.Ending> buried) {}

    static final String RESCUE = """
            WITH expired AS MATERIALIZED (
                SELECT *
                FROM task_live
                WHERE lease_owner IS NOT NULL AND lease_until < now() AND (crashes < 2 OR open_attempt IS NULL)
                    AND now() < #{before}
                ORDER BY task_id
                LIMIT 500
                FOR UPDATE SKIP LOCKED
            ), ended AS MATERIALIZED (
                SELECT task_id, open_attempt AS attempt, owner, type, agent_id, tier, 'lost' AS outcome,
                    'The node that made this attempt is gone' AS message, NULL::bigint AS duration_ms,
                    reserved_usd AS cost_usd, 0 AS input_tokens, 0 AS output_tokens, NULL::float8 AS quality,
                    reserved_usd, budget_month
                FROM expired
                WHERE open_attempt IS NOT NULL
            ), released AS (
                UPDATE task_live l
                SET lease_owner = NULL,
                    lease_until = NULL,
                    open_attempt = NULL,
                    due_at = now(),
                    next_agent_id = NULL,
                    spent_usd = l.spent_usd + l.reserved_usd,
                    reserved_usd = 0,
                    budget_month = NULL,
                    crashes = l.crashes + (l.open_attempt IS NOT NULL)::int
                FROM expired e
                WHERE l.task_id = ANY (ARRAY[e.task_id])
                RETURNING l.class
            ),
            """ + LedgerStore.BOOK_ATTEMPTS + "," + TaskEventStore.TELL_OF_WAITING + """
            SELECT DISTINCT class
            FROM released
            """;

    /**
     * A holder that is alive but forgot the task would renew its lease for ever, so in the end it counts for nothing.
     */
    static final String BURY = """
            WITH doomed AS MATERIALIZED (
                SELECT *, crashed AND crashes >= 2 AS hopeless
                FROM task_live
                CROSS JOIN LATERAL (
                    SELECT lease_owner IS NOT NULL AND lease_until < now() AND open_attempt IS NOT NULL AS crashed
                ) held
                WHERE (crashed AND crashes >= 2)
                    OR (lease_owner IS NULL AND deadline < now() - #{grace_seconds}::float8 * INTERVAL '1 second')
                    OR (lease_owner IS NOT NULL
                        AND deadline < now() - #{held_grace_seconds}::float8 * INTERVAL '1 second')
                ORDER BY task_id
                LIMIT 500
                FOR UPDATE OF task_live SKIP LOCKED
            ), gone AS (
                DELETE FROM task_live l
                USING doomed d
                WHERE l.task_id = ANY (ARRAY[d.task_id])
                RETURNING d.*
            ), ended AS MATERIALIZED (
                SELECT task_id, open_attempt AS attempt, owner, type, agent_id, tier,
                    CASE WHEN crashed THEN 'lost' ELSE 'timeout' END AS outcome,
                    CASE
                        WHEN crashed THEN 'The node that made this attempt is gone'
                        ELSE 'The attempt did not end in time'
                    END AS message,
                    NULL::bigint AS duration_ms, reserved_usd AS cost_usd, 0 AS input_tokens, 0 AS output_tokens,
                    NULL::float8 AS quality, reserved_usd, budget_month
                FROM gone
                WHERE open_attempt IS NOT NULL
            ), finished AS MATERIALIZED (
                SELECT task_id, type, 'failed' AS status, NULL::jsonb AS result,
                    CASE
                        WHEN hopeless THEN jsonb_build_object(
                            'code', 'WORKER_LOST',
                            'message', 'Three nodes were lost while they ran this task; it is not tried again')
                        ELSE jsonb_build_object('code', 'TIMEOUT', 'message', format(
                            CASE
                                WHEN lease_owner IS NOT NULL THEN 'The task did not end within its %1$s seconds'
                                WHEN attempts = 0 THEN 'No agent was free within the task''s %1$s seconds'
                                ELSE 'The task did not end within its %1$s seconds: after attempt %2$s it waited for another'
                            END,
                            timeout_seconds, attempts))
                    END || jsonb_strip_nulls(jsonb_build_object('details', details)) AS error,
                    NULL::float8 AS quality, spent_usd + reserved_usd AS cost_usd, agent_id,
                    CASE WHEN agent_id IS NOT NULL THEN tier END AS tier, attempts, created_at, started_at
                FROM gone g
                CROSS JOIN LATERAL (
                    SELECT jsonb_object_agg(agent_id, reason) AS details
                    FROM (
                        SELECT DISTINCT ON (a.agent_id) a.agent_id,
                            concat_ws(': ', coalesce(e.outcome, a.outcome), coalesce(e.message, a.message)) AS reason
                        FROM task_attempt a
                        LEFT JOIN ended e USING (task_id, attempt)
                        WHERE a.task_id = g.task_id
                        ORDER BY a.agent_id, a.attempt DESC
                    ) last_of_each
                ) tried
            ),
            """ + LedgerStore.BOOK_ATTEMPTS + "," + LedgerStore.CLOSE_TASKS + """
            SELECT task_id, type
            FROM finished
            """;

    private final Pool pool;
    private final LapseStore lapses;
    private final String here;
    private final Map<String, Object> parameters;

    SweepStore(Pool pool, TaskLimits limits) {
        this.pool = pool;
        this.lapses = new LapseStore(pool, limits);
        this.here = limits.node();
        this.parameters = Parameters.of("here", here)
                .seconds("grace_seconds", limits.grace())
                .seconds("held_grace_seconds", limits.grace().plus(limits.lease()))
                .map();
    }

    /** What the clock of the database says. */
    Future<Instant> now() {
        return pool.query("SELECT now() AS now")
                .execute()
                .map(rows -> requireNonNull(Rows.time(rows.iterator().next(), "now")));
    }

    /**
     * Each statement is a transaction of its own and passes over what another node is at, so that a node which stops in
     * the middle of a sweep holds up nobody.
     *
     * @param before from then on, by the clock of the database, no lease is taken for expired
     */
    Future<Swept> sweep(Instant before) {
        Future<Set<String>> rescued = rescue(before);
        Future<List<TaskSignal.Ending>> buried = rescued.compose(classes -> bury());
        return buried.compose(endings -> lapses.lapse()).map(done -> new Swept(rescued.result(), buried.result()));
    }

    private Future<Set<String>> rescue(Instant before) {
        return SqlTemplate.forQuery(pool, RESCUE)
                .mapTo(row -> requireNonNull(row.getString("class")))
                .execute(Parameters.of("here", here).time("before", before).map())
                .map(rows -> Set.copyOf(Rows.list(rows)));
    }

    private Future<List<TaskSignal.Ending>> bury() {
        return SqlTemplate.forQuery(pool, BURY)
                .mapTo(SweepStore::toEnding)
                .execute(parameters)
                .map(Rows::list);
    }

    private static TaskSignal.Ending toEnding(Row row) {
        return new TaskSignal.Ending(
                requireNonNull(row.getString("task_id")), requireNonNull(row.getString("type")), 0, null);
    }
}
