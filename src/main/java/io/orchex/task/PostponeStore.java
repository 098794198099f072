package io.orchex.task;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.orchex.task.WorkProtocol.AttemptEnd;
import io.orchex.task.WorkProtocol.Postpone;
import io.orchex.task.WorkProtocol.Settle;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends attempts whose task goes on, or was ended by somebody else. */
final class PostponeStore {

    /** The time of a task that no agent has begun stands still while it waits. */
    static final String POSTPONE = """
            WITH held AS MATERIALIZED (
                SELECT *
                FROM task_live
                WHERE task_id = #{task_id} AND epoch = #{epoch} AND lease_owner IS NOT DISTINCT FROM #{node}
                FOR UPDATE
            ), ended AS MATERIALIZED (
                SELECT task_id, open_attempt AS attempt, owner, type, agent_id, tier, #{outcome}::text AS outcome,
                    #{message}::text AS message, #{duration_ms}::bigint AS duration_ms,
                    coalesce(#{cost_usd}::text::numeric, reserved_usd) AS cost_usd,
                    #{input_tokens}::int AS input_tokens, #{output_tokens}::int AS output_tokens,
                    NULL::float8 AS quality, reserved_usd, budget_month
                FROM held
                WHERE open_attempt IS NOT NULL
            ), released AS (
                UPDATE task_live l
                SET lease_owner = NULL,
                    lease_until = NULL,
                    open_attempt = NULL,
                    started_at = CASE WHEN l.attempts > 0 THEN l.started_at END,
                    deadline = CASE WHEN l.attempts > 0 THEN l.deadline END,
                    due_at = now() + #{delay_seconds}::float8 * INTERVAL '1 second',
                    tier = #{tier}::int,
                    tier_attempts = #{tier_attempts}::int,
                    next_agent_id = #{next_agent_id},
                    tried = #{tried}::text[],
                    outgrown = #{outgrown}::int,
                    spent_usd = l.spent_usd + coalesce((SELECT cost_usd FROM ended), 0),
                    reserved_usd = 0,
                    budget_month = NULL
                FROM held h
                WHERE l.task_id = ANY (ARRAY[h.task_id])
                RETURNING l.class
            ),
            """ + LedgerStore.BOOK_ATTEMPTS + "," + TaskEventStore.TELL_OF_WAITING + """
            SELECT class
            FROM released
            """;

    /** The row deleted first is what makes it happen once, whoever tells it and however often. */
    private static final String SETTLE = """
            WITH open AS (
                DELETE FROM task_unsettled
                WHERE task_id = #{task_id} AND attempt = #{attempt}::int
                RETURNING *
            ), ended AS MATERIALIZED (
                SELECT task_id, attempt, owner, type, agent_id, tier, 'cancelled' AS outcome,
                    #{message}::text AS message, #{duration_ms}::bigint AS duration_ms,
                    #{cost_usd}::text::numeric AS cost_usd,
                    #{input_tokens}::int AS input_tokens, #{output_tokens}::int AS output_tokens,
                    NULL::float8 AS quality, reserved_usd, budget_month
                FROM open
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

    private final Pool pool;
    private final String here;

    PostponeStore(Pool pool, String here) {
        this.pool = pool;
        this.here = here;
    }

    /** Gives the task back and answers its class; empty where the lease is lost. */
    Future<Optional<String>> postpone(Postpone wish) {
        return SqlTemplate.forQuery(pool, POSTPONE)
                .mapTo(row -> requireNonNull(row.getString("class")))
                .execute(attempt(StartStore.named(wish.lease()), wish.end())
                        .seconds("delay_seconds", wish.delay())
                        .with("tier", wish.tier())
                        .with("tier_attempts", wish.tierAttempts())
                        .with("next_agent_id", wish.agentId())
                        .with("tried", wish.tried().toArray(String[]::new))
                        .with("outgrown", wish.outgrown())
                        .map())
                .map(Rows::first);
    }

    /** False where nothing was open: settled before, or paid in full as its node took too long. */
    Future<Boolean> settle(Settle wish) {
        return SqlTemplate.forQuery(pool, SETTLE)
                .execute(attempt(Parameters.of("task_id", wish.taskId()), wish.end())
                        .with("attempt", wish.end().attempt())
                        .map())
                .map(SqlResult::size)
                .map(open -> open > 0);
    }

    /** An attempt that nobody tells of was given up unharmed by its node, but may have been billed. */
    private Parameters attempt(Parameters parameters, @Nullable AttemptEnd end) {
        parameters.with("here", here);
        return end == null
                ? parameters
                        .with("outcome", "aborted")
                        .with("message", null)
                        .with("duration_ms", null)
                        .with("cost_usd", null)
                        .with("input_tokens", 0)
                        .with("output_tokens", 0)
                : parameters
                        .with("outcome", requireNonNullElse(end.fault(), "succeeded"))
                        .with("message", Parameters.text(end.message()))
                        .with("duration_ms", end.durationMs())
                        .with("cost_usd", Parameters.cost(end.costUsd()))
                        .with("input_tokens", end.inputTokens())
                        .with("output_tokens", end.outputTokens());
    }
}
