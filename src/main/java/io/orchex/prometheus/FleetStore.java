package io.orchex.prometheus;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What there is to do on all nodes. */
final class FleetStore {

    private static final String QUEUE = """
            SELECT type, priority, lease_owner IS NOT NULL AS running, count(*) AS tasks,
                extract(epoch FROM now() - min(created_at))::float8 AS oldest_seconds
            FROM task_live
            GROUP BY type, priority, lease_owner IS NOT NULL
            """;

    /**
     * Of deliveries those count that wait for nothing but their time, not those that come after them. They can pile up
     * without end while an endpoint is dead, so at most 100,000 of them are looked at: more than that is no longer a
     * number that matters.
     */
    private static final String WORK = """
            SELECT a.*, r.*, b.*, w.*, d.*, g.*, e.*
            FROM (
                SELECT count(*) FILTER (WHERE lease_owner IS NULL) AS analyses_queued,
                    count(lease_owner) AS analyses_running
                FROM analysis
                WHERE status = 'running'
            ) AS a
            CROSS JOIN (
                SELECT count(*) FILTER (WHERE lease_owner IS NULL) AS refactorings_queued,
                    count(lease_owner) AS refactorings_running
                FROM refactoring
                WHERE status IN ('running', 'rolling_back')
            ) AS r
            CROSS JOIN (
                SELECT count(*) FILTER (WHERE m.spent_usd >= k.monthly_budget_usd) AS budgets_exhausted,
                    coalesce(max(m.spent_usd / nullif(k.monthly_budget_usd, 0)), 0)::float8 AS budget_ratio
                FROM api_key k
                JOIN key_budget_month m
                    ON m.key_id = k.key_id AND m.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
                WHERE k.monthly_budget_usd IS NOT NULL AND k.revoked_at IS NULL
            ) AS b
            CROSS JOIN (
                SELECT count(*) FILTER (WHERE active) AS webhooks_active,
                    count(switched_off_at) AS webhooks_switched_off
                FROM webhook
            ) AS w
            CROSS JOIN (
                SELECT count(*) AS deliveries_waiting,
                    greatest(coalesce(extract(epoch FROM now() - min(due_at)), 0), 0)::float8
                        AS oldest_due_seconds
                FROM (
                    SELECT due_at
                    FROM webhook_delivery
                    WHERE status = 'waiting' AND due_at < 'infinity'
                    LIMIT 100000
                ) AS waiting
            ) AS d
            CROSS JOIN (
                SELECT count(*) AS deliveries_dead
                FROM (SELECT FROM webhook_delivery WHERE status = 'dead' LIMIT 100000) AS given_up
            ) AS g
            CROSS JOIN (
                SELECT greatest(coalesce(extract(epoch FROM now() - min(at)), 0), 0)::float8 AS held_up_seconds
                FROM (SELECT at FROM event WHERE tx >= event_horizon() ORDER BY tx, number LIMIT 1000) AS held_up
            ) AS e
            """;

    private final Pool pool;

    FleetStore(Pool pool) {
        this.pool = pool;
    }

    /** Tasks of a kind that wait or run, and the age of the oldest. */
    record Pile(String type, String priority, String state, long tasks, double oldestSeconds) {

        static final String QUEUED = "queued";
        static final String RUNNING = "running";
    }

    /** @param heldUpSeconds age of the oldest event that nobody is told yet, as a transaction before it is under way */
    record Work(Backlog analyses, Backlog refactorings, Budgets budgets, Webhooks webhooks, double heldUpSeconds) {}

    record Backlog(long queued, long running) {}

    /** @param highestRatio what one key has spent of its month's budget at most; 1 is all of it */
    record Budgets(long exhausted, double highestRatio) {}

    /** @param oldestDueSeconds 0 where none is due */
    record Webhooks(long active, long switchedOff, long waiting, double oldestDueSeconds, long dead) {}

    Future<List<Pile>> queue() {
        return SqlTemplate.forQuery(pool, QUEUE)
                .mapTo(FleetStore::pile)
                .execute(Map.of())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    Future<Work> work() {
        return SqlTemplate.forQuery(pool, WORK)
                .mapTo(FleetStore::toWork)
                .execute(Map.of())
                .map(rows -> rows.iterator().next());
    }

    private static Pile pile(Row row) {
        return new Pile(
                row.getString("type"),
                row.getString("priority"),
                row.getBoolean("running") ? Pile.RUNNING : Pile.QUEUED,
                row.getLong("tasks"),
                row.getDouble("oldest_seconds"));
    }

    private static Work toWork(Row row) {
        return new Work(
                new Backlog(row.getLong("analyses_queued"), row.getLong("analyses_running")),
                new Backlog(row.getLong("refactorings_queued"), row.getLong("refactorings_running")),
                new Budgets(row.getLong("budgets_exhausted"), row.getDouble("budget_ratio")),
                new Webhooks(
                        row.getLong("webhooks_active"),
                        row.getLong("webhooks_switched_off"),
                        row.getLong("deliveries_waiting"),
                        row.getDouble("oldest_due_seconds"),
                        row.getLong("deliveries_dead")),
                row.getDouble("held_up_seconds"));
    }
}
