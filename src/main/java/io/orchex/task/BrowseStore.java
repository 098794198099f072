package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.identifier.Identifiers;
import io.orchex.task.TaskProtocol.Browse;
import io.orchex.task.TaskProtocol.TaskPage;
import io.orchex.task.TaskProtocol.TaskSummary;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lists tasks, newest first. Their ids are in the order of their making, so a page never changes its order. */
final class BrowseStore {

    private static final String PAGE = """
            SELECT t.task_id, t.type, t.description, t.created_at, t.completed_at,
                CASE
                    WHEN t.status <> 'open' THEN t.status
                    WHEN l.lease_owner IS NULL THEN 'queued'
                    ELSE 'running'
                END AS status,
                coalesce(l.agent_id, t.agent_id) AS agent_id,
                coalesce(l.spent_usd, t.cost_usd) AS cost_usd
            FROM %s
            LEFT JOIN task_live l ON l.task_id = ANY (ARRAY[t.task_id]) AND t.status = 'open'
            WHERE %s
            ORDER BY t.task_id DESC
            LIMIT #{limit}
            OFFSET #{offset}
            """;

    /** Pages end at this offset, so nothing beyond it is counted. */
    private static final String COUNT = """
            SELECT count(*) AS total
            FROM (
                SELECT
                FROM %s
                LEFT JOIN task_live l ON l.task_id = ANY (ARRAY[t.task_id]) AND t.status = 'open'
                WHERE %s
                LIMIT 100000
            ) bounded
            """;

    /** A running task's agent is in its live row only; so few are running that adding them costs nothing. */
    private static final String OF_AGENT = """
            (
                SELECT task_id FROM task WHERE agent_id = #{agent_id}
                UNION ALL
                SELECT task_id FROM task_live WHERE agent_id = #{agent_id}
            ) done
            JOIN task t ON t.task_id = done.task_id
            """;

    /**
     * How far the time in an id may be from that of the row: a request can be replayed for a day under its first id,
     * and nodes' clocks differ.
     */
    private static final Duration ID_SLACK = Duration.ofHours(26);

    private static final Instant LAST_ID_TIME = Instant.ofEpochMilli((1L << 48) - 1);

    private final Pool pool;

    BrowseStore(Pool pool) {
        this.pool = pool;
    }

    Future<TaskPage> browse(Browse wish) {
        Future<List<TaskSummary>> page = page(wish);
        Future<Long> total = total(wish);
        return Future.all(page, total)
                .map(both -> new TaskPage(page.result(), total.result(), wish.limit(), wish.offset()));
    }

    private Future<List<TaskSummary>> page(Browse wish) {
        return SqlTemplate.forQuery(pool, PAGE.formatted(source(wish), conditions(wish)))
                .mapTo(BrowseStore::toSummary)
                .execute(parameters(wish).map())
                .map(Rows::list);
    }

    private Future<Long> total(Browse wish) {
        return SqlTemplate.forQuery(pool, COUNT.formatted(source(wish), conditions(wish)))
                .mapTo(row -> requireNonNull(row.getLong("total")))
                .execute(parameters(wish).map())
                .map(rows -> rows.iterator().next());
    }

    private static String source(Browse wish) {
        return wish.agentId() == null ? "task t" : OF_AGENT;
    }

    /** Only the conditions that are needed: the planner can't see past {@code parameter IS NULL OR …}. */
    private static String conditions(Browse wish) {
        List<String> conditions = new ArrayList<>();
        if (!wish.asker().seesAll()) {
            conditions.add("t.owner = #{owner}");
        }
        if (wish.status() != null) {
            conditions.add(ofStatus(wish.status()));
        }
        if (wish.type() != null) {
            conditions.add("t.type = #{type}");
        }
        if (wish.userId() != null) {
            conditions.add("t.user_id = #{user_id}");
        }
        if (wish.since() != null) {
            conditions.add("t.created_at >= #{since} AND t.task_id >= #{since_id}");
        }
        if (wish.until() != null) {
            conditions.add("t.created_at < #{until} AND t.task_id < #{until_id}");
        }
        return conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
    }

    private static String ofStatus(String status) {
        return switch (status) {
            case "queued" -> "t.status = 'open' AND l.task_id IS NOT NULL AND l.lease_owner IS NULL";
            case "running" -> "t.status = 'open' AND l.lease_owner IS NOT NULL";
            // Written out, as a plan that fits all values could not use the index of a few of them.
            case "failed" -> "t.status = 'failed'";
            case "cancelled" -> "t.status = 'cancelled'";
            default -> "t.status = 'completed'";
        };
    }

    private static Parameters parameters(Browse wish) {
        Parameters parameters = Parameters.of("limit", wish.limit())
                .with("offset", wish.offset())
                .with("owner", wish.asker().subject())
                .with("type", wish.type())
                .with("agent_id", wish.agentId())
                .with("user_id", wish.userId());
        if (wish.since() != null) {
            parameters
                    .time("since", wish.since())
                    .with("since_id", id(wish.since().minus(ID_SLACK)));
        }
        if (wish.until() != null) {
            parameters
                    .time("until", wish.until())
                    .with("until_id", id(wish.until().plus(ID_SLACK)));
        }
        return parameters;
    }

    private static String id(Instant time) {
        Instant possible = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time;
        return "task_" + Identifiers.lowest(possible.isAfter(LAST_ID_TIME) ? LAST_ID_TIME : possible);
    }

    private static TaskSummary toSummary(Row row) {
        return new TaskSummary(
                requireNonNull(row.getString("task_id")),
                requireNonNull(row.getString("type")),
                requireNonNull(row.getString("status")),
                requireNonNull(row.getString("description")),
                row.getString("agent_id"),
                requireNonNull(Rows.time(row, "created_at")),
                Rows.time(row, "completed_at"),
                requireNonNull(row.getBigDecimal("cost_usd")));
    }
}
