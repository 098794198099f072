package io.orchex.task;

import io.orchex.task.WorkProtocol.Terms;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Puts tasks into the queue, a group in one statement. */
final class SubmitStore {

    /*
     * Each task that its owner already has waiting moves the next one of the same priority back by a second, an hour at
     * most, so that a flood lets the few tasks of others pass. The outer joins always find their partner: they tell the
     * planner that no row gets lost, as it would take a thousand rows for one and join them in nested loops.
     */
    private static final String INSERT = """
            WITH asked AS MATERIALIZED (
                SELECT a.*, a.reserve_usd::numeric AS usd,
                    row_number() OVER (PARTITION BY a.owner, a.priority ORDER BY a.place) - 1 AS before,
                    row_number() OVER (PARTITION BY a.owner, a.priority, a.class ORDER BY a.place) AS turn
                FROM unnest(
                    #{task_ids}::text[], #{owners}::text[], #{types}::text[], #{priorities}::text[],
                    #{bonus_seconds}::bigint[], #{classes}::text[], #{timeout_seconds}::bigint[],
                    #{max_costs}::text[], #{agent_ids}::text[], #{most}::bigint[], #{per_minute}::bigint[],
                    #{reserves_usd}::text[], #{candidates}::text[]
                ) WITH ORDINALITY AS a (
                    task_id, owner, type, priority, bonus_seconds, class, timeout_seconds, max_cost_usd,
                    agent_id, most, per_minute, reserve_usd, candidates, place)
            ), exhausted AS MATERIALIZED (
                SELECT k.key_id, k.monthly_budget_usd
                FROM api_key k
                LEFT JOIN key_budget_month m
                    ON m.key_id = k.key_id AND m.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
                WHERE k.key_id IN (SELECT owner FROM asked)
                    AND coalesce(m.spent_usd, 0) >= k.monthly_budget_usd
            ), backlog AS MATERIALIZED (
                SELECT o.owner, o.priority, b.waiting
                FROM (SELECT DISTINCT owner, priority FROM asked) o
                CROSS JOIN LATERAL (
                    SELECT count(*) AS waiting
                    FROM (
                        SELECT
                        FROM task_live l
                        WHERE l.owner = o.owner AND l.priority = o.priority AND l.lease_owner IS NULL
                        LIMIT 3600
                    ) bounded
                ) b
            ), ranked AS MATERIALIZED (
                SELECT a.*,
                    now() + (b.waiting + a.before - a.bonus_seconds) * INTERVAL '1 second' AS rank
                FROM asked a
                LEFT JOIN backlog b USING (owner, priority)
            ), ahead AS MATERIALIZED (
                SELECT k.owner, k.priority, k.class, c.waiting
                FROM (
                    SELECT owner, priority, class, md5(class)::uuid AS class_key, min(rank) AS first
                    FROM ranked
                    GROUP BY owner, priority, class
                ) k
                CROSS JOIN LATERAL (
                    SELECT count(*) AS waiting
                    FROM (
                        SELECT
                        FROM task_live l
                        WHERE l.class_key = k.class_key AND l.lease_owner IS NULL AND l.rank < k.first
                        ORDER BY l.rank
                        LIMIT 1000
                    ) bounded
                ) c
            ), added AS (
                INSERT INTO task (
                    task_id, owner, type, priority, retry_of, description, context, requirements, constraints, metadata)
                SELECT a.task_id, a.owner, a.type, a.priority, a.retry_of, a.description,
                    a.context::jsonb, a.requirements::jsonb, a.constraints::jsonb, a.metadata::jsonb
                FROM unnest(
                    #{task_ids}::text[], #{owners}::text[], #{types}::text[], #{priorities}::text[],
                    #{retries_of}::text[], #{descriptions}::text[], #{contexts}::text[], #{requirements}::text[],
                    #{constraints}::text[], #{metadata}::text[]
                ) AS a (
                    task_id, owner, type, priority, retry_of, description, context, requirements, constraints, metadata)
                WHERE NOT EXISTS (SELECT FROM exhausted e WHERE e.key_id = a.owner)
                ON CONFLICT (task_id) DO NOTHING
                RETURNING task_id
            ), offered AS MATERIALIZED (
                SELECT r.*, row_number() OVER (ORDER BY r.place) AS number
                FROM ranked r
                JOIN added USING (task_id)
                WHERE r.agent_id IS NOT NULL
            ), granted AS MATERIALIZED (
                SELECT o.task_id, g.verdict, g.budget_month
                FROM (
                    SELECT array_agg(agent_id ORDER BY number) AS agents, array_agg(most::int ORDER BY number) AS most,
                        array_agg(per_minute::int ORDER BY number) AS per_minute,
                        array_agg(owner ORDER BY number) AS owners, array_agg(usd ORDER BY number) AS usd
                    FROM offered
                    HAVING count(*) > 0
                ) all_offered
                CROSS JOIN LATERAL grant_attempts(agents, most, per_minute, owners, usd) g
                JOIN offered o ON o.number = g.place
            ), begun AS MATERIALIZED (
                SELECT o.*, g.budget_month, 1 AS epoch, #{node}::text AS node, now() AS started_at,
                    now() + o.timeout_seconds * INTERVAL '1 second' AS deadline,
                    now() + #{lease_seconds}::float8 * INTERVAL '1 second' AS lease_until
                FROM granted g
                JOIN offered o USING (task_id)
                WHERE g.verdict = 'ok'
            ), queued AS (
                INSERT INTO task_live (
                    task_id, owner, type, priority, class, rank, timeout_seconds, max_cost_usd, epoch, lease_owner,
                    lease_until, started_at, deadline, attempts, open_attempt, agent_id, tier_attempts, reserved_usd,
                    budget_month)
                SELECT r.task_id, r.owner, r.type, r.priority, r.class, r.rank, r.timeout_seconds,
                    r.max_cost_usd::numeric, coalesce(b.epoch, 0), b.node, b.lease_until, b.started_at, b.deadline,
                    coalesce(b.epoch, 0), b.epoch, b.agent_id, coalesce(b.epoch, 0), coalesce(b.usd, 0), b.budget_month
                FROM ranked r
                JOIN added USING (task_id)
                LEFT JOIN begun b USING (task_id)
            ), noted AS (
                INSERT INTO task_attempt (task_id, attempt, agent_id, tier, candidates)
                SELECT task_id, epoch, agent_id, 0, candidates::jsonb
                FROM begun
            ),
            """ + TaskEventStore.TELL_OF_SUBMITTED + """
            SELECT d.task_id IS NOT NULL AS added, e.monthly_budget_usd, a.waiting + r.turn AS position,
                g.verdict, now() + r.timeout_seconds * INTERVAL '1 second' AS deadline
            FROM ranked r
            LEFT JOIN ahead a USING (owner, priority, class)
            LEFT JOIN added d USING (task_id)
            LEFT JOIN exhausted e ON e.key_id = r.owner
            LEFT JOIN granted g ON g.task_id = r.task_id
            ORDER BY r.place
            """;

    private final SingleSubmitStore single;
    private final SqlTemplate<Map<String, Object>, RowSet<Row>> insert;
    private final String node;
    private final Duration lease;

    SubmitStore(Pool pool, String node, Duration lease) {
        this.single = new SingleSubmitStore(pool, node, lease);
        this.insert = SqlTemplate.forQuery(pool, INSERT);
        this.node = node;
        this.lease = lease;
    }

    /** Answers in the order of the submissions. */
    Future<List<Stored>> add(List<Submission> group) {
        Terms terms = group.get(0).terms();
        return group.size() == 1 && terms != null ? single.add(group.get(0), terms) : addAll(group);
    }

    private Future<List<Stored>> addAll(List<Submission> group) {
        return insert.mapTo(SingleSubmitStore::toStored)
                .execute(columns(group)
                        .with("node", node)
                        .seconds("lease_seconds", lease)
                        .map())
                .map(Rows::list);
    }

    private static Parameters columns(List<Submission> group) {
        return new Parameters()
                .texts("task_ids", group, Submission::taskId)
                .texts("owners", group, Submission::owner)
                .texts("types", group, one -> one.spec().type())
                .texts("priorities", group, one -> one.spec().priority())
                .numbers("bonus_seconds", group, one -> one.bonus().toSeconds())
                .texts("classes", group, Submission::classText)
                .numbers("timeout_seconds", group, one -> one.spec().timeoutSeconds())
                .texts("max_costs", group, Submission::maxCost)
                .texts("retries_of", group, Submission::retryOf)
                .texts("descriptions", group, one -> Parameters.text(one.spec().description()))
                .texts("contexts", group, one -> Parameters.json(one.spec().context()))
                .texts("requirements", group, one -> Parameters.json(one.spec().requirements()))
                .texts("constraints", group, one -> Parameters.json(one.spec().constraints()))
                .texts("metadata", group, one -> Parameters.json(one.spec().metadata()))
                .texts("agent_ids", group, one -> one.ofTerms(Terms::agentId))
                .numbers("most", group, one -> one.ofTerms(Terms::mostAtOnce))
                .numbers("per_minute", group, one -> one.ofTerms(Terms::mostPerMinute))
                .texts("reserves_usd", group, one -> one.ofTerms(terms -> Parameters.reservation(terms.reserveUsd())))
                .texts("candidates", group, one -> one.ofTerms(terms -> Parameters.json(terms.candidates())));
    }
}
