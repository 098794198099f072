package io.orchex.analysis;

import static java.util.Objects.requireNonNull;

import io.orchex.analysis.AnalysisProtocol.FindOpportunity;
import io.orchex.analysis.AnalysisProtocol.FoundOpportunity;
import io.orchex.json.Document;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads what came of an analysis: files and opportunities, the worst first. Who may see it has been asked before. */
final class OutcomeStore {

    private static final String FILES = """
            SELECT score AS document
            FROM analysis_file
            WHERE analysis_id = #{analysis_id}
            ORDER BY place
            LIMIT #{limit}
            OFFSET #{offset}
            """;

    private static final String OPPORTUNITIES = """
            SELECT jsonb_build_object('opportunity_id', opportunity_id) || opportunity AS document
            FROM analysis_opportunity
            WHERE analysis_id = #{analysis_id}
            ORDER BY place
            LIMIT #{limit}
            OFFSET #{offset}
            """;

    private static final String OPPORTUNITY = """
            SELECT o.opportunity_id, o.analysis_id, a.request, a.branch, a.commit_id,
                (jsonb_build_object('opportunity_id', o.opportunity_id) || o.opportunity)::text AS document
            FROM analysis_opportunity o
            JOIN analysis a ON a.analysis_id = o.analysis_id
            WHERE o.opportunity_id = #{opportunity_id} AND (#{sees_all}::boolean OR a.owner = #{asker})
            """;

    private static final String COUNT = """
            SELECT
                (SELECT count(*) FROM analysis_file WHERE analysis_id = #{analysis_id}) AS files,
                (SELECT count(*) FROM analysis_opportunity WHERE analysis_id = #{analysis_id}) AS opportunities
            """;

    private static final String FILE = """
            SELECT f.path, f.blob, f.score, f.duplicates, r.reading::jsonb AS reading
            FROM analysis_file f
            LEFT JOIN LATERAL (
                SELECT reading
                FROM analysis_reading
                WHERE blob = f.blob AND analyser LIKE #{analyser} || '%'
                ORDER BY analyser DESC
                LIMIT 1
            ) r ON true
            WHERE f.analysis_id = #{analysis_id} AND f.path = #{path}
            """;

    private static final String READINGS = """
            SELECT f.path, f.blob, f.score, f.duplicates, r.reading::jsonb AS reading
            FROM (
                SELECT *
                FROM analysis_file
                WHERE analysis_id = #{analysis_id}
                ORDER BY place
                LIMIT #{limit}
                OFFSET #{offset}
            ) f
            CROSS JOIN LATERAL (
                SELECT reading
                FROM analysis_reading
                WHERE blob = f.blob AND analyser LIKE #{analyser} || '%' AND findings > 0
                ORDER BY analyser DESC
                LIMIT 1
            ) r
            ORDER BY f.place
            """;

    private static final String COMPARE = """
            SELECT coalesce(b.path, h.path) AS path, b.score AS before, h.score AS after
            FROM (SELECT * FROM analysis_file WHERE analysis_id = #{base}) b
            FULL JOIN (SELECT * FROM analysis_file WHERE analysis_id = #{head}) h ON h.path = b.path
            WHERE b.blob IS DISTINCT FROM h.blob OR b.score IS DISTINCT FROM h.score
            ORDER BY abs((h.score ->> 'total_score')::float8 - (b.score ->> 'total_score')::float8) DESC NULLS LAST,
                path
            LIMIT 2000
            """;

    /** How many files and opportunities an analysis has. */
    record Counts(long files, long opportunities) {}

    /** A file as it is stored; its reading is empty where it is kept no more. */
    record FileRow(String path, String blob, JsonObject score, JsonArray duplicates, Optional<JsonObject> reading) {}

    /** A file of two analyses that is not the same in both; empty where it isn't in one of them. */
    record Pair(String path, Optional<JsonObject> before, Optional<JsonObject> after) {}

    private final Pool pool;

    OutcomeStore(Pool pool) {
        this.pool = pool;
    }

    Future<List<JsonObject>> files(String analysisId, int limit, int offset) {
        return documents(FILES, analysisId, limit, offset);
    }

    Future<List<JsonObject>> opportunities(String analysisId, int limit, int offset) {
        return documents(OPPORTUNITIES, analysisId, limit, offset);
    }

    /** Empty as well where it is not the asker's to see. */
    Future<Optional<FoundOpportunity>> opportunity(FindOpportunity wish) {
        return SqlTemplate.forQuery(pool, OPPORTUNITY)
                .mapTo(OutcomeStore::toOpportunity)
                .execute(Map.of(
                        "opportunity_id", wish.opportunityId(),
                        "sees_all", wish.asker().seesAll(),
                        "asker", wish.asker().subject()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    private Future<List<JsonObject>> documents(String sql, String analysisId, int limit, int offset) {
        return SqlTemplate.forQuery(pool, sql)
                .mapTo(row -> requireNonNull(row.getJsonObject("document")))
                .execute(Map.of("analysis_id", analysisId, "limit", limit, "offset", offset))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    Future<Counts> counts(String analysisId) {
        return SqlTemplate.forQuery(pool, COUNT)
                .execute(Map.of("analysis_id", analysisId))
                .map(rows -> rows.iterator().next())
                .map(row -> new Counts(row.getLong("files"), row.getLong("opportunities")));
    }

    Future<Optional<FileRow>> file(String analysisId, String path) {
        return SqlTemplate.forQuery(pool, FILE)
                .mapTo(OutcomeStore::toFile)
                .execute(Map.of("analysis_id", analysisId, "path", path, "analyser", Analyser.VERSION))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    /** Those of a page of files in which something was found. */
    Future<List<FileRow>> withFindings(String analysisId, int limit, int offset) {
        return SqlTemplate.forQuery(pool, READINGS)
                .mapTo(OutcomeStore::toFile)
                .execute(Map.of(
                        "analysis_id", analysisId, "limit", limit, "offset", offset, "analyser", Analyser.VERSION))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    /** The files that differ, those whose score changed most first; at most 2,000. */
    Future<List<Pair>> compare(String base, String head) {
        return SqlTemplate.forQuery(pool, COMPARE)
                .mapTo(row -> new Pair(
                        requireNonNull(row.getString("path")),
                        Optional.ofNullable(row.getJsonObject("before")),
                        Optional.ofNullable(row.getJsonObject("after"))))
                .execute(Map.of("base", base, "head", head))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static FoundOpportunity toOpportunity(Row row) {
        return new FoundOpportunity(
                requireNonNull(row.getString("opportunity_id")),
                requireNonNull(row.getString("analysis_id")),
                requireNonNull(row.getJsonObject("request")).mapTo(AnalysisWish.class),
                row.getString("branch"),
                requireNonNull(row.getString("commit_id")),
                new Document(requireNonNull(row.getString("document"))));
    }

    private static FileRow toFile(Row row) {
        return new FileRow(
                requireNonNull(row.getString("path")),
                requireNonNull(row.getString("blob")),
                requireNonNull(row.getJsonObject("score")),
                requireNonNull(row.getJsonArray("duplicates")),
                Optional.ofNullable(row.getJsonObject("reading")));
    }
}
