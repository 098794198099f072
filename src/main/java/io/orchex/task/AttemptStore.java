package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.TaskProtocol.Attempt;
import io.orchex.task.TaskProtocol.Candidate;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what was tried. */
final class AttemptStore {

    /** A row without attempt says that the task is there. */
    private static final String LIST = """
            SELECT a.attempt, a.agent_id, a.tier, a.outcome, a.message, a.started_at, a.ended_at, a.duration_ms,
                a.cost_usd, a.input_tokens, a.output_tokens, a.candidates::text AS candidates
            FROM task t
            LEFT JOIN task_attempt a ON a.task_id = t.task_id
            WHERE t.task_id = #{task_id} AND (#{sees_all}::boolean OR t.owner = #{owner})
            ORDER BY a.attempt
            """;

    private final Pool pool;

    AttemptStore(Pool pool) {
        this.pool = pool;
    }

    /** In their order; empty where the task is unknown or not the asker's to see. */
    Future<Optional<List<Attempt>>> list(String taskId, Asker asker) {
        return SqlTemplate.forQuery(pool, LIST)
                .execute(Map.of("task_id", taskId, "sees_all", asker.seesAll(), "owner", asker.subject()))
                .map(Rows::list)
                .map(AttemptStore::toAttempts);
    }

    private static Optional<List<Attempt>> toAttempts(List<Row> rows) {
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(rows.stream()
                        .filter(row -> row.getInteger("attempt") != null)
                        .map(AttemptStore::toAttempt)
                        .toList());
    }

    private static Attempt toAttempt(Row row) {
        return new Attempt(
                requireNonNull(row.getInteger("attempt")),
                requireNonNull(row.getString("agent_id")),
                requireNonNull(row.getInteger("tier")),
                requireNonNull(row.getString("outcome")),
                row.getString("message"),
                requireNonNull(Rows.time(row, "started_at")),
                Rows.time(row, "ended_at"),
                row.getLong("duration_ms"),
                requireNonNull(row.getBigDecimal("cost_usd")),
                requireNonNull(row.getInteger("input_tokens")),
                requireNonNull(row.getInteger("output_tokens")),
                List.of(requireNonNull(Rows.json(row, "candidates", Candidate[].class))));
    }
}
