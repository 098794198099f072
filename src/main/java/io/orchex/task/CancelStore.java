package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.task.TaskProtocol.Asker;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Cancels tasks, waiting or running. */
final class CancelStore {

    /** @param running whether somebody has to stop working on it */
    record Gone(Instant at, String type, boolean running) {}

    /** What a running attempt reserved stays reserved until its node has hung up and told the cost. */
    private static final String CANCEL = """
            WITH gone AS (
                DELETE FROM task_live
                WHERE task_id = #{task_id} AND (#{sees_all}::boolean OR owner = #{owner})
                RETURNING *
            ), stopped AS (
                UPDATE task_attempt a
                SET outcome = 'cancelled',
                    ended_at = now(),
                    duration_ms = (extract(epoch FROM now() - a.started_at) * 1000)::bigint
                FROM gone g
                WHERE a.task_id = g.task_id AND a.attempt = g.open_attempt
            ), unsettled AS (
                INSERT INTO task_unsettled (
                    task_id, attempt, owner, type, agent_id, tier, reserved_usd, budget_month)
                SELECT task_id, open_attempt, owner, type, agent_id, tier, reserved_usd, budget_month
                FROM gone
                WHERE open_attempt IS NOT NULL
            ), finished AS MATERIALIZED (
                SELECT task_id, type, 'cancelled' AS status, NULL::jsonb AS result, NULL::jsonb AS error,
                    NULL::float8 AS quality, spent_usd AS cost_usd, agent_id,
                    CASE WHEN agent_id IS NOT NULL THEN tier END AS tier, attempts, created_at, started_at
                FROM gone
            ),
            """ + LedgerStore.CLOSE_TASKS + """
            SELECT now() AS cancelled_at, type, lease_owner IS NOT NULL AS running
            FROM gone
            """;

    private final Pool pool;
    private final String here;

    CancelStore(Pool pool, String here) {
        this.pool = pool;
        this.here = here;
    }

    /** Empty where the task is final already, unknown, or not the asker's. */
    Future<Optional<Gone>> cancel(String taskId, Asker asker) {
        return SqlTemplate.forQuery(pool, CANCEL)
                .mapTo(CancelStore::toGone)
                .execute(Map.of("task_id", taskId, "sees_all", asker.seesAll(), "owner", asker.subject(), "here", here))
                .map(Rows::first);
    }

    private static Gone toGone(Row row) {
        return new Gone(
                requireNonNull(Rows.time(row, "cancelled_at")),
                requireNonNull(row.getString("type")),
                requireNonNull(row.getBoolean("running")));
    }
}
