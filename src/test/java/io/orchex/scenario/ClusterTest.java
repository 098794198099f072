package io.orchex.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.orchex.integration.ClusterAddress;
import io.orchex.integration.OtherProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three gateways that are a cluster, and a program that listens: one is frozen, thawed, and another one killed. */
final class ClusterTest {

    /** Ten seconds are promised for telling the truth; a busy machine may take as long again. */
    private static final Duration TOLD = Duration.ofSeconds(20);

    /** What Hazelcast or the JVM say where they miss something; that a busy machine is slow is no matter here. */
    private static final Pattern COMPLAINT = Pattern.compile("(?i)hazelcast|java\\.base|add-opens|reflective");

    @TempDir
    private Path folder;

    private final List<String> submitted = new ArrayList<>();

    private ProcessFleet fleet;
    private OtherProcess program;

    @AfterEach
    void stop() {
        program.close();
        fleet.close();
    }

    @Test
    void a_node_that_is_frozen_or_killed_costs_messages_at_most_and_health_says_so() {
        fleet = new ProcessFleet(folder, TestDatabase.migrated().url(), Map.of());
        ClusterAddress cluster = fleet.joined(3);
        List<GatewayProcess> nodes = Stream.generate(fleet::run).limit(3).toList();
        nodes.forEach(node -> assertThat(node.banner()).as(node.complaints()).contains("Try it:"));
        program = OtherProcess.start(cluster, ProcessFleet.MOST_NODES - 1, RunningOrchex.ADMIN_KEY);
        untilHealthIs("healthy", nodes);
        assertThat(nodes.get(0).warnings()).noneMatch(COMPLAINT.asPredicate());
        fleet.until("the program's task is done", () -> heard(ofProgram()));

        nodes.get(1).freeze();
        submit(nodes.get(0), 10);
        untilHealthIs("degraded", List.of(nodes.get(0), nodes.get(2)));
        submit(nodes.get(2), 10);
        nodes.get(1).thaw();
        fleet.until("all are back", () -> nodes.stream()
                .allMatch(node -> cluster(node).equals("healthy")));
        submit(nodes.get(1), 10);

        nodes.get(2).kill();
        submit(nodes.get(0), 10);
        untilHealthIs("degraded", nodes.subList(0, 2));
        GatewayProcess late = fleet.up();
        untilHealthIs("healthy", List.of(nodes.get(0), nodes.get(1), late));
        String last = submit(late, 1).get(0);
        fleet.until("it hears of new ones", () -> heard(last));
        late.terminate();
        assertThat(late.exitCode()).as(late.complaints()).isZero();

        assertAllIsInTheLogOnceAndToldAtMostOnce();
    }

    private void assertAllIsInTheLogOnceAndToldAtMostOnce() {
        fleet.until("all are done", () -> fleet.count("SELECT count(*) FROM task_live") == 0);
        for (String task : submitted) {
            assertThat(fleet.count("SELECT count(*) FROM event WHERE type = 'task.completed' AND subject = '%s'"
                            .formatted(task)))
                    .isEqualTo(1);
        }
        List<String> log = fleet.rows("SELECT 'evt_' || tx || '_' || number AS id FROM event").stream()
                .map(row -> (String) row.get("id"))
                .toList();
        List<String> told = program.said().stream()
                .filter(line -> line.contains(" evt_"))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
        assertThat(told).doesNotHaveDuplicates();
        assertThat(log).containsAll(told);
    }

    private String ofProgram() {
        return program.said().stream()
                .filter(line -> line.startsWith("submitted "))
                .map(line -> line.substring("submitted ".length()))
                .findFirst()
                .orElse("");
    }

    private boolean heard(String task) {
        if (task.isEmpty()) {
            return false;
        }
        List<Map<String, Object>> completed = fleet.rows(
                "SELECT 'task.completed evt_' || tx || '_' || number AS line FROM event WHERE type = 'task.completed' AND subject = '%s'"
                        .formatted(task));
        return !completed.isEmpty() && program.said().contains(completed.get(0).get("line"));
    }

    private List<String> submit(GatewayProcess node, int count) {
        String task = new JsonObject()
                .put("type", "code_review")
                .put("description", "Is this fine?")
                .put("context", new JsonObject().put("language", "java").put("code", "class A {}"))
                .encode();
        List<String> ids = IntStream.range(0, count)
                .mapToObj(number -> node.call("POST", "/v1/tasks", task).getString("task_id"))
                .toList();
        submitted.addAll(ids);
        return ids;
    }

    private void untilHealthIs(String status, List<GatewayProcess> nodes) {
        Instant begun = Instant.now();
        fleet.until("all say " + status, () -> nodes.stream()
                .allMatch(node -> cluster(node).equals(status)));
        if (status.equals("degraded")) {
            assertThat(Duration.between(begun, Instant.now())).isLessThan(TOLD);
        }
    }

    private static String cluster(GatewayProcess node) {
        return new JsonObject(node.send("GET", "/v1/health", "")
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join()
                        .body())
                .getJsonObject("data")
                .getJsonObject("components")
                .getString("cluster");
    }
}
