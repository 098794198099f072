package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.task.FeedbackProtocol.Rate;
import io.orchex.task.FeedbackProtocol.Rated;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Optional;

/**
 * What people say of results. The mean of their ratings makes 0.7 of a task's quality, what the machine found the rest.
 */
final class FeedbackStore {

    /**
     * One at a time for each task, and not while minutes are summed up to hours: both would miss what the other does.
     */
    private static final String LOCK = """
            SELECT t.task_id
            FROM task t, usage_roll_up u
            WHERE t.task_id = #{task_id}
                AND t.status = 'completed'
                AND (#{sees_all}::boolean OR t.owner = #{asker})
            FOR UPDATE OF t FOR SHARE OF u
            """;

    /**
     * The sums of the minute in which the task ended, of its hour where that is summed up, and of its agent's life get
     * the difference, in any one of their rows; where a row is gone, so is its time.
     */
    private static final String RATE = """
            WITH rated AS (
                INSERT INTO task_feedback AS f (task_id, author, rating, comment)
                VALUES (#{task_id}, #{asker}, #{rating}, #{comment})
                ON CONFLICT (task_id, author) DO UPDATE
                SET rating = excluded.rating, comment = excluded.comment, rated_at = now()
                RETURNING f.rated_at
            ), judged AS (
                INSERT INTO task_judgement (task_id, quality)
                SELECT task_id, quality
                FROM task
                WHERE task_id = #{task_id}
                ON CONFLICT (task_id) DO NOTHING
                RETURNING quality
            ), said AS (
                SELECT (coalesce(sum(rating), 0) + #{rating}) / (count(*) + 1) AS mean
                FROM task_feedback
                WHERE task_id = #{task_id} AND author <> #{asker}
            ), weighed AS MATERIALIZED (
                SELECT t.task_id, t.agent_id, t.type,
                    round(coalesce(0.7 * s.mean + 0.3 * j.quality, s.mean)::numeric, 1)::float8 AS quality,
                    t.quality AS before, t.completed_at
                FROM task t
                CROSS JOIN said s
                CROSS JOIN (
                    SELECT quality FROM judged
                    UNION ALL
                    SELECT quality FROM task_judgement WHERE task_id = #{task_id}
                ) j
                WHERE t.task_id = #{task_id}
            ), changed AS MATERIALIZED (
                SELECT *, quality - coalesce(before, 0) AS more, (before IS NULL)::int AS one FROM weighed
            ), final AS (
                UPDATE task t
                SET quality = c.quality
                FROM changed c
                WHERE t.task_id = c.task_id
            ), minutes AS (
                UPDATE agent_minute m
                SET quality_sum = m.quality_sum + c.more, quality_count = m.quality_count + c.one, rated_at = now()
                FROM changed c
                WHERE m.agent_id = c.agent_id AND m.task_type = c.type
                    AND m.minute = date_trunc('minute', c.completed_at)
                    AND m.node = (
                        SELECT min(node) FROM agent_minute o
                        WHERE o.agent_id = c.agent_id AND o.task_type = c.type
                            AND o.minute = date_trunc('minute', c.completed_at))
            ), hours AS (
                UPDATE agent_hour h
                SET quality_sum = h.quality_sum + c.more, quality_count = h.quality_count + c.one
                FROM changed c
                WHERE h.agent_id = c.agent_id AND h.task_type = c.type
                    AND h.hour = date_trunc('hour', c.completed_at, 'UTC')
            ), totals AS (
                UPDATE agent_total s
                SET quality_sum = s.quality_sum + c.more, quality_count = s.quality_count + c.one
                FROM changed c
                WHERE s.agent_id = c.agent_id
                    AND s.node = (SELECT min(node) FROM agent_total o WHERE o.agent_id = c.agent_id)
            )
            SELECT c.quality, r.rated_at
            FROM changed c
            CROSS JOIN rated r
            """;

    private final Pool pool;

    FeedbackStore(Pool pool) {
        this.pool = pool;
    }

    /** Empty where there is no such task, it is not the asker's to see, or it is not completed. */
    Future<Optional<Rated>> rate(Rate wish) {
        Parameters parameters = Parameters.of("task_id", wish.taskId())
                .with("sees_all", wish.asker().seesAll())
                .with("asker", wish.asker().subject())
                .with("rating", wish.rating())
                .with("comment", Parameters.text(wish.comment()));
        return pool.withTransaction(connection -> SqlTemplate.forQuery(connection, LOCK)
                .execute(parameters.map())
                .compose(locked -> locked.size() == 0
                        ? Future.succeededFuture(Optional.empty())
                        : write(connection, parameters, wish)));
    }

    private static Future<Optional<Rated>> write(SqlConnection connection, Parameters parameters, Rate wish) {
        return SqlTemplate.forQuery(connection, RATE)
                .mapTo(row -> toRated(row, wish))
                .execute(parameters.map())
                .map(Rows::first);
    }

    private static Rated toRated(Row row, Rate wish) {
        return new Rated(
                wish.taskId(),
                wish.rating(),
                wish.comment(),
                requireNonNull(row.getDouble("quality")),
                requireNonNull(Rows.time(row, "rated_at")));
    }
}
