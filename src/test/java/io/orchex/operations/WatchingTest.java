package io.orchex.operations;

import static io.orchex.operations.ConfFile.everywhere;
import static io.orchex.operations.ConfFile.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.orchex.prometheus.Scrape;
import io.orchex.settings.Configuration;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A gateway at work tells what the alerts and the dashboard ask for. */
final class WatchingTest {

    /** Prometheus' own. */
    private static final Set<String> FROM_PROMETHEUS = Set.of("up");

    private static final Set<String> OF_TARGETS = Set.of("job", "instance");
    private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*(?:\\$labels\\.)?(\\w+)\\s*}}");

    private static final ConfFile ALERTS = ConfFile.of("conf/alerts.yaml");
    private static final ConfFile DASHBOARD = ConfFile.of("conf/grafana-dashboard.json");

    /** A task that is tried again in an hour. */
    private static final String WAITING = """
            INSERT INTO task_live (
                task_id, owner, type, priority, class, rank, due_at, created_at, timeout_seconds)
            VALUES (
                'task_waiting', 'nobody', 'documentation', 'medium', 'x', now(), now() + INTERVAL '1 hour',
                now() - INTERVAL '1 hour', 60)
            """;

    private static Scrape scrape = new Scrape(Map.of());

    @BeforeAll
    static void work() {
        TestDatabase database = TestDatabase.migrated();
        try (RunningOrchex gateway = RunningOrchex.on(database, Map.of("ORCHEX_METRICS_PORT", "0"))) {
            JsonObject review = new JsonObject("""
                    {"type": "code_review", "description": "Is it fine?",
                     "context": {"language": "java", "code": "class A {}"}}""");
            gateway.call(HttpMethod.POST, "/v1/tasks", review, Map.of("Prefer", "wait=30"));
            RunningOrchex.await(database.pool(gateway.vertx()).query(WAITING).execute());
            gateway.post("/v1/tasks", new JsonObject());
            gateway.get("/v1/agents/nobody");
            gateway.get("/v1/made/up");
            scrape = Scrape.of(
                    gateway, text(ConfFile.of("conf/prometheus.yaml").tree(), "scrape_configs.0.metrics_path"));
        }
    }

    @Test
    void what_is_done_is_told() {
        assertThat(scrape.figure("orchex_tasks_completed_total{type=\"code_review\"}"))
                .isOne();
        assertThat(scrape.figure("orchex_tasks_started_total{type=\"code_review\"}"))
                .isOne();
        assertThat(scrape.figure("orchex_attempt_duration_seconds_count{agent=\"builtin\",outcome=\"ok\"}"))
                .isOne();
        assertThat(scrape.figure("orchex_tasks{priority=\"medium\",state=\"queued\",type=\"documentation\"}"))
                .isOne();
        assertThat(scrape.figure("orchex_queue_oldest_wait_seconds")).isGreaterThanOrEqualTo(3600);
        assertThat(scrape.figure("orchex_agent_health{agent=\"builtin\",health=\"healthy\"}"))
                .isOne();
        assertThat(scrape.figure("orchex_component_up{component=\"database\"}")).isOne();
        assertThat(scrape.figure("orchex_ready")).isOne();
    }

    @Test
    void requests_are_told_by_route_and_never_by_what_a_client_made_up() {
        String count = "orchex_http_request_duration_seconds_count{method=\"%s\",route=\"%s\",status=\"%d\"}";
        assertThat(scrape.figure(count.formatted("POST", "/v1/tasks", 200))).isOne();
        assertThat(scrape.figure(count.formatted("POST", "/v1/tasks", 400))).isOne();
        assertThat(scrape.figure(count.formatted("GET", "/v1/agents/{agent_id}", 404)))
                .isOne();
        assertThat(scrape.figure(count.formatted("none", "none", 404))).isOne();
        assertThat(scrape.samples().keySet()).noneMatch(series -> series.contains("nobody") || series.contains("made"));
    }

    @Test
    void every_source_could_be_read() {
        assertThat(scrape.samples())
                .containsEntry("orchex_source_up{source=\"system\"}", 1.0)
                .containsEntry("orchex_source_up{source=\"agents\"}", 1.0)
                .containsEntry("orchex_source_up{source=\"queue\"}", 1.0)
                .containsEntry("orchex_source_up{source=\"work\"}", 1.0)
                .containsEntry("orchex_source_up{source=\"minutes\"}", 1.0);
    }

    @Test
    void alerts_ask_for_figures_and_labels_that_are_told() {
        List<Object> queries = everywhere(ALERTS.tree(), "expr").toList();
        assertThat(queries).hasSizeGreaterThan(20);
        queries.forEach(query -> assertIsTold(query.toString()));
    }

    @Test
    void alerts_tell_labels_that_are_left_of_their_figures() {
        everywhere(ALERTS.tree(), "rules")
                .flatMap(rules -> ((List<?>) rules).stream())
                .forEach(rule -> assertHasLabels(text(rule, "expr"), text(rule, "annotations.summary")));
    }

    @Test
    void the_dashboard_asks_for_figures_and_labels_that_are_told() {
        List<Object> targets = everywhere(DASHBOARD.tree(), "targets")
                .flatMap(list -> ((List<?>) list).stream())
                .map(Object.class::cast)
                .toList();
        assertThat(targets).hasSizeGreaterThan(20);
        for (Object target : targets) {
            assertIsTold(text(target, "expr"));
            assertHasLabels(text(target, "expr"), text(target, "legendFormat"));
        }
        assertThat(everywhere(DASHBOARD.tree(), "id")).doesNotHaveDuplicates();
    }

    @Test
    void the_alert_for_a_full_queue_comes_at_four_fifths_of_it() {
        int most = Configuration.load(Optional.empty(), Map.of())
                .settings()
                .tasks()
                .queueLimit();

        assertThat(ALERTS.find("state=\"queued\"}\\)\\) > (\\d+)")).containsExactly(Integer.toString(most * 4 / 5));
    }

    private static void assertIsTold(String query) {
        Promql named = Promql.of(query);
        assertThat(named.figures()).as(query).isNotEmpty();
        assertThat(told()).as(query).containsAll(named.figures());
        assertThat(labels(named)).as(query).containsAll(named.labels());
    }

    private static void assertHasLabels(String query, String text) {
        Promql named = Promql.of(query);
        List<String> shown = LABEL.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(labels(named)).as(text).containsAll(shown);
    }

    private static Collection<String> told() {
        Set<String> all = new TreeSet<>(scrape.names());
        all.addAll(FROM_PROMETHEUS);
        return all;
    }

    private static Collection<String> labels(Promql named) {
        return Stream.concat(
                        OF_TARGETS.stream(), named.figures().stream().flatMap(figure -> scrape.labels(figure).stream()))
                .toList();
    }
}
