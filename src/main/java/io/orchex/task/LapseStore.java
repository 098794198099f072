package io.orchex.task;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Map;

/**
 * Puts an end to what nobody comes back to: cancelled attempts whose cost is not told, starts that no limit counts any
 * more.
 */
final class LapseStore {

    private static final String LAPSE = """
            WITH lapsed AS MATERIALIZED (
                DELETE FROM task_unsettled
                WHERE cancelled_at < now() - #{settlement_seconds}::float8 * INTERVAL '1 second'
                RETURNING *
            ), ended AS MATERIALIZED (
                SELECT task_id, attempt, owner, type, agent_id, tier, 'cancelled' AS outcome,
                    'Nobody told what it cost' AS message, NULL::bigint AS duration_ms, reserved_usd AS cost_usd,
                    0 AS input_tokens, 0 AS output_tokens, NULL::float8 AS quality, reserved_usd, budget_month
                FROM lapsed
            ), charged AS (
                UPDATE task t
                SET cost_usd = t.cost_usd + e.cost_usd
                FROM ended e
                WHERE t.task_id = e.task_id
            ),
            """ + LedgerStore.BOOK_ATTEMPTS + """
            SELECT task_id
            FROM ended
            """;

    private static final String FORGET_PACE = """
            DELETE FROM agent_pace
            WHERE second < floor(extract(epoch FROM now())) - 120
            """;

    private final Pool pool;
    private final Map<String, Object> parameters;

    LapseStore(Pool pool, TaskLimits limits) {
        this.pool = pool;
        this.parameters = Parameters.of("here", limits.node())
                .seconds("settlement_seconds", limits.settlement())
                .map();
    }

    /** An attempt whose cost was not told in time costs all that was reserved for it. */
    Future<?> lapse() {
        return SqlTemplate.forQuery(pool, LAPSE).execute(parameters).compose(lapsed -> pool.query(FORGET_PACE)
                .execute());
    }
}
