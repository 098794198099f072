package io.orchex.agent;

import static java.util.stream.Collectors.toMap;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What agents did, counted by minute and over their lives. */
final class StatisticsStore {

    /** Hours before those that are asked for are read again where a rating has changed them of late. */
    private static final String HOURS = """
            WITH rated AS (
                SELECT DISTINCT agent_id, date_trunc('hour', minute) AS hour
                FROM agent_minute
                WHERE rated_at > now() - interval '5 minutes'
                  AND minute < date_trunc('hour', now()) - #{hours} * interval '1 hour'
            ), counted AS (
                SELECT *
                FROM agent_minute
                WHERE minute >= date_trunc('hour', now()) - #{hours} * interval '1 hour'
                UNION ALL
                SELECT m.*
                FROM rated r
                JOIN agent_minute m
                  ON m.agent_id = r.agent_id AND m.minute >= r.hour AND m.minute < r.hour + interval '1 hour'
            )
            SELECT agent_id,
                   task_type,
                   date_trunc('hour', minute) AS hour,
                   sum(attempts_ok) AS attempts_ok,
                   sum(attempts_failed) AS attempts_failed,
                   sum(duration_ms_sum)::bigint AS duration_ms,
                   sum(quality_sum) AS quality_sum,
                   sum(quality_count) AS quality_count,
                   sum(probes_ok) AS probes_ok,
                   sum(probes_failed) AS probes_failed,
                   coalesce(sum(attempts_ok) FILTER (WHERE recent), 0) AS recent_ok,
                   coalesce(sum(attempts_failed) FILTER (WHERE recent), 0) AS recent_failed,
                   coalesce(sum(duration_ms_sum) FILTER (WHERE recent), 0)::bigint AS recent_ms,
                   max(minute) FILTER (WHERE attempts_ok + probes_ok > 0) AS last_ok
            FROM counted
            JOIN agent USING (agent_id)
            CROSS JOIN LATERAL (SELECT minute > now() - interval '15 minutes' AS recent) AS age
            WHERE minute > now() - interval '24 hours'
              AND minute >= counts_from
            GROUP BY agent_id, task_type, date_trunc('hour', minute)
            """;

    private static final String TOTALS = """
            SELECT agent_id,
                   sum(completed)::bigint AS completed,
                   sum(failed)::bigint AS failed,
                   sum(cost_usd) AS cost_usd,
                   sum(quality_sum) AS quality_sum,
                   sum(quality_count)::bigint AS quality_count
            FROM agent_total
            WHERE agent_id = ANY (#{agent_ids})
            GROUP BY agent_id
            """;

    // Only for agents that still are: a probe may end after its agent was deleted.
    private static final String COUNT_PROBE = """
            INSERT INTO agent_minute (agent_id, minute, task_type, node, probes_ok, probes_failed)
            SELECT agent_id, date_trunc('minute', now()), '', #{node}, #{ok}, #{failed}
            FROM agent
            WHERE agent_id = #{agent_id}
            ON CONFLICT (minute, agent_id, task_type, node) DO UPDATE
            SET probes_ok = agent_minute.probes_ok + excluded.probes_ok,
                probes_failed = agent_minute.probes_failed + excluded.probes_failed
            """;

    private final Pool pool;
    private final String node;

    StatisticsStore(Pool pool, String node) {
        this.pool = pool;
        this.node = node;
    }

    /**
     * The sums of this hour and of as many before it as are asked for, and of older ones that ratings have changed of
     * late, at most 24 h back, by hour, agent and type.
     *
     * @param hours 1 or more, so that the last 15 minutes are always among them
     */
    Future<List<HourTally>> hours(int hours) {
        return SqlTemplate.forQuery(pool, HOURS)
                .mapTo(StatisticsStore::hourTally)
                .execute(Map.of("hours", hours))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    Future<Map<String, Totals>> totals(Collection<String> agentIds) {
        return SqlTemplate.forQuery(pool, TOTALS)
                .execute(Map.of("agent_ids", agentIds.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(row -> row.getString("agent_id"), StatisticsStore::sums)));
    }

    Future<Void> countProbe(String agentId, boolean ok) {
        return SqlTemplate.forUpdate(pool, COUNT_PROBE)
                .execute(Map.of("agent_id", agentId, "node", node, "ok", ok ? 1 : 0, "failed", ok ? 0 : 1))
                .mapEmpty();
    }

    private static HourTally hourTally(Row row) {
        Tally tally = new Tally(
                row.getLong("attempts_ok"),
                row.getLong("attempts_failed"),
                row.getLong("duration_ms"),
                row.getDouble("quality_sum"),
                row.getLong("quality_count"),
                row.getLong("probes_ok"),
                row.getLong("probes_failed"));
        Tally recent =
                new Tally(row.getLong("recent_ok"), row.getLong("recent_failed"), row.getLong("recent_ms"), 0, 0, 0, 0);
        return new HourTally(
                row.getString("agent_id"),
                row.getString("task_type"),
                row.getOffsetDateTime("hour").toInstant(),
                tally,
                recent,
                Optional.ofNullable(row.getOffsetDateTime("last_ok"))
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }

    private static Totals sums(Row row) {
        return new Totals(
                row.getLong("completed"),
                row.getLong("failed"),
                row.getBigDecimal("cost_usd"),
                row.getDouble("quality_sum"),
                row.getLong("quality_count"));
    }
}
