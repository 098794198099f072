package io.orchex.agent;

import static java.util.stream.Collectors.toMap;

import io.orchex.provider.Margin;
import io.vertx.core.Future;
import io.vertx.core.json.Json;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What the nodes tell each other about agents by way of PostgreSQL. */
final class FleetStore {

    private static final String VERSIONS = """
            SELECT agent_id, version
            FROM agent
            """;

    private static final String REMOVALS = """
            SELECT agent_id, forced
            FROM agent_removal
            WHERE agent_id = ANY (#{agent_ids})
            """;

    private static final String PAUSE = """
            UPDATE agent
            SET paused_until = #{until},
                version = nextval('agent_version')
            WHERE agent_id = #{agent_id}
              AND (paused_until IS NULL OR paused_until < #{until})
            """;

    // Two nodes may learn at once from what they knew both: the greater one is it.
    private static final String LEARN = """
            UPDATE agent
            SET input_margin = CASE
                    WHEN input_margin = #{known_input} THEN #{input}
                    ELSE greatest(input_margin, #{input})
                END,
                output_margin = CASE
                    WHEN output_margin = #{known_output} THEN #{output}
                    ELSE greatest(output_margin, #{output})
                END,
                version = nextval('agent_version')
            WHERE agent_id = #{agent_id}
            """;

    // No new version: each node has eyes of its own, and reads this only when it starts.
    private static final String SAVE_HEALTH = """
            UPDATE agent
            SET health = #{health}::text::jsonb,
                health_at = #{at}
            WHERE agent_id = #{agent_id}
              AND (health_at IS NULL OR health_at <= #{at})
            """;

    private final Pool pool;

    FleetStore(Pool pool) {
        this.pool = pool;
    }

    /** The version of each agent there is. */
    Future<Map<String, Long>> versions() {
        return SqlTemplate.forQuery(pool, VERSIONS)
                .execute(Map.of())
                .map(rows -> byAgent(rows, row -> row.getLong("version")));
    }

    /** Of those that somebody removed: whether by force. */
    Future<Map<String, Boolean>> removals(Collection<String> agentIds) {
        return SqlTemplate.forQuery(pool, REMOVALS)
                .execute(Map.of("agent_ids", agentIds.toArray(String[]::new)))
                .map(rows -> byAgent(rows, row -> row.getBoolean("forced")));
    }

    Future<Void> pause(String agentId, Instant until) {
        return SqlTemplate.forUpdate(pool, PAUSE)
                .execute(Map.of("agent_id", agentId, "until", until.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Puts what was learned in the place of what was known; what others have learned meanwhile is not forgotten. */
    Future<Void> learn(String agentId, Margin known, Margin learned) {
        return SqlTemplate.forUpdate(pool, LEARN)
                .execute(Map.of(
                        "agent_id", agentId,
                        "known_input", known.input(),
                        "known_output", known.output(),
                        "input", learned.input(),
                        "output", learned.output()))
                .mapEmpty();
    }

    /** Keeps the newest; what comes late is dropped. */
    Future<Void> saveHealth(String agentId, SavedHealth health, Instant at) {
        return SqlTemplate.forUpdate(pool, SAVE_HEALTH)
                .execute(Map.of("agent_id", agentId, "health", Json.encode(health), "at", at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static <T> Map<String, T> byAgent(RowSet<Row> rows, Function<Row, T> value) {
        return StreamSupport.stream(rows.spliterator(), false).collect(toMap(row -> row.getString("agent_id"), value));
    }
}
