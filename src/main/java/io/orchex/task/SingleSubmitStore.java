package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Terms;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts one task into the queue, with its first attempt begun where there is leave: what {@link SubmitStore} does for a
 * group. While little comes in, tasks come alone, and then most of the work of a statement is to set its parts up; so
 * this one has none that gather, number, join or sort.
 */
final class SingleSubmitStore {

    private static final String INSERT = """
            WITH exhausted AS MATERIALIZED (
                SELECT k.monthly_budget_usd
                FROM api_key k
                LEFT JOIN key_budget_month m
                    ON m.key_id = k.key_id AND m.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
                WHERE k.key_id = #{owner} AND coalesce(m.spent_usd, 0) >= k.monthly_budget_usd
            ), ranked AS MATERIALIZED (
                SELECT now() + (count(*) - #{bonus_seconds}::bigint) * INTERVAL '1 second' AS rank
                FROM (
                    SELECT
                    FROM task_live
                    WHERE owner = #{owner} AND priority = #{priority} AND lease_owner IS NULL
                    LIMIT 3600
                ) bounded
            ), added AS MATERIALIZED (
                INSERT INTO task (
                    task_id, owner, type, priority, retry_of, description, context, requirements, constraints, metadata)
                SELECT #{task_id}, #{owner}, #{type}, #{priority}, #{retry_of}, #{description},
                    #{context}::text::jsonb, #{requirements}::text::jsonb, #{constraints}::text::jsonb,
                    #{metadata}::text::jsonb
                WHERE NOT EXISTS (SELECT FROM exhausted)
                ON CONFLICT (task_id) DO NOTHING
                RETURNING task_id
            ), granted AS MATERIALIZED (
                SELECT g.verdict, g.budget_month
                FROM added
                CROSS JOIN LATERAL grant_attempts(
                    ARRAY[#{agent_id}::text], ARRAY[#{most}::int], ARRAY[#{per_minute}::int], ARRAY[#{owner}::text],
                    ARRAY[#{reserve_usd}::text::numeric]) g
            ), queued AS (
                INSERT INTO task_live (
                    task_id, owner, type, priority, class, rank, timeout_seconds, max_cost_usd, epoch, lease_owner,
                    lease_until, started_at, deadline, attempts, open_attempt, agent_id, tier_attempts, reserved_usd,
                    budget_month)
                SELECT #{task_id}, #{owner}, #{type}, #{priority}, #{class}, (SELECT rank FROM ranked),
                    #{timeout_seconds}, #{max_cost_usd}::text::numeric, b.epoch, b.node, b.lease_until, b.started_at,
                    b.deadline, b.epoch, nullif(b.epoch, 0), b.agent_id, b.epoch, b.usd, budget_month
                FROM granted
                CROSS JOIN LATERAL (
                    SELECT 1 AS epoch, #{node}::text AS node, #{agent_id}::text AS agent_id, now() AS started_at,
                        now() + #{lease_seconds}::float8 * INTERVAL '1 second' AS lease_until,
                        now() + #{timeout_seconds}::int * INTERVAL '1 second' AS deadline,
                        #{reserve_usd}::text::numeric AS usd
                    WHERE verdict = 'ok'
                    UNION ALL
                    SELECT 0, NULL, NULL, NULL, NULL, NULL, 0
                    WHERE verdict <> 'ok'
                ) b
            ), noted AS (
                INSERT INTO task_attempt (task_id, attempt, agent_id, tier, candidates)
                SELECT #{task_id}, 1, #{agent_id}, 0, #{candidates}::text::jsonb
                FROM granted
                WHERE verdict = 'ok'
            ), told_of AS (
                INSERT INTO event (type, subject, owner, data)
                SELECT 'task.queued', #{task_id}, #{owner},
                    jsonb_build_object('task_id', #{task_id}::text, 'type', #{type}::text, 'status', 'queued',
                        'priority', #{priority}::text)
                FROM granted
                UNION ALL
                SELECT 'task.started', #{task_id}, #{owner},
                    jsonb_build_object('task_id', #{task_id}::text, 'type', #{type}::text, 'status', 'running',
                        'agent_id', #{agent_id}::text, 'attempt', 1)
                FROM granted
                WHERE verdict = 'ok'
            )
            SELECT EXISTS (SELECT FROM added) AS added, (SELECT monthly_budget_usd FROM exhausted) AS monthly_budget_usd,
                (
                    SELECT count(*) + 1
                    FROM (
                        SELECT
                        FROM task_live
                        WHERE class_key = md5(#{class})::uuid AND lease_owner IS NULL AND rank < (SELECT rank FROM ranked)
                        ORDER BY rank
                        LIMIT 1000
                    ) bounded
                ) AS position,
                (SELECT verdict FROM granted) AS verdict,
                now() + #{timeout_seconds}::int * INTERVAL '1 second' AS deadline
            """;

    private final SqlTemplate<Map<String, Object>, RowSet<Row>> insert;
    private final String node;
    private final Duration lease;

    SingleSubmitStore(Pool pool, String node, Duration lease) {
        this.insert = SqlTemplate.forQuery(pool, INSERT);
        this.node = node;
        this.lease = lease;
    }

    /** @param terms of the attempt that is to begin with it */
    Future<List<Stored>> add(Submission one, Terms terms) {
        TaskSpec spec = one.spec();
        Parameters parameters = Parameters.of("task_id", one.taskId())
                .with("owner", one.owner())
                .with("type", spec.type())
                .with("priority", spec.priority())
                .with("bonus_seconds", one.bonus().toSeconds())
                .with("class", one.classText())
                .with("timeout_seconds", spec.timeoutSeconds())
                .with("max_cost_usd", one.maxCost())
                .with("retry_of", one.retryOf())
                .with("description", Parameters.text(spec.description()))
                .with("context", Parameters.json(spec.context()))
                .with("requirements", Parameters.json(spec.requirements()))
                .with("constraints", Parameters.json(spec.constraints()))
                .with("metadata", Parameters.json(spec.metadata()))
                .with("agent_id", terms.agentId())
                .with("most", terms.mostAtOnce())
                .with("per_minute", terms.mostPerMinute())
                .with("reserve_usd", Parameters.reservation(terms.reserveUsd()))
                .with("candidates", Parameters.json(terms.candidates()))
                .with("node", node)
                .seconds("lease_seconds", lease);
        return insert.mapTo(SingleSubmitStore::toStored)
                .execute(parameters.map())
                .map(Rows::list);
    }

    static Stored toStored(Row row) {
        return new Stored(
                requireNonNull(row.getBoolean("added")),
                row.getBigDecimal("monthly_budget_usd"),
                requireNonNull(row.getLong("position")),
                Optional.ofNullable(row.getString("verdict")).map(Granted::new).orElse(Granted.BUSY),
                requireNonNull(Rows.time(row, "deadline")));
    }
}
