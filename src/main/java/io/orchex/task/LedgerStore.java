package io.orchex.task;

/**
 * The parts that statements share which end an attempt or a task: what they write is written in one place, and in one
 * order, so that two of them can't wait for each other.
 */
final class LedgerStore {

    /**
     * Books the attempts in {@code ended (task_id, attempt, owner, type, agent_id, tier, outcome, message, duration_ms,
     * cost_usd, input_tokens, output_tokens, quality, reserved_usd, budget_month)}: closes them, settles the budget and
     * counts them for their agents. Being told to come back later, hung up or lost is nobody's failure.
     */
    static final String BOOK_ATTEMPTS = """
            closed AS (
                UPDATE task_attempt a
                SET outcome = e.outcome,
                    message = e.message,
                    ended_at = now(),
                    duration_ms = coalesce(e.duration_ms, (extract(epoch FROM now() - a.started_at) * 1000)::bigint),
                    cost_usd = e.cost_usd,
                    input_tokens = e.input_tokens,
                    output_tokens = e.output_tokens
                FROM ended e
                WHERE a.task_id = e.task_id AND a.attempt = e.attempt
            ), settled AS (
                UPDATE key_budget_month m
                SET spent_usd = m.spent_usd + s.cost_usd,
                    reserved_usd = greatest(0, m.reserved_usd - s.reserved_usd)
                FROM (
                    SELECT owner, budget_month, sum(cost_usd) AS cost_usd, sum(reserved_usd) AS reserved_usd
                    FROM ended
                    WHERE budget_month IS NOT NULL
                    GROUP BY owner, budget_month
                    ORDER BY owner, budget_month
                ) s
                WHERE m.key_id = s.owner AND m.month = s.budget_month
            ), judged AS (
                SELECT *,
                    (outcome = 'succeeded')::int AS ok,
                    (outcome NOT IN ('succeeded', 'cancelled', 'aborted', 'lost', 'rate_limited', 'out_of_time'))::int AS failed
                FROM ended
                WHERE attempt IS NOT NULL
            ), counted AS (
                INSERT INTO agent_minute AS m (
                    agent_id, minute, task_type, node, attempts_ok, attempts_failed, duration_ms_sum,
                    quality_sum, quality_count, cost_usd, input_tokens, output_tokens)
                SELECT agent_id, date_trunc('minute', now()), type, #{here}::text, sum(ok), sum(failed),
                    coalesce(sum(duration_ms) FILTER (WHERE ok + failed > 0), 0),
                    coalesce(sum(quality), 0), count(quality), sum(cost_usd), sum(input_tokens), sum(output_tokens)
                FROM judged
                GROUP BY agent_id, type
                ORDER BY agent_id, type
                ON CONFLICT (minute, agent_id, task_type, node) DO UPDATE
                SET attempts_ok = m.attempts_ok + excluded.attempts_ok,
                    attempts_failed = m.attempts_failed + excluded.attempts_failed,
                    duration_ms_sum = m.duration_ms_sum + excluded.duration_ms_sum,
                    quality_sum = m.quality_sum + excluded.quality_sum,
                    quality_count = m.quality_count + excluded.quality_count,
                    cost_usd = m.cost_usd + excluded.cost_usd,
                    input_tokens = m.input_tokens + excluded.input_tokens,
                    output_tokens = m.output_tokens + excluded.output_tokens
            ), summed AS (
                INSERT INTO agent_total AS s (
                    agent_id, node, completed, failed, cost_usd, quality_sum, quality_count)
                SELECT agent_id, #{here}::text, sum(ok), sum(failed), sum(cost_usd),
                    coalesce(sum(quality), 0), count(quality)
                FROM judged
                GROUP BY agent_id
                ORDER BY agent_id
                ON CONFLICT (agent_id, node) DO UPDATE
                SET completed = s.completed + excluded.completed,
                    failed = s.failed + excluded.failed,
                    cost_usd = s.cost_usd + excluded.cost_usd,
                    quality_sum = s.quality_sum + excluded.quality_sum,
                    quality_count = s.quality_count + excluded.quality_count
            )
            """;

    /**
     * Gives the tasks in {@code finished (task_id, type, status, result, error, quality, cost_usd, agent_id, tier,
     * attempts, created_at, started_at)}, whose live rows are gone, their final state, counts them and tells of it.
     */
    static final String CLOSE_TASKS = """
            final AS (
                UPDATE task t
                SET status = f.status,
                    result = f.result,
                    error = f.error,
                    quality = f.quality,
                    cost_usd = f.cost_usd,
                    agent_id = f.agent_id,
                    tier = f.tier,
                    attempts = f.attempts,
                    started_at = f.started_at,
                    completed_at = CASE WHEN f.status <> 'cancelled' THEN now() END,
                    cancelled_at = CASE WHEN f.status = 'cancelled' THEN now() END
                FROM finished f
                WHERE t.task_id = f.task_id
                RETURNING t.task_id, t.owner, t.type, t.status, t.result, t.error, t.quality, t.cost_usd, t.agent_id,
                    t.tier, t.attempts, t.created_at, t.started_at, t.completed_at
            ),
            """ + TaskEventStore.TELL_OF_END + """
            ,
            rolled AS (
                INSERT INTO task_minute AS m (
                    minute, task_type, node, completed, failed, cancelled, wait_ms_sum, wait_count, duration_ms_sum)
                SELECT date_trunc('minute', now()), type, #{here}::text,
                    count(*) FILTER (WHERE status = 'completed'),
                    count(*) FILTER (WHERE status = 'failed'),
                    count(*) FILTER (WHERE status = 'cancelled'),
                    coalesce(sum((extract(epoch FROM started_at - created_at) * 1000)::bigint), 0),
                    count(started_at),
                    coalesce(sum((extract(epoch FROM now() - started_at) * 1000)::bigint)
                        FILTER (WHERE status = 'completed'), 0)
                FROM finished
                GROUP BY type
                ORDER BY type
                ON CONFLICT (minute, task_type, node) DO UPDATE
                SET completed = m.completed + excluded.completed,
                    failed = m.failed + excluded.failed,
                    cancelled = m.cancelled + excluded.cancelled,
                    wait_ms_sum = m.wait_ms_sum + excluded.wait_ms_sum,
                    wait_count = m.wait_count + excluded.wait_count,
                    duration_ms_sum = m.duration_ms_sum + excluded.duration_ms_sum
            )
            """;

    private LedgerStore() {}
}
