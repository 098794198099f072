package io.orchex.agent;

import io.orchex.agent.AgentProtocol.Browse;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.templates.SqlTemplate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Agents in PostgreSQL. */
final class AgentStore {

    // A former agent of this id leaves its totals and the rows of its last minute behind.
    private static final String INSERT = """
            WITH added AS (
                INSERT INTO agent (agent_id, name, provider, model, status, capabilities, constraints, config,
                                   api_key, headers, counts_from)
                SELECT #{agent_id}, #{name}, #{provider}, #{model}, #{status}, #{capabilities},
                       #{constraints}::text::jsonb, #{config}::text::jsonb, #{api_key}, #{headers},
                       date_trunc('minute', now()) + CASE
                           WHEN EXISTS (SELECT FROM agent_minute
                                        WHERE agent_id = #{agent_id} AND minute >= date_trunc('minute', now()))
                           THEN interval '1 minute' ELSE interval '0' END
                WHERE NOT #{unless_removed}
                   OR NOT EXISTS (SELECT FROM agent_removal WHERE agent_id = #{agent_id})
                ON CONFLICT (agent_id) DO NOTHING
                RETURNING *
            ), cleared AS (
                DELETE FROM agent_total
                USING added
                WHERE agent_total.agent_id = added.agent_id
            )
            SELECT * FROM added
            """;

    private static final String FIND = """
            SELECT *
            FROM agent
            WHERE agent_id = ANY (#{agent_ids})
            """;

    private static final String MATCHING = """
            FROM agent
            WHERE (#{provider}::text IS NULL OR provider = #{provider}::text)
              AND (#{capability}::text IS NULL OR #{capability}::text = ANY (capabilities))
              AND (#{status}::text IS NULL OR status = #{status}::text)
            """;

    private static final String PAGE = """
            SELECT *
            %s
            ORDER BY agent_id COLLATE "C"
            LIMIT #{limit} OFFSET #{offset}
            """.formatted(MATCHING);

    private static final String COUNT = """
            SELECT count(*) AS total
            %s
            """.formatted(MATCHING);

    private static final String LOCK = """
            SELECT *
            FROM agent
            WHERE agent_id = #{agent_id}
            FOR UPDATE
            """;

    private static final String UPDATE = """
            UPDATE agent
            SET name = #{name},
                model = #{model},
                status = #{status},
                capabilities = #{capabilities},
                constraints = #{constraints}::text::jsonb,
                config = #{config}::text::jsonb,
                api_key = CASE WHEN #{same_secrets} THEN api_key ELSE #{api_key} END,
                headers = CASE WHEN #{same_secrets} THEN headers ELSE #{headers} END,
                paused_until = CASE WHEN #{same_reach} THEN paused_until END,
                input_margin = CASE WHEN #{same_reach} THEN input_margin ELSE 1 END,
                output_margin = CASE WHEN #{same_reach} THEN output_margin ELSE 1 END,
                updated_at = now(),
                version = nextval('agent_version')
            WHERE agent_id = #{agent_id}
            RETURNING *
            """;

    private static final String DELETE = """
            WITH gone AS (
                DELETE FROM agent
                WHERE agent_id = #{agent_id}
                RETURNING agent_id
            )
            INSERT INTO agent_removal (agent_id, forced)
            SELECT agent_id, #{forced}
            FROM gone
            ON CONFLICT (agent_id) DO UPDATE
            SET forced = excluded.forced,
                removed_at = excluded.removed_at
            RETURNING agent_id
            """;

    private final Pool pool;
    private final AgentRow form;

    AgentStore(Pool pool, AgentRow form) {
        this.pool = pool;
        this.form = form;
    }

    /**
     * Adds an agent; empty where its id is taken.
     *
     * @param unlessRemoved nor is one added that somebody once deleted
     */
    Future<Optional<Agent>> add(String agentId, Definition definition, boolean unlessRemoved) {
        Map<String, Object> values = form.values(agentId, definition);
        values.put("unless_removed", unlessRemoved);
        return query(pool, INSERT, values).map(AgentStore::first);
    }

    Future<Optional<Agent>> find(String agentId) {
        return findAll(List.of(agentId)).map(AgentStore::first);
    }

    Future<List<Agent>> findAll(Collection<String> agentIds) {
        return query(pool, FIND, Map.of("agent_ids", agentIds.toArray(String[]::new)));
    }

    Future<List<Agent>> page(Browse browse) {
        return query(pool, PAGE, filter(browse));
    }

    Future<Long> count(Browse browse) {
        return SqlTemplate.forQuery(pool, COUNT)
                .execute(filter(browse))
                .map(rows -> rows.iterator().next().getLong("total"));
    }

    /** Changes an agent, one writer after the other; empty where there is none. */
    Future<Optional<Agent>> update(String agentId, UnaryOperator<Definition> change) {
        return pool.withTransaction(connection -> query(connection, LOCK, Map.of("agent_id", agentId))
                .map(AgentStore::first)
                .compose(present -> rewrite(connection, present, change)));
    }

    private Future<Optional<Agent>> rewrite(
            SqlConnection connection, Optional<Agent> present, UnaryOperator<Definition> change) {
        return present.map(agent -> write(connection, agent, change.apply(agent.definition())))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<Agent>> write(SqlConnection connection, Agent agent, Definition changed) {
        Map<String, Object> values = form.values(agent.agentId(), changed);
        values.put("same_secrets", changed.secrets().equals(agent.definition().secrets()));
        values.put("same_reach", changed.reachedLike(agent.definition()));
        return query(connection, UPDATE, values).map(AgentStore::first);
    }

    /**
     * Deletes an agent and remembers that somebody wanted it so.
     *
     * @return whether there was one
     */
    Future<Boolean> delete(String agentId, boolean forced) {
        return SqlTemplate.forQuery(pool, DELETE)
                .execute(Map.of("agent_id", agentId, "forced", forced))
                .map(rows -> rows.size() > 0);
    }

    private Future<List<Agent>> query(SqlClient client, String sql, Map<String, Object> values) {
        return SqlTemplate.forQuery(client, sql)
                .mapTo(form::agent)
                .execute(values)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
    }

    private static Map<String, Object> filter(Browse browse) {
        Map<String, @Nullable Object> filter = new HashMap<>();
        filter.put("provider", browse.provider());
        filter.put("capability", browse.capability());
        filter.put("status", browse.status());
        filter.put("limit", browse.limit());
        filter.put("offset", browse.offset());
        return filter;
    }

    private static Optional<Agent> first(List<Agent> agents) {
        return agents.stream().findFirst();
    }
}
