package io.orchex.refactoring;

import static java.util.Objects.requireNonNull;

import io.orchex.json.StorableJson;
import io.orchex.refactoring.RefactoringProtocol.Asker;
import io.orchex.refactoring.RefactoringProtocol.Browse;
import io.orchex.refactoring.RefactoringProtocol.Failure;
import io.orchex.refactoring.RefactoringProtocol.Find;
import io.orchex.refactoring.RefactoringProtocol.Start;
import io.orchex.refactoring.Stored.Times;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What clients ask of refactorings: put one in, look, list, call off, take back. */
final class RefactoringStore {

    private static final String START = """
            INSERT INTO refactoring (refactoring_id, owner, analysis_id, repository, request, plan)
            SELECT #{refactoring_id}, #{owner}, #{analysis_id}, #{repository}, #{request}::text::jsonb,
                #{plan}::text::jsonb
            WHERE (SELECT count(*) FROM refactoring WHERE status IN ('running', 'rolling_back')) < #{most}
            ON CONFLICT (refactoring_id) DO NOTHING
            """;

    private static final String COLUMNS = """
            SELECT refactoring_id, status, repository, request, plan, stage, steps_done, outcome, error, created_at,
                started_at, completed_at, rolled_back_at
            FROM refactoring
            """;

    private static final String MINE = """
            WHERE refactoring_id = #{refactoring_id} AND (#{sees_all}::boolean OR owner = #{asker})
            """;

    private static final String FIND = COLUMNS + MINE;

    private static final String PATCH = "SELECT patch FROM refactoring " + MINE;

    private static final String PAGE = COLUMNS + """
            WHERE %s
            ORDER BY refactoring_id DESC
            LIMIT #{limit}
            OFFSET #{offset}
            """;

    private static final String COUNT = "SELECT count(*) AS total FROM refactoring WHERE %s";

    private static final String CANCEL = """
            UPDATE refactoring
            SET status = 'cancelled', completed_at = now(), lease_owner = NULL, lease_until = NULL
            """ + MINE + """
                AND status = 'running' AND stage <> 'publishing'
            RETURNING completed_at
            """;

    private static final String ROLL_BACK = """
            UPDATE refactoring
            SET status = 'rolling_back', stage = 'rolling_back', crashes = 0, error = NULL
            """ + MINE + """
                AND status = 'completed' AND outcome ->> 'branch' IS NOT NULL
            RETURNING refactoring_id
            """;

    /** One page of them, and how many there are. */
    record Page(List<Stored> refactorings, long total) {}

    private final Pool pool;

    RefactoringStore(Pool pool) {
        this.pool = pool;
    }

    /** @param most refactorings that may wait or run at the same time; false where there are as many already */
    Future<Boolean> start(Start start, String repository, Plan plan, int most) {
        Map<String, Object> values = Map.of(
                "refactoring_id", start.refactoringId(),
                "owner", start.asker().subject(),
                "analysis_id", plan.analysisId(),
                "repository", repository,
                "request", StorableJson.of(start.wish()),
                "plan", StorableJson.of(plan),
                "most", most);
        return SqlTemplate.forUpdate(pool, START).execute(values).map(done -> done.rowCount() > 0);
    }

    /** Empty as well where it is not the asker's to see. */
    Future<Optional<Stored>> find(Find wish) {
        return SqlTemplate.forQuery(pool, FIND)
                .mapTo(RefactoringStore::toStored)
                .execute(whose(wish))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    /** Empty where nothing was changed yet. */
    Future<String> patch(Find wish) {
        return SqlTemplate.forQuery(pool, PATCH).execute(whose(wish)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(row -> row.getString("patch"))
                .reduce("", (none, patch) -> patch == null ? "" : patch));
    }

    Future<Page> browse(Browse wish) {
        String conditions = conditions(wish);
        Map<String, Object> values = values(wish);
        Future<List<Stored>> page = SqlTemplate.forQuery(pool, PAGE.formatted(conditions))
                .mapTo(RefactoringStore::toStored)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
        Future<Long> total = SqlTemplate.forQuery(pool, COUNT.formatted(conditions))
                .execute(values)
                .map(rows -> rows.iterator().next().getLong("total"));
        return Future.all(page, total).map(both -> new Page(page.result(), total.result()));
    }

    /** When it was called off; empty where it had ended or was being published, or is not the asker's. */
    Future<Optional<Instant>> cancel(Find wish) {
        return SqlTemplate.forQuery(pool, CANCEL)
                .mapTo(row -> requireNonNull(time(row, "completed_at")))
                .execute(whose(wish))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    /** False where there is nothing to take back, or it is not the asker's. */
    Future<Boolean> rollBack(Find wish) {
        return SqlTemplate.forQuery(pool, ROLL_BACK).execute(whose(wish)).map(rows -> rows.size() > 0);
    }

    private static Map<String, Object> whose(Find wish) {
        Asker asker = wish.asker();
        return Map.of("refactoring_id", wish.refactoringId(), "sees_all", asker.seesAll(), "asker", asker.subject());
    }

    private static String conditions(Browse wish) {
        List<String> conditions = new ArrayList<>(List.of("(#{sees_all}::boolean OR owner = #{asker})"));
        if (wish.analysisId() != null) {
            conditions.add("analysis_id = #{analysis_id}");
        }
        if (wish.status() != null) {
            conditions.add("status = #{status}");
        }
        return String.join(" AND ", conditions);
    }

    private static Map<String, Object> values(Browse wish) {
        Map<String, Object> values = new HashMap<>();
        values.put("sees_all", wish.asker().seesAll());
        values.put("asker", wish.asker().subject());
        values.put("analysis_id", wish.analysisId());
        values.put("status", wish.status());
        values.put("limit", wish.limit());
        values.put("offset", wish.offset());
        return values;
    }

    private static Stored toStored(Row row) {
        return new Stored(
                requireNonNull(row.getString("refactoring_id")),
                requireNonNull(row.getString("status")),
                requireNonNull(row.getString("repository")),
                requireNonNull(row.getJsonObject("request")).mapTo(RefactoringWish.class),
                requireNonNull(row.getJsonObject("plan")).mapTo(Plan.class),
                requireNonNull(row.getString("stage")),
                requireNonNull(row.getInteger("steps_done")),
                read(row.getJsonObject("outcome"), Outcome.class),
                read(row.getJsonObject("error"), Failure.class),
                new Times(
                        requireNonNull(time(row, "created_at")),
                        time(row, "started_at"),
                        time(row, "completed_at"),
                        time(row, "rolled_back_at")));
    }

    private static <T> @Nullable T read(@Nullable JsonObject json, Class<T> type) {
        return json == null ? null : json.mapTo(type);
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
