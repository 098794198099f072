package io.orchex.task;

import static io.orchex.task.RunningQueue.ADMIN;
import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.BOB;
import static io.orchex.task.RunningQueue.all;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.TaskProtocol.Browse;
import io.orchex.task.TaskProtocol.Cancel;
import io.orchex.task.TaskProtocol.TaskPage;
import io.orchex.task.TaskProtocol.TaskSummary;
import io.orchex.task.WorkProtocol.ClaimedTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TaskListTest {

    private RunningQueue queue;

    @BeforeEach
    void start() {
        queue = RunningQueue.on(TestDatabase.migrated(), "node-1");
    }

    @AfterEach
    void stop() {
        queue.close();
    }

    @Test
    void every_filter_finds_its_own() {
        String completed = queue.submit(ALICE, spec("testing"));
        ClaimedTask task = queue.claimOne("testing");
        queue.start(task, "0.1");
        queue.complete(task, "0.012");
        String failed = queue.submit(ALICE, spec("testing"));
        queue.fail(queue.claimOne("testing"), "0");
        String running = queue.submit(ALICE, spec("testing"));
        queue.start(queue.claimOne("testing"), "0.1");
        String cancelled = queue.submit(ALICE, spec("debugging"));
        queue.ask(TaskProtocol.CANCEL, new Cancel(cancelled, ALICE));
        String queued =
                queue.submit(ALICE, new TaskSpec("code_review", "d", null, null, null, Map.of("user_id", "user123")));

        assertThat(ids(all(ALICE, 50, 0))).containsExactly(queued, cancelled, running, failed, completed);
        assertThat(ids(ofStatus("completed"))).containsExactly(completed);
        assertThat(ids(ofStatus("failed"))).containsExactly(failed);
        assertThat(ids(ofStatus("running"))).containsExactly(running);
        assertThat(ids(ofStatus("cancelled"))).containsExactly(cancelled);
        assertThat(ids(ofStatus("queued"))).containsExactly(queued);
        assertThat(ids(filtered("testing", null, null))).containsExactly(running, failed, completed);
        assertThat(ids(filtered(null, "gpt", null))).containsExactly(running, completed);
        assertThat(ids(filtered("testing", "other", null))).isEmpty();
        assertThat(ids(filtered(null, null, "user123"))).containsExactly(queued);

        TaskSummary summary = page(ofStatus("completed")).tasks().get(0);
        assertThat(summary.agentId()).isEqualTo("gpt");
        assertThat(summary.costUsd()).isEqualByComparingTo("0.012");
        assertThat(summary.completedAt()).isNotNull();
    }

    @Test
    void times_are_those_of_creation() {
        String first = queue.submit(ALICE, spec("testing"));
        Instant between = queue.find(first).createdAt().plusNanos(1000);
        String second = queue.submit(ALICE, spec("testing"));
        assertThat(ids(within(between, null))).containsExactly(second);
        assertThat(ids(within(null, between))).containsExactly(first);
        assertThat(ids(within(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"))))
                .containsExactly(second, first);
        assertThat(ids(within(Instant.parse("0001-01-01T00:00:00Z"), Instant.EPOCH)))
                .isEmpty();
    }

    @Test
    void others_are_seen_only_by_who_sees_all() {
        String hers = queue.submit(ALICE, spec("testing"));
        String his = queue.submit(BOB, spec("testing"));
        assertThat(ids(all(ALICE, 50, 0))).containsExactly(hers);
        assertThat(page(all(ALICE, 50, 0)).total()).isEqualTo(1);
        assertThat(ids(all(ADMIN, 50, 0))).containsExactly(his, hers);
    }

    @Test
    void paging_misses_nothing_while_tasks_are_added() {
        List<String> there = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            there.add(queue.submit(ALICE, spec("testing")));
        }
        String last = there.get(there.size() - 1);
        there.sort(Comparator.reverseOrder());
        Instant until = queue.find(last).createdAt().plusNanos(1000);
        List<String> seen = new ArrayList<>();
        List<String> fixed = new ArrayList<>();
        for (int offset = 0; offset < 40; offset += 5) {
            seen.addAll(ids(all(ALICE, 5, offset)));
            fixed.addAll(ids(new Browse(ALICE, null, null, null, null, null, until, 5, offset)));
            queue.submit(ALICE, spec("testing"));
        }
        assertThat(seen).containsAll(there);
        assertThat(fixed).containsExactlyElementsOf(there);
        assertThat(page(all(ALICE, 5, 1000)))
                .satisfies(beyond -> assertThat(beyond.tasks()).isEmpty())
                .satisfies(beyond -> assertThat(beyond.total()).isEqualTo(33));
    }

    private List<String> ids(Browse wish) {
        return page(wish).tasks().stream().map(TaskSummary::taskId).toList();
    }

    private TaskPage page(Browse wish) {
        return queue.ask(TaskProtocol.LIST, wish);
    }

    private static Browse ofStatus(String status) {
        return new Browse(ALICE, status, null, null, null, null, null, 50, 0);
    }

    private static Browse filtered(@Nullable String type, @Nullable String agentId, @Nullable String userId) {
        return new Browse(ALICE, null, type, agentId, userId, null, null, 50, 0);
    }

    private static Browse within(@Nullable Instant since, @Nullable Instant until) {
        Asker asker = ALICE;
        return new Browse(asker, null, null, null, null, since, until, 50, 0);
    }
}
