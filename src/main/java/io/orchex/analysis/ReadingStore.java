package io.orchex.analysis;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Keeps what was read in contents, by blob id and analyser; what nobody used for thirty days goes. */
final class ReadingStore {

    private static final String KNOWN = """
            SELECT DISTINCT r.blob, r.analyser
            FROM unnest(#{blobs}::text[], #{analysers}::text[]) AS w (blob, analyser)
            JOIN analysis_reading r ON r.blob = w.blob AND r.analyser = w.analyser
            """;

    private static final String FIND = """
            WITH wanted AS (
                SELECT DISTINCT blob, analyser FROM unnest(#{blobs}::text[], #{analysers}::text[]) AS w (blob, analyser)
            ), used AS (
                UPDATE analysis_reading r
                SET used_on = current_date
                FROM wanted w
                WHERE r.blob = w.blob AND r.analyser = w.analyser AND r.used_on < current_date
            )
            SELECT r.blob, r.analyser, r.reading
            FROM wanted w
            JOIN analysis_reading r ON r.blob = w.blob AND r.analyser = w.analyser
            """;

    private static final String KEEP = """
            INSERT INTO analysis_reading (blob, analyser, reading, findings)
            SELECT blob, analyser, reading, findings
            FROM unnest(#{blobs}::text[], #{analysers}::text[], #{readings}::text[], #{findings}::int[])
                AS r (blob, analyser, reading, findings)
            ORDER BY blob, analyser
            ON CONFLICT (blob, analyser) DO NOTHING
            """;

    private static final String FORGET = "DELETE FROM analysis_reading WHERE used_on < current_date - 30";

    /** A content, and who reads it. */
    record Content(String blob, String analyser) {}

    private final Pool pool;

    ReadingStore(Pool pool) {
        this.pool = pool;
    }

    /** What is kept of a content, as JSON; to be decoded where it keeps nobody waiting. */
    record Kept(String reading, int findings) {}

    /** Those of which something is kept. */
    Future<Set<Content>> known(List<Content> keys) {
        return SqlTemplate.forQuery(pool, KNOWN).execute(columns(keys)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .map(ReadingStore::content)
                .collect(Collectors.toSet()));
    }

    /** What is kept of them, as JSON. */
    Future<Map<Content, String>> find(List<Content> keys) {
        return SqlTemplate.forQuery(pool, FIND).execute(columns(keys)).map(rows -> StreamSupport.stream(
                        rows.spliterator(), false)
                .collect(Collectors.toMap(ReadingStore::content, row -> requireNonNull(row.getString("reading")))));
    }

    private static Map<String, Object> columns(List<Content> keys) {
        return Map.of(
                "blobs", keys.stream().map(Content::blob).toArray(String[]::new),
                "analysers", keys.stream().map(Content::analyser).toArray(String[]::new));
    }

    private static Content content(Row row) {
        return new Content(requireNonNull(row.getString("blob")), requireNonNull(row.getString("analyser")));
    }

    Future<Void> keep(Map<Content, Kept> readings) {
        List<Map.Entry<Content, Kept>> rows = List.copyOf(readings.entrySet());
        return SqlTemplate.forUpdate(pool, KEEP)
                .execute(Map.of(
                        "blobs", texts(rows, row -> row.getKey().blob()),
                        "analysers", texts(rows, row -> row.getKey().analyser()),
                        "readings", texts(rows, row -> row.getValue().reading()),
                        "findings",
                                rows.stream()
                                        .map(row -> row.getValue().findings())
                                        .toArray(Integer[]::new)))
                .mapEmpty();
    }

    private static String[] texts(
            List<Map.Entry<Content, Kept>> rows, Function<Map.Entry<Content, Kept>, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    Future<Void> forget() {
        return SqlTemplate.forUpdate(pool, FORGET).execute(Map.of()).mapEmpty();
    }
}
