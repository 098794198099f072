package io.orchex.task;

import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.BOB;
import static io.orchex.task.RunningQueue.prioritised;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.TestDatabase;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.task.WorkProtocol.ClaimedTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TaskOrderTest {

    private TestDatabase database;
    private RunningQueue queue;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        queue = RunningQueue.on(database, "node-1");
    }

    @AfterEach
    void stop() {
        queue.close();
    }

    @Test
    void priority_comes_before_age() {
        String low = queue.submit(ALICE, prioritised("testing", "low"));
        String medium = queue.submit(ALICE, spec("testing"));
        String high = queue.submit(ALICE, prioritised("testing", "high"));
        String critical = queue.submit(ALICE, prioritised("testing", "critical"));
        String second = queue.submit(ALICE, spec("testing"));
        assertThat(claimed(5)).containsExactly(critical, high, medium, second, low);
    }

    @Test
    void age_comes_before_priority_in_the_end() {
        String low = queue.submit(ALICE, prioritised("testing", "low"));
        queue.rows("UPDATE task_live SET rank = rank - INTERVAL '71 minutes'");
        String critical = queue.submit(ALICE, prioritised("testing", "critical"));
        assertThat(claimed(2)).containsExactly(low, critical);
    }

    @Test
    void a_flood_of_one_owner_lets_others_pass() {
        IntStream.range(0, 40).forEach(i -> queue.submit(ALICE, spec("testing")));
        String his = queue.submit(BOB, spec("testing"));
        assertThat(claimed(20)).contains(his);
    }

    @Test
    void a_class_with_a_long_name_is_claimed_as_any_other() {
        List<String> excluded = IntStream.range(0, 100)
                .mapToObj(i -> "agent-" + i + "x".repeat(60))
                .toList();
        TaskSpec wish = new TaskSpec("testing", "d", null, null, new TaskSpec.Constraints(null, null, excluded), null);
        String id = queue.submit(ALICE, wish);
        String taskClass = TaskClass.of(wish).text();
        assertThat(queue.claim("testing", 5)).isEmpty();
        WorkProtocol.Claim claim = new WorkProtocol.Claim("node-1", Map.of(taskClass, 5, "none||", 3));
        assertThat(RunningQueue.ids(queue.ask(WorkProtocol.CLAIM, claim).tasks()))
                .containsExactly(id);
    }

    @Test
    void a_postponed_task_waits_for_its_time() {
        String id = queue.submit(ALICE, spec("testing"));
        queue.postpone(queue.claimOne("testing"), "timeout", Duration.ofMinutes(1));
        assertThat(claimed(1)).isEmpty();
        queue.rows("UPDATE task_live SET due_at = now()");
        assertThat(claimed(1)).containsExactly(id);
    }

    @Test
    void a_full_queue_says_when_to_come_back() {
        TaskLimits small = RunningQueue.limits("node-2", 2, Duration.ofHours(1));
        try (RunningQueue full = RunningQueue.on(database, small)) {
            full.submit(ALICE, spec("testing"));
            full.submit(ALICE, spec("testing"));
            assertThatThrownBy(() -> full.submit(ALICE, spec("testing"))).satisfies(failure -> {
                Problem problem = ProblemException.toProblem(failure);
                assertThat(problem.status()).isEqualTo(503);
                assertThat(problem.details()).containsKey(Problem.RETRY_AFTER);
            });
        }
    }

    private List<String> claimed(int most) {
        return queue.claim("testing", most).stream()
                .map(ClaimedTask::lease)
                .map(WorkProtocol.Lease::taskId)
                .toList();
    }
}
