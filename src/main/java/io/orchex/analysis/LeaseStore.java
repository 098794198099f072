package io.orchex.analysis;

import static java.util.Objects.requireNonNull;

import io.orchex.analysis.AnalysisProtocol.Failure;
import io.orchex.json.StorableJson;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What nodes do to analyses: take them up under lease, tell how far they are, end them. */
final class LeaseStore {

    /** An analysis whose node died with it three times will not be tried a fourth time. */
    private static final String BURY = """
            UPDATE analysis
            SET status = 'failed', completed_at = now(), lease_owner = NULL, lease_until = NULL,
                error = jsonb_build_object('code', 'WORKER_LOST', 'message',
                    'Three nodes were lost while they worked on it; it is not tried again')
            WHERE status = 'running' AND lease_until < now() AND crashes >= 2
            """;

    private static final String CLAIM = """
            WITH picked AS MATERIALIZED (
                SELECT analysis_id
                FROM analysis
                WHERE status = 'running' AND (lease_owner IS NULL OR lease_until < now() AND crashes < 2)
                ORDER BY analysis_id
                LIMIT #{most}
                FOR UPDATE SKIP LOCKED
            )
            UPDATE analysis a
            SET crashes = a.crashes + (a.lease_owner IS NOT NULL)::int, epoch = a.epoch + 1, lease_owner = #{node},
                lease_until = now() + #{lease_seconds}::float8 * INTERVAL '1 second',
                started_at = coalesce(a.started_at, now()), files_done = 0,
                percentage = 0
            FROM picked p
            WHERE a.analysis_id = p.analysis_id
            RETURNING a.analysis_id, a.epoch, a.request
            """;

    private static final String RENEW = """
            UPDATE analysis a
            SET lease_until = now() + #{lease_seconds}::float8 * INTERVAL '1 second', stage = n.stage,
                files_done = n.files_done, files_total = n.files_total, percentage = n.percentage,
                branch = coalesce(n.branch, a.branch), commit_id = coalesce(n.commit_id, a.commit_id)
            FROM jsonb_to_recordset(#{notes}::text::jsonb) AS n (
                analysis_id text, epoch bigint, stage text, files_done int, files_total int, percentage int, branch text,
                commit_id text)
            WHERE a.analysis_id = n.analysis_id AND a.epoch = n.epoch AND a.lease_owner = #{node}
            RETURNING a.analysis_id
            """;

    private static final String COMPLETE = """
            UPDATE analysis
            SET status = 'completed', completed_at = now(), lease_owner = NULL, lease_until = NULL, stage = 'done',
                outcome = #{outcome}::text::jsonb, branch = #{branch}, commit_id = #{commit_id}
            WHERE analysis_id = #{analysis_id} AND epoch = #{epoch} AND lease_owner = #{node}
            RETURNING analysis_id
            """;

    private static final String FILES = """
            INSERT INTO analysis_file (analysis_id, place, path, blob, score, duplicates)
            SELECT #{analysis_id}, place, path, blob, score, duplicates
            FROM jsonb_to_recordset(#{rows}::text::jsonb) AS f (
                place int, path text, blob text, score jsonb, duplicates jsonb)
            """;

    private static final String OPPORTUNITIES = """
            INSERT INTO analysis_opportunity (opportunity_id, analysis_id, place, opportunity)
            SELECT opportunity_id, #{analysis_id}, place, opportunity
            FROM jsonb_to_recordset(#{rows}::text::jsonb) AS o (opportunity_id text, place int, opportunity jsonb)
            """;

    private static final String FAIL = """
            UPDATE analysis
            SET status = 'failed', completed_at = now(), lease_owner = NULL, lease_until = NULL, error = #{error}::text::jsonb
            WHERE analysis_id = #{analysis_id} AND epoch = #{epoch} AND lease_owner = #{node}
            """;

    private static final String GIVE_BACK = """
            UPDATE analysis
            SET lease_owner = NULL, lease_until = NULL, stage = 'queued'
            WHERE analysis_id = #{analysis_id} AND epoch = #{epoch} AND lease_owner = #{node}
            """;

    /** Rows of one insert: few enough for a frame of some megabytes. */
    private static final int ROWS = 500;

    /** An analysis that this node may work on. */
    record Claimed(String analysisId, long epoch, AnalysisWish wish) {}

    /** How far one is. */
    record Note(
            String analysisId,
            long epoch,
            String stage,
            int filesDone,
            int filesTotal,
            int percentage,
            @Nullable String branch,
            @Nullable String commitId) {}

    private final Pool pool;
    private final String node;
    private final Duration lease;

    LeaseStore(Pool pool, String node, Duration lease) {
        this.pool = pool;
        this.node = node;
        this.lease = lease;
    }

    /** Takes up at most so many, those whose node was lost included. */
    Future<List<Claimed>> claim(int most) {
        Map<String, Object> values = Map.of("most", most, "node", node, "lease_seconds", lease.toMillis() / 1000.0);
        return SqlTemplate.forUpdate(pool, BURY)
                .execute(Map.of())
                .compose(buried -> SqlTemplate.forQuery(pool, CLAIM)
                        .mapTo(LeaseStore::toClaimed)
                        .execute(values))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    /** Answers those that are still this node's. */
    Future<Set<String>> renew(List<Note> notes) {
        Map<String, Object> values =
                Map.of("notes", Json.encode(notes), "node", node, "lease_seconds", lease.toMillis() / 1000.0);
        return SqlTemplate.forQuery(pool, RENEW).execute(values).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> requireNonNull(row.getString("analysis_id")))
                .collect(Collectors.toSet()));
    }

    /** All of it or nothing; false where another has taken over or it was cancelled. */
    Future<Boolean> complete(Claimed claimed, Outcome outcome) {
        Map<String, Object> values = values(claimed);
        values.put("outcome", StorableJson.of(outcome.whole()));
        values.put("branch", outcome.branch());
        values.put("commit_id", outcome.commit());
        return pool.withTransaction(connection -> SqlTemplate.forQuery(connection, COMPLETE)
                .execute(values)
                .compose(done -> done.size() == 0
                        ? Future.succeededFuture(false)
                        : insert(connection, FILES, claimed, outcome.files())
                                .compose(files -> insert(connection, OPPORTUNITIES, claimed, outcome.opportunities()))
                                .map(true)));
    }

    /** Each part is written out when its turn comes: all at once would hold up whoever shares the event loop. */
    private static Future<?> insert(SqlConnection connection, String sql, Claimed claimed, List<JsonObject> rows) {
        Future<?> done = Future.succeededFuture();
        for (int from = 0; from < rows.size(); from += ROWS) {
            List<JsonObject> part = rows.subList(from, Math.min(rows.size(), from + ROWS));
            done = done.compose(before -> SqlTemplate.forUpdate(connection, sql)
                    .execute(Map.of("analysis_id", claimed.analysisId(), "rows", StorableJson.of(part))));
        }
        return done;
    }

    Future<Void> fail(Claimed claimed, Failure failure) {
        Map<String, Object> values = values(claimed);
        values.put("error", Json.encode(failure));
        return SqlTemplate.forUpdate(pool, FAIL).execute(values).mapEmpty();
    }

    /** Another node may go on with it at once. */
    Future<Void> giveBack(Claimed claimed) {
        return SqlTemplate.forUpdate(pool, GIVE_BACK).execute(values(claimed)).mapEmpty();
    }

    private Map<String, Object> values(Claimed claimed) {
        return new HashMap<>(Map.of("analysis_id", claimed.analysisId(), "epoch", claimed.epoch(), "node", node));
    }

    private static Claimed toClaimed(Row row) {
        return new Claimed(
                requireNonNull(row.getString("analysis_id")),
                requireNonNull(row.getLong("epoch")),
                requireNonNull(row.getJsonObject("request")).mapTo(AnalysisWish.class));
    }
}
