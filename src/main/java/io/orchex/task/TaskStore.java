package io.orchex.task;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.TaskProtocol.Failure;
import io.orchex.task.TaskProtocol.ProgressView;
import io.orchex.task.TaskProtocol.Result;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads single tasks. */
final class TaskStore {

    private static final String FIND = """
            SELECT w.place, t.task_id, t.type, t.description, t.priority, t.metadata, t.retry_of,
                t.result::text AS result, t.error::text AS error, t.quality,
                CASE
                    WHEN t.status <> 'open' THEN t.status
                    WHEN l.lease_owner IS NULL THEN 'queued'
                    ELSE 'running'
                END AS status,
                coalesce(l.spent_usd, t.cost_usd) AS cost_usd,
                coalesce(l.agent_id, t.agent_id) AS agent_id,
                CASE WHEN l.agent_id IS NULL THEN t.tier ELSE l.tier END AS tier,
                coalesce(l.attempts, t.attempts) AS attempts,
                l.epoch, l.timeout_seconds, l.deadline,
                l.progress_percentage, l.progress_stage, l.progress_message,
                CASE WHEN l.lease_owner IS NULL THEN l.due_at END AS due_at,
                t.created_at, coalesce(l.started_at, t.started_at) AS started_at, t.completed_at, t.cancelled_at,
                a.waiting + 1 AS position, l.class AS task_class
            FROM unnest(#{task_ids}::text[], #{sees_all}::boolean[], #{owners}::text[])
                WITH ORDINALITY AS w (task_id, sees_all, owner, place)
            JOIN task t ON t.task_id = w.task_id AND (w.sees_all OR t.owner = w.owner)
            LEFT JOIN task_live l ON l.task_id = ANY (ARRAY[t.task_id])
            LEFT JOIN LATERAL (
                SELECT count(*) AS waiting
                FROM (
                    SELECT
                    FROM task_live b
                    WHERE b.class_key = l.class_key AND b.lease_owner IS NULL AND b.rank < l.rank
                    ORDER BY b.rank
                    LIMIT 1000
                ) bounded
            ) a ON l.task_id IS NOT NULL AND l.lease_owner IS NULL
            """;

    private static final String SPEC = """
            SELECT jsonb_build_object(
                'type', type, 'description', description, 'context', context,
                'requirements', requirements, 'constraints', constraints, 'metadata', metadata)::text AS spec
            FROM task
            WHERE task_id = #{task_id} AND (#{sees_all}::boolean OR owner = #{owner})
            """;

    private static final String ENDED = """
            SELECT w.task_id
            FROM unnest(#{task_ids}::text[]) AS w (task_id)
            WHERE NOT EXISTS (SELECT FROM task_live l WHERE l.task_id = ANY (ARRAY[w.task_id]))
            """;

    /** A task and who wants to see it. */
    record Look(String taskId, Asker asker) {}

    private final Pool pool;
    private final SqlTemplate<Map<String, Object>, RowSet<Row>> find;

    TaskStore(Pool pool) {
        this.pool = pool;
        this.find = SqlTemplate.forQuery(pool, FIND);
    }

    /** Answers in the order of the looks; empty as well where the task is not the asker's to see. */
    Future<List<Optional<StoredTask>>> find(List<Look> looks) {
        return find.execute(new Parameters()
                        .texts("task_ids", looks, Look::taskId)
                        .texts("owners", looks, look -> look.asker().subject())
                        .with(
                                "sees_all",
                                looks.stream()
                                        .map(look -> look.asker().seesAll())
                                        .toArray(Boolean[]::new))
                        .map())
                .map(rows -> inOrder(rows, looks.size()));
    }

    private static List<Optional<StoredTask>> inOrder(RowSet<Row> rows, int count) {
        List<Optional<StoredTask>> found = new ArrayList<>(Collections.nCopies(count, Optional.empty()));
        rows.forEach(row -> found.set(requireNonNull(row.getLong("place")).intValue() - 1, Optional.of(toTask(row))));
        return found;
    }

    /** What was asked for; empty as well where the task is not the asker's to see. */
    Future<Optional<TaskSpec>> spec(String taskId, Asker asker) {
        return SqlTemplate.forQuery(pool, SPEC)
                .mapTo(row -> requireNonNull(Rows.json(row, "spec", TaskSpec.class)))
                .execute(whose(taskId, asker))
                .map(Rows::first);
    }

    /** Those of the given tasks that are not under way any more. */
    Future<Set<String>> ended(Collection<String> taskIds) {
        return SqlTemplate.forQuery(pool, ENDED)
                .mapTo(row -> requireNonNull(row.getString("task_id")))
                .execute(Map.of("task_ids", taskIds.toArray(String[]::new)))
                .map(rows -> Set.copyOf(Rows.list(rows)));
    }

    private static Map<String, Object> whose(String taskId, Asker asker) {
        return Map.of("task_id", taskId, "sees_all", asker.seesAll(), "owner", asker.subject());
    }

    private static StoredTask toTask(Row row) {
        return new StoredTask(
                requireNonNull(row.getString("task_id")),
                requireNonNull(row.getString("type")),
                requireNonNull(row.getString("status")),
                requireNonNull(row.getString("description")),
                requireNonNull(row.getString("priority")),
                texts(row.getJsonObject("metadata")),
                row.getString("retry_of"),
                Rows.json(row, "result", Result.class),
                Rows.json(row, "error", Failure.class),
                row.getDouble("quality"),
                requireNonNull(row.getBigDecimal("cost_usd")),
                row.getString("agent_id"),
                row.getInteger("tier"),
                requireNonNull(row.getInteger("attempts")),
                requireNonNullElse(row.getLong("epoch"), 0L),
                progress(row),
                row.getLong("position"),
                row.getString("task_class"),
                Rows.time(row, "due_at"),
                Rows.time(row, "deadline"),
                requireNonNullElse(row.getInteger("timeout_seconds"), 0),
                requireNonNull(Rows.time(row, "created_at")),
                Rows.time(row, "started_at"),
                Rows.time(row, "completed_at"),
                Rows.time(row, "cancelled_at"));
    }

    private static @Nullable ProgressView progress(Row row) {
        String stage = row.getString("progress_stage");
        return stage == null
                ? null
                : new ProgressView(
                        requireNonNullElse(row.getInteger("progress_percentage"), 0),
                        stage,
                        requireNonNullElse(row.getString("progress_message"), ""));
    }

    private static @Nullable Map<String, String> texts(@Nullable JsonObject json) {
        return json == null
                ? null
                : json.stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }
}
