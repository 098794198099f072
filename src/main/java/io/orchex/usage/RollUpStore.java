package io.orchex.usage;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Map;

/** Sums minutes up to hours and deletes what has been kept for long enough. */
final class RollUpStore {

    /**
     * One statement, so it is done whole or not at all. A row belongs to the minute its transaction began in; ten
     * minutes after an hour none of it is under way any more, as the database ends a statement long before. Of several
     * nodes one gets the lock, the others find nothing to do.
     */
    private static final String ROLL_UP = """
            WITH due AS MATERIALIZED (
                SELECT hours_until AS since, least(hours_until + INTERVAL '24 hours', target) AS until, target
                FROM usage_roll_up
                CROSS JOIN (
                    SELECT date_trunc('hour', now() - INTERVAL '10 minutes', 'UTC') AS target
                ) AS ended
                FOR UPDATE OF usage_roll_up SKIP LOCKED
            ), agents AS (
                INSERT INTO agent_hour (
                    hour, agent_id, task_type, attempts_ok, attempts_failed, duration_ms_sum,
                    quality_sum, quality_count, cost_usd, input_tokens, output_tokens)
                SELECT date_trunc('hour', minute, 'UTC') AS hour, agent_id, task_type,
                    sum(attempts_ok), sum(attempts_failed), sum(duration_ms_sum),
                    sum(quality_sum), sum(quality_count), sum(cost_usd), sum(input_tokens), sum(output_tokens)
                FROM agent_minute
                WHERE task_type <> ''
                    AND minute >= (SELECT since FROM due)
                    AND minute < (SELECT until FROM due)
                GROUP BY date_trunc('hour', minute, 'UTC'), agent_id, task_type
            ), tasks AS (
                INSERT INTO task_hour (
                    hour, task_type, completed, failed, cancelled, wait_ms_sum, wait_count, duration_ms_sum)
                SELECT date_trunc('hour', minute, 'UTC') AS hour, task_type,
                    sum(completed), sum(failed), sum(cancelled),
                    sum(wait_ms_sum), sum(wait_count), sum(duration_ms_sum)
                FROM task_minute
                WHERE minute >= (SELECT since FROM due)
                    AND minute < (SELECT until FROM due)
                GROUP BY date_trunc('hour', minute, 'UTC'), task_type
            ), old_agent_minutes AS (
                DELETE FROM agent_minute
                WHERE minute < (SELECT since - INTERVAL '48 hours' FROM due)
            ), old_task_minutes AS (
                DELETE FROM task_minute
                WHERE minute < (SELECT since - INTERVAL '48 hours' FROM due)
            ), old_http_minutes AS (
                DELETE FROM http_minute
                WHERE minute < (SELECT since - INTERVAL '48 hours' FROM due)
            ), old_agent_hours AS (
                DELETE FROM agent_hour
                WHERE hour < (SELECT since - INTERVAL '400 days' FROM due)
            ), old_task_hours AS (
                DELETE FROM task_hour
                WHERE hour < (SELECT since - INTERVAL '400 days' FROM due)
            )
            UPDATE usage_roll_up
            SET hours_until = due.until
            FROM due
            WHERE due.until > hours_until
            RETURNING due.until < due.target AS behind
            """;

    private final Pool pool;

    RollUpStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Sums up the hours that are over, at most a day of them.
     *
     * @return whether there is more to do
     */
    Future<Boolean> rollUp() {
        return SqlTemplate.forQuery(pool, ROLL_UP)
                .mapTo(row -> row.getBoolean("behind"))
                .execute(Map.of())
                .map(rows -> rows.size() > 0 && rows.iterator().next());
    }
}
