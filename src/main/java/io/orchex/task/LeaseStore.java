package io.orchex.task;

import static java.util.Objects.requireNonNull;

import io.orchex.task.TaskProtocol.ProgressView;
import io.orchex.task.WorkProtocol.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a node says of all the tasks it holds, in one statement. */
final class LeaseStore {

    /** How far a task is, at some moment. */
    record Note(Lease lease, ProgressView progress) {}

    /*
     * A row that somebody else has locked is being started, ended or taken: it is left out rather than waited for, and
     * has two more rounds before its lease ends. What the node does not know it holds (the answer to its claim was lost on
     * the way) is not renewed, so that another takes it up.
     */
    static final String RENEW = """
            WITH mine AS MATERIALIZED (
                SELECT task_id
                FROM task_live
                WHERE lease_owner IS NOT DISTINCT FROM #{node} AND task_id = ANY (#{task_ids})
                FOR UPDATE SKIP LOCKED
            ), renewed AS (
                UPDATE task_live l
                SET lease_until = now() + #{lease_seconds}::float8 * INTERVAL '1 second'
                FROM mine m
                WHERE l.task_id = ANY (ARRAY[m.task_id])
            )
            SELECT task_id, epoch
            FROM task_live
            WHERE lease_owner = #{node}
            """;

    private static final String CHECK = """
            SELECT task_id, epoch
            FROM task_live
            WHERE lease_owner = #{node}
            """;

    static final String PROGRESS = """
            WITH told AS (
                SELECT n.*
                FROM unnest(
                    #{task_ids}::text[], #{epochs}::bigint[], #{nodes}::text[],
                    #{percentages}::bigint[], #{stages}::text[], #{messages}::text[]
                ) AS n (task_id, epoch, node, percentage, stage, message)
            ), locked AS MATERIALIZED (
                SELECT l.task_id, l.owner, l.type, t.percentage, t.stage, t.message,
                    l.progress_stage IS DISTINCT FROM t.stage
                        OR l.progress_percentage / 10 IS DISTINCT FROM t.percentage / 10 AS notable
                FROM told t
                JOIN task_live l
                    ON l.task_id = ANY (ARRAY[t.task_id]) AND l.epoch = t.epoch
                        AND l.lease_owner IS NOT DISTINCT FROM t.node
                FOR UPDATE OF l SKIP LOCKED
            ),
            """ + TaskEventStore.TELL_OF_PROGRESS + """
            UPDATE task_live l
            SET progress_percentage = n.percentage,
                progress_stage = n.stage,
                progress_message = n.message
            FROM locked n
            WHERE l.task_id = ANY (ARRAY[n.task_id])
            """;

    private final Pool pool;
    private final Duration lease;

    LeaseStore(Pool pool, Duration lease) {
        this.pool = pool;
        this.lease = lease;
    }

    /** Renews what the node knows it holds, and answers the epochs of all that is leased to it. */
    Future<Map<String, Long>> renew(String node, List<Lease> known) {
        return SqlTemplate.forQuery(pool, RENEW)
                .execute(Parameters.of("node", node)
                        .texts("task_ids", known, Lease::taskId)
                        .seconds("lease_seconds", lease)
                        .map())
                .map(LeaseStore::epochs);
    }

    Future<Map<String, Long>> held(String node) {
        return SqlTemplate.forQuery(pool, CHECK).execute(Map.of("node", node)).map(LeaseStore::epochs);
    }

    /** Best effort: what is locked or lost is left as it is. */
    Future<Void> note(List<Note> notes) {
        Parameters parameters = new Parameters()
                .texts("task_ids", notes, note -> note.lease().taskId())
                .numbers("epochs", notes, note -> note.lease().epoch())
                .texts("nodes", notes, note -> note.lease().node())
                .numbers("percentages", notes, note -> note.progress().percentage())
                .texts("stages", notes, note -> note.progress().stage())
                .texts(
                        "messages",
                        notes,
                        note -> Parameters.text(note.progress().message()));
        return SqlTemplate.forUpdate(pool, PROGRESS).execute(parameters.map()).mapEmpty();
    }

    private static Map<String, Long> epochs(RowSet<Row> rows) {
        return Rows.list(rows).stream()
                .collect(Collectors.toMap(
                        row -> requireNonNull(row.getString("task_id")), row -> requireNonNull(row.getLong("epoch"))));
    }
}
