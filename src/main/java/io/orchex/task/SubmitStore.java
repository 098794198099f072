package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts tasks into the queue, a group in one statement. */
final class SubmitStore {

    /**
     * What became of a submission.
     *
     * @param added false where the id was there before or the owner has no money left
     * @param budget the owner's monthly budget where nothing is left of it
     * @param position how many tasks of its class are before it, and itself; exact up to 1,000
     */
    record Placed(boolean added, @Nullable BigDecimal budget, long position) {

        Optional<BigDecimal> exhausted() {
            return Optional.ofNullable(budget);
        }
    }

    /*
     * Each task that its owner already has waiting moves the next one of the same priority back by a second, an hour at
     * most, so that a flood lets the few tasks of others pass. The outer joins always find their partner: they tell the
     * planner that no row gets lost, as it would take a thousand rows for one and join them in nested loops.
     */
    private static final String INSERT = """
            WITH asked AS MATERIALIZED (
                SELECT a.*,
                    row_number() OVER (PARTITION BY a.owner, a.priority ORDER BY a.place) - 1 AS before,
                    row_number() OVER (PARTITION BY a.owner, a.priority, a.class ORDER BY a.place) AS turn
                FROM unnest(
                    #{task_ids}::text[], #{owners}::text[], #{types}::text[], #{priorities}::text[],
                    #{bonus_seconds}::bigint[], #{classes}::text[], #{timeout_seconds}::bigint[],
                    #{max_costs}::text[], #{retries_of}::text[], #{descriptions}::text[], #{contexts}::text[],
                    #{requirements}::text[], #{constraints}::text[], #{metadata}::text[]
                ) WITH ORDINALITY AS a (
                    task_id, owner, type, priority, bonus_seconds, class, timeout_seconds,
                    max_cost_usd, retry_of, description, context, requirements, constraints, metadata, place)
            ), exhausted AS MATERIALIZED (
                SELECT k.key_id, k.monthly_budget_usd
                FROM api_key k
                LEFT JOIN key_budget_month m
                    ON m.key_id = k.key_id AND m.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
                WHERE k.key_id IN (SELECT owner FROM asked)
                    AND coalesce(m.spent_usd + m.reserved_usd, 0) >= k.monthly_budget_usd
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
                SELECT task_id, owner, type, priority, retry_of, description,
                    context::jsonb, requirements::jsonb, constraints::jsonb, metadata::jsonb
                FROM ranked r
                WHERE NOT EXISTS (SELECT FROM exhausted e WHERE e.key_id = r.owner)
                ON CONFLICT (task_id) DO NOTHING
                RETURNING task_id
            ), queued AS (
                INSERT INTO task_live (task_id, owner, type, priority, class, rank, timeout_seconds, max_cost_usd)
                SELECT r.task_id, r.owner, r.type, r.priority, r.class, r.rank, r.timeout_seconds,
                    r.max_cost_usd::numeric
                FROM ranked r
                JOIN added USING (task_id)
                ON CONFLICT (task_id) DO NOTHING
            )
            SELECT d.task_id IS NOT NULL AS added, e.monthly_budget_usd, a.waiting + r.turn AS position
            FROM ranked r
            LEFT JOIN ahead a USING (owner, priority, class)
            LEFT JOIN added d USING (task_id)
            LEFT JOIN exhausted e ON e.key_id = r.owner
            ORDER BY r.place
            """;

    private final Pool pool;

    SubmitStore(Pool pool) {
        this.pool = pool;
    }

    /** Answers in the order of the submissions. */
    Future<List<Placed>> add(List<Submission> group) {
        return SqlTemplate.forQuery(pool, INSERT)
                .mapTo(SubmitStore::toPlaced)
                .execute(columns(group).map())
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
                .texts("metadata", group, one -> Parameters.json(one.spec().metadata()));
    }

    private static Placed toPlaced(Row row) {
        return new Placed(
                requireNonNull(row.getBoolean("added")),
                row.getBigDecimal("monthly_budget_usd"),
                requireNonNull(row.getLong("position")));
    }
}
