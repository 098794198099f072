package io.orchex.task;

import static io.orchex.task.RunningQueue.ADMIN;
import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.BOB;
import static io.orchex.task.RunningQueue.RESULT;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.TestDatabase;
import io.orchex.problem.ProblemException;
import io.orchex.task.TaskProtocol.Attempt;
import io.orchex.task.TaskProtocol.Candidate;
import io.orchex.task.TaskProtocol.CountQueue;
import io.orchex.task.TaskProtocol.Failure;
import io.orchex.task.TaskProtocol.Find;
import io.orchex.task.TaskProtocol.FindAttempts;
import io.orchex.task.TaskProtocol.ProgressView;
import io.orchex.task.TaskProtocol.QueueDepth;
import io.orchex.task.TaskProtocol.Result;
import io.orchex.task.TaskProtocol.Submitted;
import io.orchex.task.TaskProtocol.TaskView;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.LookForWork;
import io.orchex.task.WorkProtocol.Progress;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TaskLifeTest {

    private static RunningQueue queue;

    @BeforeAll
    static void start() {
        queue = RunningQueue.on(TestDatabase.migrated(), "node-1");
    }

    @AfterAll
    static void stop() {
        queue.close();
    }

    @Test
    void a_task_goes_from_submit_to_result() {
        TaskSpec wish = new TaskSpec(
                "code_generation",
                "write x",
                new TaskSpec.Context("app", List.of("a.java"), "class A {}", "java", null),
                new TaskSpec.Requirements(Set.of("code_generation"), 4000, 120, "high", null, null),
                new TaskSpec.Constraints(new BigDecimal("0.5"), List.of("openai"), List.of()),
                Map.of("user_id", "user123"));
        Instant before = Instant.now();
        Submitted submitted = queue.submit(queue.freshId(), ALICE, wish);

        assertThat(submitted.status()).isEqualTo("queued");
        assertThat(submitted.queuePosition()).isEqualTo(1);
        assertThat(submitted.estimatedCompletion()).isBetween(before, before.plusSeconds(140));

        ClaimedTask claimed = queue.claimOne("code_generation");
        assertThat(claimed.spec()).isEqualTo(wish);
        assertThat(claimed.owner()).isEqualTo("key_alice");
        assertThat(claimed.lease().epoch()).isEqualTo(1);
        assertThat(claimed.deadline()).isBetween(before.plusSeconds(119), before.plusSeconds(140));
        assertThat(queue.start(claimed, "0.1")).isEqualTo(Granted.OK);

        TaskView running = queue.find(submitted.taskId());
        assertThat(running.status()).isEqualTo("running");
        assertThat(running.agentId()).isEqualTo("gpt");
        assertThat(running.startedAt()).isNotNull();
        assertThat(running.progress()).extracting(ProgressView::stage).isEqualTo("executing");

        assertThat(queue.complete(claimed, "0.012")).isEqualTo(Granted.OK);
        TaskView done = queue.find(submitted.taskId());
        assertThat(done.status()).isEqualTo("completed");
        assertThat(done.result()).isEqualTo(RESULT);
        assertThat(done.costUsd()).isEqualByComparingTo("0.012");
        assertThat(done.attempts()).isEqualTo(1);
        assertThat(done.tier()).isZero();
        assertThat(done.qualityScore()).isEqualTo(87.5);
        assertThat(done.metadata()).isEqualTo(Map.of("user_id", "user123"));
        assertThat(done.durationMs()).isNotNegative();
        assertThat(done.completedAt()).isAfterOrEqualTo(done.startedAt());
        assertThat(done.queuePosition()).isNull();
        assertThat(done.estimatedCompletion()).isNull();
        assertThat(queue.complete(claimed, "0.012")).isEqualTo(Granted.LOST);
    }

    @Test
    void every_attempt_is_kept_with_its_candidates() {
        String id = queue.submit(ALICE, spec("debugging"));
        ClaimedTask first = queue.claimOne("debugging");
        queue.start(first, "0.1");
        assertThat(queue.postpone(first, "timeout", Duration.ZERO)).isEqualTo(Granted.OK);
        ClaimedTask second = queue.claimOne("debugging");
        assertThat(second.attempts()).isEqualTo(1);
        assertThat(second.tier()).isEqualTo(1);
        assertThat(second.agentId()).isEqualTo("claude");
        assertThat(second.tried()).containsExactly("gpt");
        assertThat(second.outgrown()).isEqualTo(8_000);
        assertThat(second.spentUsd()).isEqualByComparingTo("0.01");
        assertThat(second.deadline()).isEqualTo(first.deadline());
        queue.start(second, "0.1");
        queue.complete(second, "0.02");

        List<Attempt> attempts =
                queue.ask(TaskProtocol.ATTEMPTS, new FindAttempts(id, ALICE)).attempts();
        assertThat(attempts).extracting(Attempt::outcome).containsExactly("timeout", "succeeded");
        assertThat(attempts).extracting(Attempt::tier).containsExactly(0, 1);
        assertThat(attempts.get(0).message()).isEqualTo("timeout");
        assertThat(attempts.get(0).inputTokens()).isEqualTo(100);
        assertThat(attempts.get(0).candidates())
                .containsExactly(new Candidate("gpt", 80.5, null), new Candidate("old", null, "offline"));
        assertThat(queue.find(id).costUsd()).isEqualByComparingTo("0.03");
        assertThat(queue.find(id).attempts()).isEqualTo(2);
    }

    @Test
    void a_failed_task_says_why() {
        String id = queue.submit(ALICE, spec("testing"));
        ClaimedTask claimed = queue.claimOne("testing");
        queue.start(claimed, "0.1");
        assertThat(queue.fail(claimed, "0.05")).isEqualTo(Granted.OK);

        TaskView failed = queue.find(id);
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.error())
                .isEqualTo(new Failure("AGENTS_FAILED", "nobody could", Map.of("gpt", "server_error")));
        assertThat(failed.completedAt()).isNotNull();
    }

    @Test
    void submitting_the_same_id_again_answers_what_is_there() {
        String id = queue.submit(ALICE, spec("documentation"));
        queue.submit(ALICE, spec("documentation"));
        assertThat(queue.submit(id, ALICE, spec("documentation")).queuePosition())
                .isEqualTo(1);
        assertThat(queue.claim("documentation", 10)).hasSize(2);
        assertThat(queue.submit(id, ALICE, spec("documentation")).status()).isEqualTo("running");

        assertThatThrownBy(() -> queue.submit(id, BOB, spec("documentation")))
                .satisfies(failure -> assertThat(status(failure)).isEqualTo(409));
    }

    @Test
    void the_position_counts_what_is_ahead() {
        queue.submit(ALICE, spec("architecture"));
        queue.submit(BOB, spec("architecture"));
        String third = queue.submit(ADMIN, spec("architecture"));
        assertThat(queue.find(third).queuePosition()).isEqualTo(3);
        queue.claim("architecture", 2);
        assertThat(queue.find(third).queuePosition()).isEqualTo(1);
    }

    @Test
    void progress_is_seen_at_once_and_lost_with_the_lease() {
        String id = queue.submit(ALICE, spec("code_review"));
        ClaimedTask claimed = queue.claimOne("code_review");
        assertThat(queue.find(id).progress()).extracting(ProgressView::stage).isEqualTo("routing");
        queue.start(claimed, "0");
        ProgressView half = new ProgressView(50, "executing", "half way");
        assertThat(queue.ask(WorkProtocol.PROGRESS, new Progress(claimed.lease(), half)))
                .isEqualTo(Granted.OK);
        assertThat(queue.find(id).progress()).isEqualTo(half);
        queue.complete(claimed, "0");
        assertThat(queue.ask(WorkProtocol.PROGRESS, new Progress(claimed.lease(), half)))
                .isEqualTo(Granted.LOST);
        assertThat(queue.find(id).progress()).extracting(ProgressView::stage).isEqualTo("done");
    }

    @Test
    void what_is_due_is_told_by_class() {
        queue.submit(ALICE, spec("security_analysis"));
        queue.submit(ALICE, spec("security_analysis"));
        assertThat(queue.ask(WorkProtocol.WAITING, new LookForWork()).due()).containsEntry("security_analysis||", 2);
        ClaimedTask claimed = queue.claimOne("security_analysis");
        queue.postpone(claimed, "network", Duration.ofMinutes(5));
        assertThat(queue.ask(WorkProtocol.WAITING, new LookForWork()).due()).containsEntry("security_analysis||", 1);
        TaskView waiting = queue.find(claimed.lease().taskId());
        assertThat(waiting.status()).isEqualTo("queued");
    }

    @Test
    void the_depth_counts_waiting_and_running_tasks() {
        RunningQueue alone = RunningQueue.on(TestDatabase.migrated(), "node-2");
        try (alone) {
            alone.submit(ALICE, spec("testing"));
            alone.submit(ALICE, spec("testing"));
            alone.submit(ALICE, spec("testing"));
            ClaimedTask done = alone.claimOne("testing");
            alone.start(done, "0");
            alone.complete(done, "0");
            alone.claimOne("testing");
            QueueDepth depth = RunningQueue.await(new DepthStore(alone.pool()).depth());
            assertThat(depth.queued()).isEqualTo(1);
            assertThat(depth.running()).isEqualTo(1);
            assertThat(depth.avgWaitMs()).isPositive();
            assertThat(alone.ask(TaskProtocol.DEPTH, new CountQueue()).queued()).isNotNegative();
        }
    }

    @Test
    void what_is_not_mine_is_as_unknown_as_what_is_not_there() {
        String id = queue.submit(ALICE, spec("refactoring"));
        assertThatThrownBy(() -> queue.ask(TaskProtocol.FIND, new Find(id, BOB, Duration.ZERO)))
                .satisfies(failure -> assertThat(status(failure)).isEqualTo(404));
        assertThatThrownBy(() -> queue.ask(TaskProtocol.ATTEMPTS, new FindAttempts(id, BOB)))
                .satisfies(failure -> assertThat(status(failure)).isEqualTo(404));
        assertThatThrownBy(() -> queue.find("task_unknown"))
                .satisfies(failure -> assertThat(status(failure)).isEqualTo(404));
    }

    @Test
    void a_result_with_characters_that_postgresql_refuses_is_kept() {
        String id = queue.submit(ALICE, spec("code_generation"));
        ClaimedTask claimed = queue.claimOne("code_generation");
        queue.start(claimed, "0");
        Result odd = new Result("a\0b \\u0000 c", "x", List.of(), null, null);
        assertThat(queue.ask(
                        WorkProtocol.COMPLETE,
                        new WorkProtocol.Complete(claimed.lease(), RunningQueue.end(claimed, null, "0"), odd, null)))
                .isEqualTo(Granted.OK);
        assertThat(queue.find(id).result()).extracting(Result::code).isEqualTo("a\ufffdb \\u0000 c");
    }

    private static int status(Throwable failure) {
        return ProblemException.toProblem(failure).status();
    }
}
