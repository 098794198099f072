package io.orchex.refactoring;

import static java.util.Objects.requireNonNull;

import io.orchex.json.StorableJson;
import io.orchex.refactoring.Claimed.Written;
import io.orchex.refactoring.RefactoringProtocol.Failure;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What nodes do to refactorings: take them up under lease, tell how far they are, write down, end. */
final class LeaseStore {

    /** A refactoring whose node died with it three times will not be tried a fourth time. */
    private static final String BURY = """
            UPDATE refactoring
            SET status = CASE status WHEN 'running' THEN 'failed' ELSE 'completed' END,
                completed_at = coalesce(completed_at, now()), lease_owner = NULL, lease_until = NULL,
                error = jsonb_build_object('code', 'WORKER_LOST', 'message',
                    'Three nodes were lost while they worked on it; it is not tried again')
            WHERE status IN ('running', 'rolling_back') AND lease_until < now() AND crashes >= 2
            """;

    private static final String CLAIM = """
            WITH picked AS MATERIALIZED (
                SELECT refactoring_id
                FROM refactoring
                WHERE status IN ('running', 'rolling_back')
                    AND (lease_owner IS NULL OR lease_until < now() AND crashes < 2)
                ORDER BY refactoring_id
                LIMIT #{most}
                FOR UPDATE SKIP LOCKED
            )
            UPDATE refactoring r
            SET crashes = r.crashes + (r.lease_owner IS NOT NULL)::int, epoch = r.epoch + 1, lease_owner = #{node},
                lease_until = now() + #{lease_seconds}::float8 * INTERVAL '1 second',
                started_at = coalesce(r.started_at, now())
            FROM picked p
            WHERE r.refactoring_id = p.refactoring_id
            RETURNING r.refactoring_id, r.epoch, r.owner, r.status, r.request, r.plan, r.outcome, r.edited, r.created_at
            """;

    private static final String RENEW = """
            UPDATE refactoring r
            SET lease_until = now() + #{lease_seconds}::float8 * INTERVAL '1 second', steps_done = n.steps_done,
                stage = CASE r.stage WHEN 'publishing' THEN r.stage ELSE n.stage END
            FROM jsonb_to_recordset(#{notes}::text::jsonb) AS n (
                refactoring_id text, epoch bigint, stage text, steps_done int)
            WHERE r.refactoring_id = n.refactoring_id AND r.epoch = n.epoch AND r.lease_owner = #{node}
            RETURNING r.refactoring_id
            """;

    private static final String HELD = """
            WHERE refactoring_id = #{refactoring_id} AND epoch = #{epoch} AND lease_owner = #{node}
            """;

    private static final String WRITE_DOWN = """
            UPDATE refactoring
            SET outcome = #{outcome}::text::jsonb, patch = #{patch}, edited = #{edited}::text::jsonb,
                stage = 'publishing'
            """ + HELD;

    private static final String COMPLETE = """
            UPDATE refactoring
            SET status = 'completed', completed_at = now(), lease_owner = NULL, lease_until = NULL, stage = 'done',
                outcome = #{outcome}::text::jsonb, edited = NULL
            """ + HELD;

    private static final String FAIL = """
            UPDATE refactoring
            SET status = 'failed', completed_at = now(), lease_owner = NULL, lease_until = NULL,
                error = #{error}::text::jsonb, edited = NULL
            """ + HELD;

    private static final String ROLLED_BACK = """
            UPDATE refactoring
            SET status = 'rolled_back', rolled_back_at = now(), lease_owner = NULL, lease_until = NULL, stage = 'done',
                outcome = #{outcome}::text::jsonb
            """ + HELD;

    private static final String NOT_ROLLED_BACK = """
            UPDATE refactoring
            SET status = 'completed', lease_owner = NULL, lease_until = NULL, stage = 'done',
                error = #{error}::text::jsonb
            """ + HELD;

    private static final String GIVE_BACK = """
            UPDATE refactoring
            SET lease_owner = NULL, lease_until = NULL
            """ + HELD;

    /** How far one is. */
    record Note(String refactoringId, long epoch, String stage, int stepsDone) {}

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
                .map(row -> requireNonNull(row.getString("refactoring_id")))
                .collect(Collectors.toSet()));
    }

    /** From now on it can't be cancelled; false where it was, or another has taken over. */
    Future<Boolean> writeDown(Claimed claimed, Written written, String patch) {
        Map<String, Object> values = values(claimed);
        values.put("outcome", StorableJson.of(written.outcome()));
        values.put("edited", StorableJson.of(written.edited()));
        values.put("patch", patch.replace("\0", ""));
        return held(WRITE_DOWN, values);
    }

    Future<Boolean> complete(Claimed claimed, Outcome outcome) {
        Map<String, Object> values = values(claimed);
        values.put("outcome", StorableJson.of(outcome));
        return held(COMPLETE, values);
    }

    Future<Boolean> fail(Claimed claimed, Failure failure) {
        Map<String, Object> values = values(claimed);
        values.put("error", Json.encode(failure));
        return held(claimed.rollingBack() ? NOT_ROLLED_BACK : FAIL, values);
    }

    Future<Boolean> rolledBack(Claimed claimed, Outcome outcome) {
        Map<String, Object> values = values(claimed);
        values.put("outcome", StorableJson.of(outcome));
        return held(ROLLED_BACK, values);
    }

    /** Another node may go on with it at once. */
    Future<Boolean> giveBack(Claimed claimed) {
        return held(GIVE_BACK, values(claimed));
    }

    private Future<Boolean> held(String sql, Map<String, Object> values) {
        return SqlTemplate.forUpdate(pool, sql).execute(values).map(done -> done.rowCount() > 0);
    }

    private Map<String, Object> values(Claimed claimed) {
        return new HashMap<>(Map.of("refactoring_id", claimed.refactoringId(), "epoch", claimed.epoch(), "node", node));
    }

    private static Claimed toClaimed(Row row) {
        return new Claimed(
                requireNonNull(row.getString("refactoring_id")),
                requireNonNull(row.getLong("epoch")),
                requireNonNull(row.getString("owner")),
                requireNonNull(row.getString("status")).equals("rolling_back"),
                requireNonNull(row.getJsonObject("request")).mapTo(RefactoringWish.class),
                requireNonNull(row.getJsonObject("plan")).mapTo(Plan.class),
                written(row.getJsonObject("outcome"), row.getJsonObject("edited")),
                requireNonNull(row.getOffsetDateTime("created_at")).toInstant());
    }

    private static @Nullable Written written(@Nullable JsonObject outcome, @Nullable JsonObject edited) {
        if (outcome == null) {
            return null;
        }
        Map<String, String> texts = new HashMap<>();
        if (edited != null) {
            edited.forEach(one -> texts.put(one.getKey(), (String) one.getValue()));
        }
        return new Written(outcome.mapTo(Outcome.class), texts);
    }
}
