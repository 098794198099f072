package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.task.TaskProtocol.QueueDepth;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Map;
import java.util.stream.Collectors;

/** How full the queue is, and how long tasks took. */
final class DepthStore {

    private static final String DEPTH = """
            SELECT
                count(*) FILTER (WHERE lease_owner IS NULL) AS queued,
                count(lease_owner) AS running,
                (
                    SELECT coalesce(sum(wait_ms_sum)::float8 / nullif(sum(wait_count), 0), 0)
                    FROM task_minute
                    WHERE minute >= now() - INTERVAL '5 minutes'
                ) AS wait_ms
            FROM task_live
            """;

    private static final String DURATIONS = """
            SELECT task_type, sum(duration_ms_sum)::float8 / sum(completed) AS duration_ms
            FROM task_minute
            WHERE minute >= now() - INTERVAL '24 hours'
            GROUP BY task_type
            HAVING sum(completed) > 0
            """;

    private final Pool pool;

    DepthStore(Pool pool) {
        this.pool = pool;
    }

    Future<QueueDepth> depth() {
        return SqlTemplate.forQuery(pool, DEPTH)
                .mapTo(DepthStore::toDepth)
                .execute(Map.of())
                .map(rows -> rows.iterator().next());
    }

    /** Milliseconds from first claim to end of the completed tasks of the last 24 h, by type, on average. */
    Future<Map<String, Double>> durations() {
        return SqlTemplate.forQuery(pool, DURATIONS).execute(Map.of()).map(rows -> Rows.list(rows).stream()
                .collect(Collectors.toMap(
                        row -> requireNonNull(row.getString("task_type")),
                        row -> requireNonNull(row.getDouble("duration_ms")))));
    }

    private static QueueDepth toDepth(Row row) {
        return new QueueDepth(
                requireNonNull(row.getLong("queued")),
                requireNonNull(row.getLong("running")),
                requireNonNull(row.getDouble("wait_ms")));
    }
}
