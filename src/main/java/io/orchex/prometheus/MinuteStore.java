package io.orchex.prometheus;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;

/** The sums of the last minutes that this node has written. */
final class MinuteStore {

    /**
     * A row belongs to the minute its transaction began in and may grow until that ends; the longest statement that can
     * be configured takes ten minutes. The join from the outside gives the time of reading where there are no rows.
     */
    private static final String TASKS = """
            SELECT read_at, minute, task_type AS name, completed, failed, cancelled, wait_count,
                wait_ms_sum, duration_ms_sum
            FROM (SELECT now() AS read_at) AS reading
            LEFT JOIN task_minute
                ON node = #{node}
                AND minute >= #{since}::timestamptz - INTERVAL '12 minutes'
            """;

    private static final String AGENTS = """
            SELECT read_at, minute, agent_id AS name, sum(cost_usd)::float8 AS cost_usd,
                sum(input_tokens) AS input_tokens, sum(output_tokens) AS output_tokens,
                sum(probes_ok) AS probes_ok, sum(probes_failed) AS probes_failed
            FROM (SELECT now() AS read_at) AS reading
            LEFT JOIN agent_minute
                ON node = #{node}
                AND minute >= #{since}::timestamptz - INTERVAL '12 minutes'
            GROUP BY read_at, minute, agent_id
            """;

    private final Pool pool;
    private final String node;

    MinuteStore(Pool pool, String node) {
        this.pool = pool;
        this.node = node;
    }

    /** One column of a minute of a type of task or of an agent. */
    record Cell(OffsetDateTime minute, String name, String column) {}

    /**
     * Sums that only grow.
     *
     * @param readAt by the database's clock; handed in with the next reading, so that no minute is left out between
     *     them
     */
    record Minutes(OffsetDateTime readAt, Map<Cell, Double> sums) {}

    /** By type of task. */
    Future<Minutes> tasks(OffsetDateTime since) {
        return read(TASKS, since);
    }

    /** By agent. */
    Future<Minutes> agents(OffsetDateTime since) {
        return read(AGENTS, since);
    }

    private Future<Minutes> read(String statement, OffsetDateTime since) {
        return SqlTemplate.forQuery(pool, statement)
                .execute(Map.of("node", node, "since", since))
                .map(MinuteStore::minutes);
    }

    private static Minutes minutes(RowSet<Row> rows) {
        Map<Cell, Double> sums = new HashMap<>();
        OffsetDateTime readAt = OffsetDateTime.MIN;
        for (Row row : rows) {
            readAt = row.getOffsetDateTime("read_at");
            if (row.getOffsetDateTime("minute") != null) {
                add(row, sums);
            }
        }
        return new Minutes(readAt, sums);
    }

    private static void add(Row row, Map<Cell, Double> sums) {
        for (int column = 3; column < row.size(); column++) {
            Cell cell = new Cell(row.getOffsetDateTime("minute"), row.getString("name"), row.getColumnName(column));
            sums.put(cell, row.getDouble(column));
        }
    }
}
