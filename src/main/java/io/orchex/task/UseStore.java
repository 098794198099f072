package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.task.WorkProtocol.Use;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Map;
import java.util.stream.Collectors;

/** How busy agents are, over all nodes. */
final class UseStore {

    private static final String USE = """
            SELECT agent_id, sum(elsewhere)::int AS elsewhere, sum(starts)::int AS last_minute
            FROM (
                SELECT agent_id, count(*) AS elsewhere, 0 AS starts
                FROM task_live
                WHERE open_attempt IS NOT NULL AND lease_owner <> #{node}
                GROUP BY agent_id
                UNION ALL
                SELECT agent_id, 0, sum(starts)
                FROM agent_pace
                WHERE second > floor(extract(epoch FROM now())) - 62
                GROUP BY agent_id
            ) counted
            GROUP BY agent_id
            """;

    private final Pool pool;

    UseStore(Pool pool) {
        this.pool = pool;
    }

    /** The agents in use, as the node must know them, by id. */
    Future<Map<String, Use>> of(String node) {
        return SqlTemplate.forQuery(pool, USE).execute(Map.of("node", node)).map(rows -> Rows.list(rows).stream()
                .collect(Collectors.toMap(row -> requireNonNull(row.getString("agent_id")), UseStore::toUse)));
    }

    private static Use toUse(Row row) {
        return new Use(requireNonNull(row.getInteger("elsewhere")), requireNonNull(row.getInteger("last_minute")));
    }
}
