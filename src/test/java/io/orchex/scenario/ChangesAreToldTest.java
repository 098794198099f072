package io.orchex.scenario;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What seldom changes tells of it whichever statement changes it. */
final class ChangesAreToldTest {

    private static final TestDatabase DATABASE = TestDatabase.migrated();
    private static final Vertx VERTX = Vertx.vertx();
    private static final Pool POOL = DATABASE.pool(VERTX);

    private static RunningOrchex orchex;

    @BeforeAll
    static void start() {
        orchex = RunningOrchex.on(DATABASE, Map.of());
    }

    @AfterAll
    static void stop() {
        orchex.close();
        await(VERTX.close());
    }

    @Test
    void an_agent_is_registered_updated_and_deleted() {
        orchex.post("/v1/agents", agent("told-agent"));
        orchex.put("/v1/agents/told-agent", JsonObject.of("name", "Told again"));
        orchex.delete("/v1/agents/told-agent");

        List<Row> events = events("told-agent");
        assertThat(types(events)).containsExactly("agent.registered", "agent.updated", "agent.deleted");
        assertThat(events.get(1).getJsonObject("data"))
                .isEqualTo(JsonObject.of(
                        "agent_id",
                        "told-agent",
                        "name",
                        "Told again",
                        "provider",
                        "local",
                        "status",
                        "active",
                        "capabilities",
                        List.of("testing")));
    }

    @Test
    void an_agents_health_is_told_when_it_changes_and_not_when_it_is_only_looked_at() {
        orchex.post("/v1/agents", agent("ill"));
        rows("UPDATE agent SET health = '{\"health\": \"healthy\"}', health_at = now() WHERE agent_id = 'ill'");
        rows("UPDATE agent SET health = '{\"health\": \"offline\", \"reason\": \"gone\"}' WHERE agent_id = 'ill'");
        rows("UPDATE agent SET health = '{\"health\": \"offline\", \"reason\": \"away\"}' WHERE agent_id = 'ill'");

        List<Row> events = events("ill");
        assertThat(types(events)).containsExactly("agent.registered", "agent.health_changed");
        assertThat(events.get(1).getJsonObject("data"))
                .isEqualTo(
                        JsonObject.of("agent_id", "ill", "health", "offline", "previous", "healthy", "reason", "gone"));
    }

    @Test
    void an_analysis_tells_of_its_start_and_its_end() {
        rows("INSERT INTO analysis (analysis_id, owner, repository, request) VALUES ('analysis_1', 'me', 'a/b', '{}')");
        rows("UPDATE analysis SET stage = 'parsing' WHERE analysis_id = 'analysis_1'");
        rows("""
                UPDATE analysis
                SET status = 'completed', completed_at = now(), outcome = '{"summary": {"total_opportunities": 23}}'
                WHERE analysis_id = 'analysis_1'
                """);

        List<Row> events = events("analysis_1");
        assertThat(types(events)).containsExactly("analysis.started", "analysis.completed");
        assertThat(events).extracting(row -> row.getString("owner")).containsOnly("me");
        assertThat(events.get(1).getJsonObject("data"))
                .isEqualTo(JsonObject.of(
                        "analysis_id",
                        "analysis_1",
                        "repository",
                        "a/b",
                        "status",
                        "completed",
                        "summary",
                        JsonObject.of("total_opportunities", 23),
                        "opportunities_count",
                        23));
    }

    @Test
    void a_refactoring_is_applied_only_where_something_was_changed() {
        refactoring("refactoring_1", "{}");
        end("refactoring_1", "{\"success\": true, \"complexity_reduction\": {\"promised\": 30, \"reached\": 40}}");
        rows("UPDATE refactoring SET status = 'rolling_back' WHERE refactoring_id = 'refactoring_1'");
        rows("""
                UPDATE refactoring
                SET status = 'rolled_back', rolled_back_at = now()
                WHERE refactoring_id = 'refactoring_1'
                """);
        refactoring("refactoring_2", "{\"dry_run\": true}");
        end("refactoring_2", "{\"success\": true}");
        refactoring("refactoring_3", "{}");
        end("refactoring_3", "{\"success\": false}");

        assertThat(types(events("refactoring_1")))
                .containsExactly(
                        "refactoring.started",
                        "refactoring.applied",
                        "refactoring.rolling_back",
                        "refactoring.rolled_back");
        assertThat(events("refactoring_1").get(1).getJsonObject("data").getInteger("complexity_reduction"))
                .isEqualTo(40);
        assertThat(types(events("refactoring_2"))).containsExactly("refactoring.started", "refactoring.completed");
        assertThat(types(events("refactoring_3"))).containsExactly("refactoring.started", "refactoring.completed");
    }

    private static JsonObject agent(String agentId) {
        return JsonObject.of(
                "agent_id", agentId, "name", "Told", "provider", "local", "capabilities", List.of("testing"));
    }

    private static void refactoring(String id, String request) {
        rows("""
                INSERT INTO refactoring (refactoring_id, owner, analysis_id, repository, request, plan)
                VALUES ('%s', 'me', 'analysis_1', 'a/b', '%s', '{}')
                """.formatted(id, request));
    }

    private static void end(String id, String outcome) {
        rows("""
                UPDATE refactoring
                SET status = 'completed', completed_at = now(), outcome = '%s', patch = ''
                WHERE refactoring_id = '%s'
                """.formatted(outcome, id));
    }

    private static List<Row> events(String subject) {
        return rows("SELECT type, owner, data FROM event WHERE subject = '%s' ORDER BY tx, number".formatted(subject));
    }

    private static List<String> types(List<Row> events) {
        return events.stream().map(row -> row.getString("type")).toList();
    }

    private static List<Row> rows(String sql) {
        RowSet<Row> rows = await(POOL.query(sql).execute());
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
