package io.orchex.task;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.orchex.task.FeedbackProtocol.AskPast;
import io.orchex.task.FeedbackProtocol.Past;
import io.orchex.task.FeedbackProtocol.Track;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Map;

/** What tasks like one that is only thought of took, agent by agent. */
final class PastStore {

    /** Looks at the newest tasks of each agent only, however many there are. */
    private static final String READ = """
            SELECT asked.agent_id, past.*
            FROM unnest(#{agent_ids}::text[]) AS asked (agent_id)
            CROSS JOIN LATERAL (
                SELECT count(*) AS tasks,
                    round(percentile_cont(0.5) WITHIN GROUP (ORDER BY a.duration_ms)) AS median_ms,
                    round(percentile_cont(0.9) WITHIN GROUP (ORDER BY a.duration_ms)) AS ninetieth_ms,
                    avg(a.output_tokens)::float8 AS output_tokens
                FROM (
                    SELECT newest.task_id, newest.attempts
                    FROM (
                        SELECT task_id, attempts, type, status
                        FROM task
                        WHERE agent_id = asked.agent_id
                        ORDER BY task_id DESC
                        LIMIT 2000
                    ) newest
                    WHERE newest.type = #{type} AND newest.status = 'completed'
                    ORDER BY newest.task_id DESC
                    LIMIT 200
                ) t
                JOIN task_attempt a ON a.task_id = t.task_id AND a.attempt = t.attempts
                WHERE a.outcome = 'succeeded'
            ) past
            WHERE past.tasks > 0
            """;

    private final Pool pool;

    PastStore(Pool pool) {
        this.pool = pool;
    }

    Future<Past> read(AskPast wish) {
        return SqlTemplate.forQuery(pool, READ)
                .execute(Map.of("agent_ids", wish.agentIds().toArray(String[]::new), "type", wish.taskType()))
                .map(rows -> new Past(Rows.list(rows).stream()
                        .collect(toMap(row -> requireNonNull(row.getString("agent_id")), PastStore::toTrack))));
    }

    private static Track toTrack(Row row) {
        return new Track(
                requireNonNull(row.getLong("tasks")),
                requireNonNull(row.getDouble("median_ms")),
                requireNonNull(row.getDouble("ninetieth_ms")),
                requireNonNull(row.getDouble("output_tokens")));
    }
}
