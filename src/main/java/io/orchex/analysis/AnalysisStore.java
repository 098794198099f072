package io.orchex.analysis;

import static java.util.Objects.requireNonNull;

import io.orchex.analysis.AnalysisProtocol.AnalysisPage;
import io.orchex.analysis.AnalysisProtocol.AnalysisSummary;
import io.orchex.analysis.AnalysisProtocol.Asker;
import io.orchex.analysis.AnalysisProtocol.Browse;
import io.orchex.analysis.AnalysisProtocol.Start;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What clients ask of analyses: put one in, look, list, call off. */
final class AnalysisStore {

    private static final String START = """
            INSERT INTO analysis (analysis_id, owner, repository, request)
            SELECT #{analysis_id}, #{owner}, #{repository}, #{request}::text::jsonb
            WHERE (SELECT count(*) FROM analysis WHERE status = 'running') < #{most}
            ON CONFLICT (analysis_id) DO NOTHING
            """;

    private static final String COLUMNS = """
            SELECT analysis_id, owner, repository, request, status, stage, files_done, files_total, percentage, branch,
                commit_id, outcome, error, created_at, started_at, completed_at
            FROM analysis
            """;

    private static final String FIND = COLUMNS + """
            WHERE analysis_id = #{analysis_id} AND (#{sees_all}::boolean OR owner = #{asker})
            """;

    private static final String PAGE = COLUMNS + """
            WHERE %s
            ORDER BY analysis_id DESC
            LIMIT #{limit}
            OFFSET #{offset}
            """;

    private static final String COUNT = "SELECT count(*) AS total FROM analysis WHERE %s";

    private static final String CANCEL = """
            UPDATE analysis
            SET status = 'cancelled', completed_at = now(), lease_owner = NULL, lease_until = NULL
            WHERE analysis_id = #{analysis_id} AND (#{sees_all}::boolean OR owner = #{asker}) AND status = 'running'
            RETURNING completed_at
            """;

    /** An analysis as it is stored. */
    record Stored(
            String analysisId,
            String status,
            AnalysisWish wish,
            String repository,
            Stage stage,
            @Nullable String branch,
            @Nullable String commit,
            @Nullable JsonObject outcome,
            @Nullable JsonObject error,
            Times times) {}

    /** How far it is. */
    record Stage(String name, int filesDone, int filesTotal, int percentage) {}

    /** When it was what. */
    record Times(
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt) {}

    private final Pool pool;

    AnalysisStore(Pool pool) {
        this.pool = pool;
    }

    /** @param most analyses that may wait or run at the same time; false where there are as many already */
    Future<Boolean> start(Start start, String repository, int most) {
        Map<String, Object> values = Map.of(
                "analysis_id", start.analysisId(),
                "owner", start.asker().subject(),
                "repository", repository,
                "request", Json.encode(start.wish()),
                "most", most);
        return SqlTemplate.forUpdate(pool, START).execute(values).map(done -> done.rowCount() > 0);
    }

    /** Empty as well where it is not the asker's to see. */
    Future<Optional<Stored>> find(String analysisId, Asker asker) {
        return SqlTemplate.forQuery(pool, FIND)
                .mapTo(AnalysisStore::toStored)
                .execute(whose(analysisId, asker))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    Future<AnalysisPage> browse(Browse wish) {
        String conditions = conditions(wish);
        Map<String, Object> values = values(wish);
        Future<List<AnalysisSummary>> page = SqlTemplate.forQuery(pool, PAGE.formatted(conditions))
                .mapTo(AnalysisStore::toSummary)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
        Future<Long> total = SqlTemplate.forQuery(pool, COUNT.formatted(conditions))
                .execute(values)
                .map(rows -> rows.iterator().next().getLong("total"));
        return Future.all(page, total)
                .map(both -> new AnalysisPage(page.result(), total.result(), wish.limit(), wish.offset()));
    }

    /** When it was called off; empty where it had ended before or is not the asker's. */
    Future<Optional<Instant>> cancel(String analysisId, Asker asker) {
        return SqlTemplate.forQuery(pool, CANCEL)
                .mapTo(row -> requireNonNull(time(row, "completed_at")))
                .execute(whose(analysisId, asker))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    private static Map<String, Object> whose(String analysisId, Asker asker) {
        return Map.of("analysis_id", analysisId, "sees_all", asker.seesAll(), "asker", asker.subject());
    }

    private static String conditions(Browse wish) {
        List<String> conditions = new ArrayList<>(List.of("(#{sees_all}::boolean OR owner = #{asker})"));
        if (wish.repository() != null) {
            conditions.add("repository = #{repository}");
        }
        if (wish.status() != null) {
            conditions.add("status = #{status}");
        }
        if (wish.since() != null) {
            conditions.add("created_at >= #{since}");
        }
        return String.join(" AND ", conditions);
    }

    private static Map<String, Object> values(Browse wish) {
        Map<String, Object> values = new HashMap<>();
        values.put("sees_all", wish.asker().seesAll());
        values.put("asker", wish.asker().subject());
        values.put("repository", wish.repository());
        values.put("status", wish.status());
        values.put("since", wish.since() == null ? null : wish.since().atOffset(ZoneOffset.UTC));
        values.put("limit", wish.limit());
        values.put("offset", wish.offset());
        return values;
    }

    private static Stored toStored(Row row) {
        return new Stored(
                requireNonNull(row.getString("analysis_id")),
                requireNonNull(row.getString("status")),
                requireNonNull(row.getJsonObject("request")).mapTo(AnalysisWish.class),
                requireNonNull(row.getString("repository")),
                new Stage(
                        requireNonNull(row.getString("stage")),
                        requireNonNull(row.getInteger("files_done")),
                        requireNonNull(row.getInteger("files_total")),
                        requireNonNull(row.getInteger("percentage"))),
                row.getString("branch"),
                row.getString("commit_id"),
                row.getJsonObject("outcome"),
                row.getJsonObject("error"),
                new Times(requireNonNull(time(row, "created_at")), time(row, "started_at"), time(row, "completed_at")));
    }

    private static AnalysisSummary toSummary(Row row) {
        Stored stored = toStored(row);
        return new AnalysisSummary(
                stored.analysisId(),
                stored.status(),
                stored.wish().type(),
                stored.repository(),
                stored.branch(),
                stored.commit(),
                stored.outcome() == null ? null : stored.outcome().getJsonObject("summary"),
                stored.times().createdAt(),
                stored.times().completedAt());
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
