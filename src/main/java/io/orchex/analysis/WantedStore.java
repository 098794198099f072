package io.orchex.analysis;

import static java.util.Objects.requireNonNull;

import io.orchex.analysis.WantedProtocol.WantedOpportunity;
import io.orchex.analysis.WantedProtocol.WantedPlace;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads opportunities for those who carry them out. */
final class WantedStore {

    private static final String ANALYSIS = """
            SELECT analysis_id
            FROM analysis_opportunity
            WHERE opportunity_id = #{opportunity_id}
            """;

    /** First what is offered; what a recipe makes, but not so well, and what is left to agents, comes behind it. */
    private static final String OPPORTUNITIES = """
            SELECT opportunity_id, opportunity
            FROM analysis_opportunity
            WHERE analysis_id = #{analysis_id}
                AND (#{opportunity_id}::text IS NULL OR opportunity_id = #{opportunity_id})
            ORDER BY (opportunity->>'automatable')::boolean DESC, place
            """;

    private final Pool pool;

    WantedStore(Pool pool) {
        this.pool = pool;
    }

    /** The analysis that an opportunity belongs to. */
    Future<Optional<String>> analysis(String opportunityId) {
        return SqlTemplate.forQuery(pool, ANALYSIS)
                .mapTo(row -> requireNonNull(row.getString("analysis_id")))
                .execute(Map.of("opportunity_id", opportunityId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).findFirst());
    }

    /** The one, or all of the analysis: those that are automatable first, and of these the best. */
    Future<List<WantedOpportunity>> opportunities(String analysisId, Optional<String> opportunityId) {
        Map<String, Object> values = new HashMap<>();
        values.put("analysis_id", analysisId);
        values.put("opportunity_id", opportunityId.orElse(null));
        return SqlTemplate.forQuery(pool, OPPORTUNITIES)
                .mapTo(WantedStore::toWanted)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static WantedOpportunity toWanted(Row row) {
        JsonObject stored = requireNonNull(row.getJsonObject("opportunity"));
        return new WantedOpportunity(
                requireNonNull(row.getString("opportunity_id")),
                stored.getString("type"),
                stored.getString("variant", ""),
                stored.getString("function"),
                stored.getString("description"),
                stored.getJsonObject("impact").getInteger("complexity_reduction"),
                stored.getJsonObject("risk").getString("level"),
                places(stored));
    }

    private static List<WantedPlace> places(JsonObject stored) {
        JsonArray places = stored.getJsonArray("places", new JsonArray());
        return (places.isEmpty() ? Stream.of(stored) : places.stream())
                .map(place -> (JsonObject) place)
                .map(place -> new WantedPlace(
                        place.getString("file_path"),
                        place.getInteger("start_line"),
                        place.getInteger("end_line"),
                        place.getInteger("start_column"),
                        place.getInteger("end_column")))
                .toList();
    }
}
