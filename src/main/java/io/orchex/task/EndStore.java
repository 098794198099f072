package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.task.TaskSignal.Ending;
import io.orchex.task.TaskSignal.Outcome;
import io.orchex.task.WorkProtocol.AttemptEnd;
import io.orchex.task.WorkProtocol.Complete;
import io.orchex.task.WorkProtocol.Fail;
import io.orchex.task.WorkProtocol.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ends tasks under lease: state, attempt, money and statistics of a whole group in one statement. */
final class EndStore {

    /**
     * How a task is to end.
     *
     * @param result of a completed task, as JSON; null where it failed
     * @param error of a failed task, as JSON; null where it completed
     * @param code how its attempt is shown where nothing else is told of it
     */
    record Verdict(
            Lease lease,
            @Nullable AttemptEnd end,
            @Nullable String result,
            @Nullable String error,
            String code,
            @Nullable Double quality) {

        static Verdict of(Complete done) {
            return new Verdict(
                    done.lease(), done.end(), Parameters.json(done.result()), null, "succeeded", done.qualityScore());
        }

        static Verdict of(Fail failed) {
            return new Verdict(
                    failed.lease(),
                    failed.end(),
                    null,
                    Parameters.json(failed.error()),
                    failed.error().code(),
                    null);
        }

        int weight() {
            return result == null ? 0 : result.length();
        }

        private <T> @Nullable T ofAttempt(Function<AttemptEnd, @Nullable T> fact) {
            return end == null ? null : fact.apply(end);
        }
    }

    /** An attempt of which nobody tells the cost counts with all that was reserved: the provider may have billed it. */
    static final String END = """
            WITH told AS MATERIALIZED (
                SELECT t.*
                FROM unnest(
                    #{task_ids}::text[], #{epochs}::bigint[], #{nodes}::text[], #{results}::text[], #{errors}::text[],
                    #{qualities}::text[], #{outcomes}::text[], #{messages}::text[], #{durations_ms}::bigint[],
                    #{costs_usd}::text[], #{input_tokens}::bigint[], #{output_tokens}::bigint[]
                ) WITH ORDINALITY AS t (
                    task_id, epoch, node, result, error, quality, outcome, message, duration_ms,
                    cost_usd, input_tokens, output_tokens, place)
            ), gone AS (
                DELETE FROM task_live l
                USING told t
                WHERE l.task_id = ANY (ARRAY[t.task_id])
                    AND l.epoch = t.epoch AND l.lease_owner IS NOT DISTINCT FROM t.node
                RETURNING t.place, t.result, t.error, t.quality, t.outcome, t.message, t.duration_ms,
                    coalesce(t.cost_usd::numeric, l.reserved_usd) AS attempt_usd,
                    coalesce(t.input_tokens, 0) AS input_tokens, coalesce(t.output_tokens, 0) AS output_tokens,
                    l.task_id, l.owner, l.type, l.agent_id, l.tier, l.attempts, l.open_attempt,
                    l.reserved_usd, l.budget_month, l.spent_usd, l.created_at, l.started_at
            ), ended AS MATERIALIZED (
                SELECT task_id, open_attempt AS attempt, owner, type, agent_id, tier, outcome, message, duration_ms,
                    attempt_usd AS cost_usd, input_tokens, output_tokens, quality::float8 AS quality,
                    reserved_usd, budget_month
                FROM gone
                WHERE open_attempt IS NOT NULL
            ), finished AS MATERIALIZED (
                SELECT task_id, type, CASE WHEN result IS NULL THEN 'failed' ELSE 'completed' END AS status,
                    result::jsonb AS result, error::jsonb AS error, quality::float8 AS quality,
                    spent_usd + attempt_usd AS cost_usd, agent_id, CASE WHEN agent_id IS NOT NULL THEN tier END AS tier,
                    attempts, created_at, started_at
                FROM gone
            ),
            """ + LedgerStore.BOOK_ATTEMPTS + "," + LedgerStore.CLOSE_TASKS + """
            SELECT t.place, f.type, (extract(epoch FROM now() - f.started_at) * 1000)::bigint AS duration_ms, f.quality,
                f.cost_usd, f.agent_id, f.tier, f.attempts, f.created_at, f.started_at, f.completed_at
            FROM told t
            LEFT JOIN final f USING (task_id)
            ORDER BY t.place
            """;

    private final SqlTemplate<Map<String, Object>, RowSet<Row>> end;
    private final String here;

    EndStore(Pool pool, String here) {
        this.end = SqlTemplate.forQuery(pool, END);
        this.here = here;
    }

    /** Answers in the order of the verdicts; empty for each whose lease is lost. */
    Future<List<Optional<Ending>>> end(List<Verdict> verdicts) {
        return end.execute(columns(verdicts).with("here", here).map()).map(rows -> Rows.list(rows).stream()
                .map(row -> toEnding(row, verdicts))
                .toList());
    }

    private static Parameters columns(List<Verdict> verdicts) {
        return new Parameters()
                .texts("task_ids", verdicts, verdict -> verdict.lease().taskId())
                .numbers("epochs", verdicts, verdict -> verdict.lease().epoch())
                .texts("nodes", verdicts, verdict -> verdict.lease().node())
                .texts("results", verdicts, Verdict::result)
                .texts("errors", verdicts, Verdict::error)
                .texts("qualities", verdicts, verdict -> quality(verdict.quality()))
                .texts("outcomes", verdicts, EndStore::outcome)
                .texts("messages", verdicts, verdict -> Parameters.text(verdict.ofAttempt(AttemptEnd::message)))
                .numbers("durations_ms", verdicts, verdict -> verdict.ofAttempt(AttemptEnd::durationMs))
                .texts("costs_usd", verdicts, verdict -> verdict.ofAttempt(end -> Parameters.cost(end.costUsd())))
                .numbers("input_tokens", verdicts, verdict -> verdict.ofAttempt(AttemptEnd::inputTokens))
                .numbers("output_tokens", verdicts, verdict -> verdict.ofAttempt(AttemptEnd::outputTokens));
    }

    private static @Nullable String quality(@Nullable Double score) {
        return score == null ? null : Double.toString(Math.max(0, Math.min(100, score)));
    }

    private static String outcome(Verdict verdict) {
        String fault = verdict.ofAttempt(AttemptEnd::fault);
        return fault == null ? verdict.code() : fault;
    }

    private static Optional<Ending> toEnding(Row row, List<Verdict> verdicts) {
        Verdict verdict = verdicts.get(requireNonNull(row.getLong("place")).intValue() - 1);
        String type = row.getString("type");
        if (type == null) {
            return Optional.empty();
        }
        long duration = verdict.error() == null ? requireNonNull(row.getLong("duration_ms")) : 0;
        return Optional.of(new Ending(verdict.lease().taskId(), type, duration, toOutcome(row, verdict)));
    }

    private static Outcome toOutcome(Row row, Verdict verdict) {
        return new Outcome(
                verdict.result(),
                verdict.error(),
                row.getDouble("quality"),
                requireNonNull(row.getBigDecimal("cost_usd")),
                row.getString("agent_id"),
                row.getInteger("tier"),
                requireNonNull(row.getInteger("attempts")),
                requireNonNull(Rows.time(row, "created_at")),
                Rows.time(row, "started_at"),
                requireNonNull(Rows.time(row, "completed_at")));
    }
}
