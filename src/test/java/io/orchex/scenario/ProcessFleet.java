package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.integration.ClusterAddress;
import io.orchex.provider.fake.FakeOpenAi;
import io.orchex.provider.fake.FakeProvider;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Gateways as processes of their own that share a database, and providers for them; with
 * {@code -Dorchex.clustered=true} they are a cluster too.
 */
final class ProcessFleet implements AutoCloseable {

    /** How long the lease of a node that is silent holds. */
    static final int LEASE_SECONDS = 5;

    private static final int PATIENCE_SECONDS = 60;
    static final int MOST_NODES = 8;

    private final Path folder;
    private final String url;
    private final Map<String, String> more;
    private final Vertx vertx = Vertx.vertx();
    private final List<GatewayProcess> nodes = new ArrayList<>();
    private final ClusterAddress cluster = ClusterAddress.of(MOST_NODES);
    private int clustered = ClusterAddress.isWanted() ? 2 : 0;

    /**
     * @param url of the database, as {@code ORCHEX_DATABASE_URL} wants it
     * @param more settings of all nodes, as environment variables
     */
    ProcessFleet(Path folder, String url, Map<String, String> more) {
        this.folder = folder;
        this.url = url;
        this.more = more;
    }

    /** All that are started from now on are a cluster, which has room for another program as its last member. */
    ClusterAddress joined(int gateways) {
        clustered = gateways;
        return cluster;
    }

    /** Starts one more and waits until it is up. */
    GatewayProcess up() {
        GatewayProcess node = run();
        assertThat(node.banner()).as(node.complaints()).contains("Try it:");
        return node;
    }

    /** Starts one more without waiting for it. */
    GatewayProcess run() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "ORCHEX_DATABASE_URL",
                url,
                "ORCHEX_SECRET_KEY",
                "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
                "ORCHEX_ADMIN_KEY",
                RunningOrchex.ADMIN_KEY,
                "ORCHEX_DATABASE_POOL_SIZE",
                "8",
                "ORCHEX_AGENTS_PROBE_INTERVAL_SECONDS",
                "3600",
                "ORCHEX_TASKS_LEASE_SECONDS",
                String.valueOf(LEASE_SECONDS)));
        if (clustered > 0) {
            settings.putAll(cluster.gateway(nodes.size(), clustered));
        }
        settings.putAll(more);
        GatewayProcess node = GatewayProcess.run(folder.resolve("node-" + nodes.size()), settings);
        nodes.add(node);
        return node;
    }

    /** Makes a provider an agent of all nodes for one type of task: a cent for 1,000 tokens. */
    FakeOpenAi register(String type, int mostAtOnce) {
        FakeOpenAi provider = FakeOpenAi.start(vertx);
        JsonObject constraints = new JsonObject()
                .put("max_concurrent_tasks", mostAtOnce)
                .put("rate_limit_per_minute", 1_000_000)
                .put("cost_per_1k_tokens", 0.01);
        JsonObject config =
                new JsonObject().put("base_url", provider.baseUrl().toString()).put("api_key", FakeProvider.KEY);
        JsonObject agent = new JsonObject()
                .put("agent_id", type.replace('_', '-'))
                .put("name", type)
                .put("provider", "openai")
                .put("model", "gpt-test")
                .put("capabilities", List.of(type))
                .put("constraints", constraints)
                .put("config", config);
        nodes.get(0).call("POST", "/v1/agents", agent.encode());
        return provider;
    }

    static String task(String type, String description) {
        return new JsonObject()
                .put("type", type)
                .put("description", description)
                .put("requirements", new JsonObject().put("max_tokens", 1_000))
                .encode();
    }

    /** What the database says, row by row; without a result, nothing. */
    List<Map<String, Object>> rows(String sql) {
        String jdbc = "jdbc:" + url.replaceFirst("//[^@]*@", "//");
        try (var connection = DriverManager.getConnection(jdbc, "postgres", "postgres");
                var statement = connection.createStatement()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            if (statement.execute(sql)) {
                read(statement.getResultSet(), rows);
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static void read(ResultSet found, List<Map<String, Object>> rows) throws SQLException {
        while (found.next()) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                row.put(found.getMetaData().getColumnLabel(i), found.getObject(i));
            }
            rows.add(row);
        }
    }

    /** The second column by the first. */
    @SuppressWarnings("unchecked")
    <V> Map<String, V> map(String sql) {
        Map<String, V> map = new LinkedHashMap<>();
        for (Map<String, Object> row : rows(sql)) {
            List<Object> columns = List.copyOf(row.values());
            map.put((String) columns.get(0), (V) columns.get(1));
        }
        return map;
    }

    /** The first column of the first row. */
    Object value(String sql) {
        return rows(sql).get(0).values().iterator().next();
    }

    long count(String sql) {
        return ((Number) value(sql)).longValue();
    }

    /** Asks until it is so; says what the nodes complained of where it never is. */
    void until(String what, BooleanSupplier truth) {
        Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (!truth.getAsBoolean()) {
            assertThat(Instant.now()).as("%s\n%s", what, complaints()).isBefore(end);
            pause(50);
        }
    }

    /** So many more than now. */
    void untilAccepted(Crowd crowd, int more) {
        long enough = crowd.accepted() + more;
        until("some are accepted", () -> crowd.accepted() >= enough);
    }

    /** All nodes know that the database is away, live on, and send clients away. */
    void untilAway(Crowd crowd) {
        for (GatewayProcess node : nodes) {
            until("it is not ready", () -> health(node, "ready") == 503);
            assertThat(health(node, "live")).isEqualTo(200);
        }
        long enough = crowd.refused() + 8;
        until("clients are refused", () -> crowd.refused() >= enough);
    }

    void untilReady() {
        nodes.forEach(node -> until("it is ready", () -> health(node, "ready") == 200));
    }

    private static int health(GatewayProcess node, String question) {
        return node.send("GET", "/v1/health/" + question, "")
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join()
                .statusCode();
    }

    String complaints() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            all.add("node " + i + ":\n" + String.join("\n", nodes.get(i).warnings()));
        }
        return String.join("\n", all);
    }

    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(GatewayProcess::close);
        RunningOrchex.await(vertx.close());
    }
}
