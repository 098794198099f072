package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Lease;
import io.orchex.task.WorkProtocol.Start;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;

/** Begins attempts, if there is money for them. */
final class StartStore {

    /*
     * The reservation is one upsert whose condition PostgreSQL checks on the locked row, so no number of nodes can
     * overshoot the budget. Said again (the first answer was lost on its way), it reserves nothing more.
     */
    private static final String START = """
            WITH held AS MATERIALIZED (
                SELECT task_id, owner, max_cost_usd, spent_usd
                FROM task_live
                WHERE task_id = #{task_id} AND epoch = #{epoch} AND lease_owner = #{node} AND open_attempt IS NULL
                FOR UPDATE
            ), affordable AS (
                SELECT *
                FROM held
                WHERE max_cost_usd IS NULL OR spent_usd + #{reserve_usd}::text::numeric <= max_cost_usd
            ), capped AS MATERIALIZED (
                SELECT k.key_id, k.monthly_budget_usd, date_trunc('month', now() AT TIME ZONE 'UTC')::date AS month
                FROM affordable a
                JOIN api_key k ON k.key_id = a.owner
                WHERE k.monthly_budget_usd IS NOT NULL
            ), reserved AS (
                INSERT INTO key_budget_month AS m (key_id, month, reserved_usd)
                SELECT key_id, month, #{reserve_usd}::text::numeric
                FROM capped
                WHERE #{reserve_usd}::text::numeric <= monthly_budget_usd
                ON CONFLICT (key_id, month) DO UPDATE
                SET reserved_usd = m.reserved_usd + excluded.reserved_usd
                WHERE m.spent_usd + m.reserved_usd + excluded.reserved_usd <= (SELECT monthly_budget_usd FROM capped)
                RETURNING month
            ), begun AS (
                UPDATE task_live l
                SET open_attempt = #{attempt}::int,
                    attempts = #{attempt}::int,
                    agent_id = #{agent_id},
                    tier_attempts = CASE WHEN l.tier = #{tier}::int THEN l.tier_attempts + 1 ELSE 1 END,
                    tier = #{tier}::int,
                    next_agent_id = NULL,
                    reserved_usd = #{reserve_usd}::text::numeric,
                    budget_month = (SELECT month FROM reserved),
                    lease_until = now() + #{lease_seconds}::float8 * INTERVAL '1 second'
                FROM affordable a
                WHERE l.task_id = a.task_id AND l.epoch = #{epoch} AND l.lease_owner = #{node}
                    AND (NOT EXISTS (SELECT FROM capped) OR EXISTS (SELECT FROM reserved))
                RETURNING l.task_id
            ), noted AS (
                INSERT INTO task_attempt (task_id, attempt, agent_id, tier, candidates)
                SELECT task_id, #{attempt}::int, #{agent_id}, #{tier}::int, #{candidates}::text::jsonb
                FROM begun
            )
            SELECT
                EXISTS (SELECT FROM held) AS held,
                EXISTS (SELECT FROM begun) OR EXISTS (
                    SELECT
                    FROM task_live
                    WHERE task_id = #{task_id} AND epoch = #{epoch} AND lease_owner = #{node}
                        AND open_attempt = #{attempt}::int
                ) AS begun
            """;

    private final Pool pool;
    private final Duration lease;

    StartStore(Pool pool, Duration lease) {
        this.pool = pool;
        this.lease = lease;
    }

    Future<Granted> start(Start start) {
        return SqlTemplate.forQuery(pool, START)
                .mapTo(StartStore::toGranted)
                .execute(named(start.lease())
                        .with("attempt", start.attempt())
                        .with("agent_id", start.agentId())
                        .with("tier", start.tier())
                        .with("reserve_usd", Parameters.reservation(start.reserveUsd()))
                        .with("candidates", Parameters.json(start.candidates()))
                        .seconds("lease_seconds", lease)
                        .map())
                .map(rows -> rows.iterator().next());
    }

    /** What every write to a claimed task must name. */
    static Parameters named(Lease lease) {
        return Parameters.of("task_id", lease.taskId())
                .with("epoch", lease.epoch())
                .with("node", lease.node());
    }

    private static Granted toGranted(Row row) {
        if (requireNonNull(row.getBoolean("begun"))) {
            return Granted.OK;
        }
        return requireNonNull(row.getBoolean("held")) ? Granted.BUDGET : Granted.LOST;
    }
}
