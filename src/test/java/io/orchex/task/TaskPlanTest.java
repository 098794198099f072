package io.orchex.task;

import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A vacuum of a queue that has just run empty tells the planner that there is one task at most; it believes so until
 * the next vacuum, however many come. What it plans then has to be right for all of them: each task is reached by its
 * key.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TaskPlanTest {

    private static final Pattern PARAMETER = Pattern.compile("#\\{(\\w+)}");
    private static final Pattern OF_LIVE_TASKS = Pattern.compile("(Scan|Scan using \\w+) on task_live\\b");
    private static final String BY_KEY = "Index Cond: (task_id = ";

    private RunningQueue queue;

    @BeforeAll
    void vacuum_the_emptied_queue() {
        queue = RunningQueue.on(TestDatabase.migrated(), "node-1");
        for (int i = 0; i < 50; i++) {
            queue.submit(ALICE, spec("testing"));
        }
        queue.rows("DELETE FROM task_live");
        queue.rows("VACUUM ANALYZE task_live");
    }

    @AfterAll
    void stop() {
        queue.close();
    }

    /** A statement, and how many of its scans look for tasks otherwise than by their keys. */
    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of(StartStore.START, 0),
                Arguments.of(EndStore.END, 0),
                Arguments.of(ClaimStore.CLAIM, 1),
                Arguments.of(LeaseStore.PROGRESS, 0),
                Arguments.of(LeaseStore.RENEW, 1),
                Arguments.of(PostponeStore.POSTPONE, 0),
                Arguments.of(SweepStore.RESCUE, 1),
                Arguments.of(SweepStore.BURY, 1));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void a_task_is_reached_by_its_key_whatever_the_planner_believes(String statement, int others) {
        List<String> plan = plan(statement);
        List<String> scans = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            if (OF_LIVE_TASKS.matcher(plan.get(i)).find()) {
                scans.add(plan.get(i).strip() + " " + plan.get(i + 1).strip());
            }
        }
        assertThat(scans).hasSizeGreaterThan(others);
        assertThat(scans)
                .as(() -> String.join("\n", plan))
                .filteredOn(scan -> !scan.contains(BY_KEY))
                .hasSize(others);
    }

    private List<String> plan(String statement) {
        Set<String> names = new LinkedHashSet<>();
        Matcher parameters = PARAMETER.matcher(statement);
        while (parameters.find()) {
            names.add(parameters.group(1));
        }
        List<String> places = List.copyOf(names);
        String numbered =
                PARAMETER.matcher(statement).replaceAll(found -> "\\$" + (places.indexOf(found.group(1)) + 1));
        return queue.rows("EXPLAIN (GENERIC_PLAN) " + numbered).stream()
                .map(TaskPlanTest::line)
                .toList();
    }

    private static String line(Row row) {
        return row.getString(0);
    }
}
