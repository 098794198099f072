package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Hands waiting tasks out under lease. */
final class ClaimStore {

    /** Walks from class to class in the index, so it reads no more than it counts. */
    private static final String WAITING = """
            WITH RECURSIVE kind AS (
                (
                    SELECT class_key
                    FROM task_live
                    WHERE lease_owner IS NULL
                    ORDER BY class_key
                    LIMIT 1
                )
                UNION ALL
                SELECT (
                    SELECT l.class_key
                    FROM task_live l
                    WHERE l.lease_owner IS NULL AND l.class_key > k.class_key
                    ORDER BY l.class_key
                    LIMIT 1
                )
                FROM kind k
                WHERE k.class_key IS NOT NULL
            )
            SELECT d.class, d.due
            FROM kind k
            CROSS JOIN LATERAL (
                SELECT min(bounded.class) AS class, count(*)::int AS due
                FROM (
                    SELECT l.class
                    FROM task_live l
                    WHERE l.class_key = k.class_key AND l.lease_owner IS NULL AND l.due_at <= now()
                    LIMIT 1000
                ) bounded
            ) d
            WHERE k.class_key IS NOT NULL AND d.due > 0
            """;

    /*
     * The rows are locked before anything else happens, once (MATERIALIZED), and what others hold is skipped. OFFSET 0
     * keeps the planner from reading all of the history for a handful of tasks.
     */
    static final String CLAIM = """
            WITH picked AS MATERIALIZED (
                SELECT p.task_id
                FROM unnest(#{classes}::text[], #{most}::bigint[]) AS w (class, most)
                CROSS JOIN LATERAL (
                    SELECT l.task_id
                    FROM task_live l
                    WHERE l.class_key = md5(w.class)::uuid AND l.lease_owner IS NULL AND l.due_at <= now()
                    ORDER BY l.rank
                    LIMIT w.most
                    FOR UPDATE SKIP LOCKED
                ) p
            ), claimed AS (
                UPDATE task_live l
                SET lease_owner = #{node},
                    lease_until = now() + #{lease_seconds}::float8 * INTERVAL '1 second',
                    epoch = l.epoch + 1,
                    started_at = coalesce(l.started_at, now()),
                    deadline = coalesce(l.deadline, now() + l.timeout_seconds * INTERVAL '1 second'),
                    progress_percentage = NULL,
                    progress_stage = NULL,
                    progress_message = NULL
                FROM picked p
                WHERE l.task_id = ANY (ARRAY[p.task_id])
                RETURNING l.task_id, l.owner, l.epoch, l.rank, l.attempts, l.tier, l.tier_attempts,
                    l.next_agent_id, l.tried, l.outgrown, l.spent_usd, l.deadline
            )
            SELECT c.*, t.spec, k.monthly_budget_usd - coalesce(m.spent_usd, 0) AS budget_left_usd
            FROM claimed c
            LEFT JOIN api_key k ON k.key_id = c.owner AND k.monthly_budget_usd IS NOT NULL
            LEFT JOIN key_budget_month m
                ON m.key_id = k.key_id AND m.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
            CROSS JOIN LATERAL (
                SELECT jsonb_build_object(
                    'type', type, 'description', description, 'context', context,
                    'requirements', requirements, 'constraints', constraints, 'metadata', metadata)::text AS spec
                FROM task
                WHERE task_id = c.task_id
                OFFSET 0
            ) t
            ORDER BY c.rank
            """;

    private final SqlTemplate<Map<String, Object>, RowSet<Row>> waiting;
    private final SqlTemplate<Map<String, Object>, RowSet<Row>> claim;
    private final Duration lease;

    ClaimStore(Pool pool, Duration lease) {
        this.waiting = SqlTemplate.forQuery(pool, WAITING);
        this.claim = SqlTemplate.forQuery(pool, CLAIM);
        this.lease = lease;
    }

    /** How many tasks could be claimed now, by class; at most 1,000 a class. */
    Future<Map<String, Integer>> waiting() {
        return waiting.mapTo(
                        row -> Map.entry(requireNonNull(row.getString("class")), requireNonNull(row.getInteger("due"))))
                .execute(Map.of())
                .map(rows ->
                        Rows.list(rows).stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Leases at most so many tasks of each class to the node, those of the lowest rank first. */
    Future<List<ClaimedTask>> claim(String node, Map<String, Integer> most) {
        List<Map.Entry<String, Integer>> wishes = List.copyOf(most.entrySet());
        Parameters parameters = Parameters.of("node", node)
                .seconds("lease_seconds", lease)
                .texts("classes", wishes, Map.Entry::getKey)
                .numbers("most", wishes, Map.Entry::getValue);
        return claim.mapTo(row -> toClaimed(row, node))
                .execute(parameters.map())
                .map(Rows::list);
    }

    private static ClaimedTask toClaimed(Row row, String node) {
        return new ClaimedTask(
                new Lease(requireNonNull(row.getString("task_id")), requireNonNull(row.getLong("epoch")), node),
                requireNonNull(row.getString("owner")),
                requireNonNull(Rows.json(row, "spec", TaskSpec.class)),
                requireNonNull(row.getInteger("attempts")),
                requireNonNull(row.getInteger("tier")),
                requireNonNull(row.getInteger("tier_attempts")),
                row.getString("next_agent_id"),
                List.of(requireNonNull(row.getArrayOfStrings("tried"))),
                requireNonNull(row.getInteger("outgrown")),
                requireNonNull(row.getBigDecimal("spent_usd")),
                row.getBigDecimal("budget_left_usd"),
                requireNonNull(Rows.time(row, "deadline")));
    }
}
