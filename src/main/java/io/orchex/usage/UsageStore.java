package io.orchex.usage;

import io.orchex.usage.Tally.QualitySum;
import io.orchex.usage.Tally.Tokens;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Sums up a period: whole hours where they are summed up already, minutes at its edges. */
final class UsageStore {

    /**
     * Minutes count from {@code since} to {@code first_hour}, hours from there to {@code hours_until}, then minutes
     * again from {@code tail}. Read through sub-selects, whose values the planner puts into index conditions.
     */
    private static final String SPAN = """
            WITH span AS MATERIALIZED (
                SELECT since, first_hour, hours_until, greatest(since, hours_until) AS tail
                FROM usage_roll_up
                CROSS JOIN LATERAL (
                    SELECT date_trunc(#{edge}::text, now() - #{seconds}::bigint * INTERVAL '1 second', 'UTC') AS since
                ) AS begin
                CROSS JOIN LATERAL (
                    SELECT date_trunc('hour', since + INTERVAL '59 minutes', 'UTC') AS first_hour
                ) AS next
            ),
            """;

    private static final String ATTEMPTS = """
            attempt AS (
                SELECT agent_id, task_type, minute AS at, attempts_ok, attempts_failed, duration_ms_sum,
                    quality_sum, quality_count, cost_usd, input_tokens, output_tokens
                FROM agent_minute
                WHERE task_type <> ''
                    AND minute >= (SELECT since FROM span)
                    AND minute < (SELECT least(first_hour, tail) FROM span)
                UNION ALL
                SELECT agent_id, task_type, hour, attempts_ok, attempts_failed, duration_ms_sum,
                    quality_sum, quality_count, cost_usd, input_tokens, output_tokens
                FROM agent_hour
                WHERE hour >= (SELECT first_hour FROM span)
                    AND hour < (SELECT hours_until FROM span)
                UNION ALL
                SELECT agent_id, task_type, minute, attempts_ok, attempts_failed, duration_ms_sum,
                    quality_sum, quality_count, cost_usd, input_tokens, output_tokens
                FROM agent_minute
                WHERE task_type <> ''
                    AND minute >= (SELECT tail FROM span)
            )
            """;

    private static final String SUMS = """
                coalesce(sum(attempts_ok), 0)::bigint AS attempts_ok,
                coalesce(sum(attempts_failed), 0)::bigint AS attempts_failed,
                coalesce(sum(duration_ms_sum), 0)::bigint AS duration_ms,
                coalesce(sum(quality_sum), 0) AS quality_sum,
                coalesce(sum(quality_count), 0)::bigint AS quality_count,
                coalesce(sum(cost_usd), 0) AS cost_usd,
                coalesce(sum(input_tokens), 0)::bigint AS input_tokens,
                coalesce(sum(output_tokens), 0)::bigint AS output_tokens
            """;

    private static final String FLEET = SPAN + ATTEMPTS + """
            SELECT agent_id,
            """ + SUMS + """
            FROM attempt
            GROUP BY agent_id
            ORDER BY agent_id COLLATE "C"
            """;

    private static final String AGENT = SPAN + ATTEMPTS + """
            SELECT task_type, step, grouping(task_type, step) = 3 AS total,
            """ + SUMS + """
            FROM attempt
            CROSS JOIN LATERAL (SELECT date_trunc(#{step}::text, at, 'UTC') AS step) AS part
            WHERE agent_id = #{agent_id}
            GROUP BY GROUPING SETS ((), (task_type), (step))
            ORDER BY task_type, step
            """;

    private static final String TASKS = SPAN + """
            ended AS (
                SELECT completed, failed, cancelled, duration_ms_sum
                FROM task_minute
                WHERE minute >= (SELECT since FROM span)
                    AND minute < (SELECT least(first_hour, tail) FROM span)
                UNION ALL
                SELECT completed, failed, cancelled, duration_ms_sum
                FROM task_hour
                WHERE hour >= (SELECT first_hour FROM span)
                    AND hour < (SELECT hours_until FROM span)
                UNION ALL
                SELECT completed, failed, cancelled, duration_ms_sum
                FROM task_minute
                WHERE minute >= (SELECT tail FROM span)
            )
            SELECT
                coalesce(sum(completed), 0)::bigint AS completed,
                coalesce(sum(failed), 0)::bigint AS failed,
                coalesce(sum(cancelled), 0)::bigint AS cancelled,
                coalesce(sum(duration_ms_sum), 0)::bigint AS duration_ms
            FROM ended
            """;

    private final Pool pool;

    UsageStore(Pool pool) {
        this.pool = pool;
    }

    Future<FleetUse> fleet(Period period) {
        return SqlTemplate.forQuery(pool, FLEET)
                .execute(Map.of("edge", period.edge(), "seconds", period.seconds()))
                .map(UsageStore::fleetUse);
    }

    Future<AgentUse> agent(String agentId, Period period) {
        return SqlTemplate.forQuery(pool, AGENT)
                .execute(Map.of(
                        "edge", period.edge(),
                        "seconds", period.seconds(),
                        "step", period.step(),
                        "agent_id", agentId))
                .map(UsageStore::agentUse);
    }

    Future<TaskTally> tasks(Period period) {
        return SqlTemplate.forQuery(pool, TASKS)
                .mapTo(UsageStore::taskTally)
                .execute(Map.of("edge", period.edge(), "seconds", period.seconds()))
                .map(rows -> rows.iterator().next());
    }

    private static FleetUse fleetUse(RowSet<Row> rows) {
        Map<String, Tally> byAgent = by(row -> row.getString("agent_id"), rows);
        return new FleetUse(byAgent.values().stream().reduce(Tally.NOTHING, Tally::plus), byAgent);
    }

    private static AgentUse agentUse(RowSet<Row> rows) {
        return new AgentUse(total(rows), by(row -> row.getString("task_type"), rows), by(UsageStore::step, rows));
    }

    private static @Nullable Instant step(Row row) {
        OffsetDateTime step = row.getOffsetDateTime("step");
        return step == null ? null : step.toInstant();
    }

    private static <K> Map<K, Tally> by(Function<Row, @Nullable K> key, RowSet<Row> rows) {
        Map<K, Tally> tallies = new LinkedHashMap<>();
        for (Row row : rows) {
            Optional.ofNullable(key.apply(row)).ifPresent(found -> tallies.put(found, tally(row)));
        }
        return tallies;
    }

    /** The row that is of no part in particular; there always is one. */
    private static Tally total(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .filter(row -> row.getBoolean("total"))
                .map(UsageStore::tally)
                .findFirst()
                .orElseThrow();
    }

    private static Tally tally(Row row) {
        return new Tally(
                row.getLong("attempts_ok"),
                row.getLong("attempts_failed"),
                row.getLong("duration_ms"),
                new QualitySum(row.getDouble("quality_sum"), row.getLong("quality_count")),
                row.getBigDecimal("cost_usd"),
                new Tokens(row.getLong("input_tokens"), row.getLong("output_tokens")));
    }

    private static TaskTally taskTally(Row row) {
        return new TaskTally(
                row.getLong("completed"), row.getLong("failed"), row.getLong("cancelled"), row.getLong("duration_ms"));
    }
}
