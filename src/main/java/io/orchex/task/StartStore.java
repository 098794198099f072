package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Lease;
import io.orchex.task.WorkProtocol.Start;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Begins attempts as far as agents have slots and owners have money; the others' tasks go back into the queue. */
final class StartStore {

    /*
     * What is asked for is locked first, then granted as far as slots, pace and money last. Said again (the first answer
     * was lost on its way), it takes nothing more.
     */
    static final String START = """
            WITH told AS MATERIALIZED (
                SELECT t.*, t.reserve_usd::numeric AS usd
                FROM unnest(
                    #{task_ids}::text[], #{epochs}::bigint[], #{nodes}::text[], #{attempts}::bigint[],
                    #{agent_ids}::text[], #{tiers}::bigint[], #{most}::bigint[], #{per_minute}::bigint[],
                    #{reserves_usd}::text[], #{candidates}::text[]
                ) WITH ORDINALITY AS t (
                    task_id, epoch, node, attempt, agent_id, tier, most, per_minute, reserve_usd, candidates, place)
            ), held AS MATERIALIZED (
                SELECT t.*, l.owner, l.type,
                    l.max_cost_usd IS NULL OR l.spent_usd + t.usd <= l.max_cost_usd AS affordable
                FROM told t
                JOIN task_live l ON l.task_id = ANY (ARRAY[t.task_id])
                    AND l.epoch = t.epoch AND l.lease_owner IS NOT DISTINCT FROM t.node
                WHERE l.open_attempt IS NULL
                ORDER BY t.task_id COLLATE "C"
                FOR UPDATE OF l
            ), asked AS MATERIALIZED (
                SELECT *, row_number() OVER (ORDER BY place) AS turn
                FROM held
                WHERE affordable
            ), granted AS MATERIALIZED (
                SELECT a.*, g.verdict, g.budget_month
                FROM (
                    SELECT array_agg(agent_id ORDER BY turn) AS agents, array_agg(most::int ORDER BY turn) AS most,
                        array_agg(per_minute::int ORDER BY turn) AS per_minute,
                        array_agg(owner ORDER BY turn) AS owners, array_agg(usd ORDER BY turn) AS usd
                    FROM asked
                    HAVING count(*) > 0
                ) all_asked
                CROSS JOIN LATERAL grant_attempts(agents, most, per_minute, owners, usd) g
                JOIN asked a ON a.turn = g.place
            ), begun AS (
                UPDATE task_live l
                SET open_attempt = g.attempt,
                    attempts = g.attempt,
                    agent_id = g.agent_id,
                    tier_attempts = CASE WHEN l.tier = g.tier THEN l.tier_attempts + 1 ELSE 1 END,
                    tier = g.tier,
                    next_agent_id = NULL,
                    reserved_usd = g.usd,
                    budget_month = g.budget_month,
                    lease_until = now() + #{lease_seconds}::float8 * INTERVAL '1 second'
                FROM granted g
                WHERE l.task_id = ANY (ARRAY[g.task_id]) AND g.verdict = 'ok'
            ), put_back AS (
                UPDATE task_live l
                SET lease_owner = NULL,
                    lease_until = NULL,
                    started_at = CASE WHEN l.attempts > 0 THEN l.started_at END,
                    deadline = CASE WHEN l.attempts > 0 THEN l.deadline END,
                    due_at = now() + CASE g.verdict WHEN 'wait' THEN INTERVAL '0.5 s' ELSE INTERVAL '0 s' END
                FROM granted g
                WHERE l.task_id = ANY (ARRAY[g.task_id]) AND g.verdict IN ('wait', 'busy')
            ), noted AS (
                INSERT INTO task_attempt (task_id, attempt, agent_id, tier, candidates)
                SELECT task_id, attempt, agent_id, tier, candidates::jsonb
                FROM granted
                WHERE verdict = 'ok'
            ),
            """ + TaskEventStore.TELL_OF_STARTED + """
            SELECT
                CASE
                    WHEN g.verdict IS NOT NULL THEN g.verdict
                    WHEN h.place IS NOT NULL THEN 'budget'
                    WHEN EXISTS (
                        SELECT
                        FROM task_live l
                        WHERE l.task_id = ANY (ARRAY[t.task_id]) AND l.epoch = t.epoch
                            AND l.lease_owner IS NOT DISTINCT FROM t.node AND l.open_attempt IS NOT DISTINCT FROM t.attempt
                    ) THEN 'ok'
                    ELSE 'lost'
                END AS verdict
            FROM told t
            LEFT JOIN held h USING (place)
            LEFT JOIN granted g USING (place)
            ORDER BY t.place
            """;

    private final SqlTemplate<Map<String, Object>, RowSet<Row>> start;
    private final Duration lease;

    StartStore(Pool pool, Duration lease) {
        this.start = SqlTemplate.forQuery(pool, START);
        this.lease = lease;
    }

    /** Answers in the order of the starts. */
    Future<List<Granted>> start(List<Start> starts) {
        return start.mapTo(row -> new Granted(requireNonNull(row.getString("verdict"))))
                .execute(columns(starts).seconds("lease_seconds", lease).map())
                .map(Rows::list);
    }

    private static Parameters columns(List<Start> starts) {
        return new Parameters()
                .texts("task_ids", starts, start -> start.lease().taskId())
                .numbers("epochs", starts, start -> start.lease().epoch())
                .texts("nodes", starts, start -> start.lease().node())
                .numbers("attempts", starts, Start::attempt)
                .numbers("tiers", starts, Start::tier)
                .texts("agent_ids", starts, start -> start.terms().agentId())
                .numbers("most", starts, start -> start.terms().mostAtOnce())
                .numbers("per_minute", starts, start -> start.terms().mostPerMinute())
                .texts(
                        "reserves_usd",
                        starts,
                        start -> Parameters.reservation(start.terms().reserveUsd()))
                .texts(
                        "candidates",
                        starts,
                        start -> Parameters.json(start.terms().candidates()));
    }

    /** What every write to a claimed task must name. */
    static Parameters named(Lease lease) {
        return Parameters.of("task_id", lease.taskId())
                .with("epoch", lease.epoch())
                .with("node", lease.node());
    }
}
