package io.orchex.analysis;

import static java.util.Objects.requireNonNull;

import io.orchex.json.StorableJson;
import io.orchex.source.Reading;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Keeps what was read in contents, by blob id and analyser; what nobody used for thirty days goes. */
final class ReadingStore {

    private static final String FIND = """
            WITH wanted AS (
                SELECT DISTINCT blob, analyser FROM unnest(#{blobs}::text[], #{analysers}::text[]) AS w (blob, analyser)
            ), used AS (
                UPDATE analysis_reading r
                SET used_on = current_date
                FROM wanted w
                WHERE r.blob = w.blob AND r.analyser = w.analyser AND r.used_on < current_date
            )
            SELECT r.blob, r.analyser, r.reading::text AS reading
            FROM wanted w
            JOIN analysis_reading r ON r.blob = w.blob AND r.analyser = w.analyser
            """;

    private static final String KEEP = """
            INSERT INTO analysis_reading (blob, analyser, reading)
            SELECT DISTINCT ON (blob, analyser) blob, analyser, reading
            FROM jsonb_to_recordset(#{rows}::text::jsonb) AS r (blob text, analyser text, reading jsonb)
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

    /** Those that are kept. */
    Future<Map<Content, Reading>> find(List<Content> keys) {
        return SqlTemplate.forQuery(pool, FIND)
                .execute(Map.of(
                        "blobs", keys.stream().map(Content::blob).toArray(String[]::new),
                        "analysers", keys.stream().map(Content::analyser).toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(Collectors.toMap(
                                row -> new Content(
                                        requireNonNull(row.getString("blob")),
                                        requireNonNull(row.getString("analyser"))),
                                row -> Json.decodeValue(requireNonNull(row.getString("reading")), Reading.class))));
    }

    Future<Void> keep(Map<Content, Reading> readings) {
        JsonArray rows = new JsonArray();
        readings.forEach((key, reading) -> rows.add(new JsonObject()
                .put("blob", key.blob())
                .put("analyser", key.analyser())
                .put("reading", JsonObject.mapFrom(reading))));
        return SqlTemplate.forUpdate(pool, KEEP)
                .execute(Map.of("rows", StorableJson.of(rows)))
                .mapEmpty();
    }

    Future<Void> forget() {
        return SqlTemplate.forUpdate(pool, FORGET).execute(Map.of()).mapEmpty();
    }
}
