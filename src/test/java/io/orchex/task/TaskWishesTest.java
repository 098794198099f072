package io.orchex.task;

import static io.orchex.task.RunningQueue.ADMIN;
import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.BOB;
import static io.orchex.task.RunningQueue.await;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.TestDatabase;
import io.orchex.problem.ProblemException;
import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.TaskProtocol.Cancel;
import io.orchex.task.TaskProtocol.Cancelled;
import io.orchex.task.TaskProtocol.Find;
import io.orchex.task.TaskProtocol.Retried;
import io.orchex.task.TaskProtocol.Retry;
import io.orchex.task.TaskProtocol.Stop;
import io.orchex.task.TaskProtocol.Submit;
import io.orchex.task.TaskProtocol.Submitted;
import io.orchex.task.TaskProtocol.TaskView;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cancel, retry and the long poll, on two nodes. */
final class TaskWishesTest {

    private static final Duration LONG = Duration.ofSeconds(15);

    private static RunningQueue here;
    private static RunningQueue there;

    @BeforeAll
    static void start() {
        TestDatabase database = TestDatabase.migrated();
        here = RunningQueue.on(database, "node-here");
        there = RunningQueue.on(database, "node-there");
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
    }

    @Test
    void a_queued_task_is_cancelled_for_good() {
        String id = here.submit(ALICE, spec("testing"));
        Cancelled cancelled = cancel(id, ALICE);
        assertThat(cancelled.status()).isEqualTo("cancelled");
        assertThat(here.claim("testing", 1)).isEmpty();
        assertThat(here.find(id).cancelledAt()).isEqualTo(cancelled.cancelledAt());
        assertThatThrownBy(() -> cancel(id, ALICE))
                .satisfies(failure -> assertThat(status(failure)).isEqualTo(409))
                .hasMessageContaining("is cancelled");
    }

    @Test
    void whoever_runs_a_cancelled_task_is_told_to_stop() {
        Promise<Stop> told = Promise.promise();
        here.bus().listen(TaskProtocol.STOP, told::tryComplete);
        String id = here.submit(ALICE, spec("debugging"));
        here.start(here.claimOne("debugging"), "0");
        cancel(id, ALICE);
        assertThat(await(told.future()).taskId()).isEqualTo(id);
        assertThat(here.find(id).status()).isEqualTo("cancelled");
    }

    @Test
    void what_is_not_mine_can_be_neither_cancelled_nor_retried() {
        String id = here.submit(ALICE, spec("documentation"));
        assertThatThrownBy(() -> cancel(id, BOB))
                .satisfies(failure -> assertThat(status(failure)).isEqualTo(404));
        assertThatThrownBy(() -> retry(id, BOB, null))
                .satisfies(failure -> assertThat(status(failure)).isEqualTo(404));
        assertThat(cancel(id, ADMIN).status()).isEqualTo("cancelled");
    }

    @Test
    void a_failed_task_is_tried_again_as_a_new_one() {
        TaskSpec wish = new TaskSpec(
                "code_review", "look", new TaskSpec.Context(null, null, "class A {}", "java", null), null, null, null);
        String id = here.submit(ALICE, wish);
        here.fail(here.claimOne("code_review"), "0");
        Retried retried = retry(id, ALICE, "gpt-4-turbo");
        assertThat(retried.taskId()).isEqualTo(id);
        assertThat(retried.status()).isEqualTo("queued");

        TaskView again = here.find(retried.retryTaskId());
        assertThat(again.retryOf()).isEqualTo(id);
        assertThat(again.priority()).isEqualTo("high");
        assertThat(again.description()).isEqualTo("look");
        String taskClass = TaskClass.of(wish.again("gpt-4-turbo", "high")).text();
        List<ClaimedTask> claimed = here.ask(
                        WorkProtocol.CLAIM, new WorkProtocol.Claim("node-here", Map.of(taskClass, 1)))
                .tasks();
        assertThat(claimed.get(0).spec().onlyAgent()).contains("gpt-4-turbo");
        assertThat(claimed.get(0).spec().context()).isEqualTo(wish.context());
    }

    @Test
    void a_task_under_way_is_not_retried() {
        String id = here.submit(ALICE, spec("refactoring"));
        assertThatThrownBy(() -> retry(id, ALICE, null))
                .satisfies(failure -> assertThat(status(failure)).isEqualTo(409))
                .hasMessageContaining("is queued");
    }

    @Test
    void who_submits_can_wait_for_the_end() {
        Future<Submitted> submitted =
                here.bus().ask(TaskProtocol.SUBMIT, new Submit(here.freshId(), ALICE, spec("architecture"), LONG));
        ClaimedTask task = claimWhenThere("architecture");
        here.start(task, "0");
        here.complete(task, "0");
        Submitted done = await(submitted);
        assertThat(done.status()).isEqualTo("completed");
        assertThat(done.finished()).isEqualTo(here.find(done.taskId()));
    }

    @Test
    void who_waits_is_told_of_an_end_on_another_node() {
        String id = here.submit(ALICE, spec("security_analysis"));
        Future<TaskView> found = here.bus().ask(TaskProtocol.FIND, new Find(id, ALICE, LONG));
        ClaimedTask task = there.claimOne("security_analysis");
        there.start(task, "0");
        there.complete(task, "0");
        assertThat(await(found).status()).isEqualTo("completed");
    }

    @Test
    void who_has_waited_long_enough_gets_the_present_state() {
        String id = here.submit(ALICE, spec("code_generation"));
        TaskView view = here.ask(TaskProtocol.FIND, new Find(id, ALICE, Duration.ofMillis(200)));
        assertThat(view.status()).isEqualTo("queued");
        Submitted submitted = here.ask(
                TaskProtocol.SUBMIT,
                new Submit(here.freshId(), ALICE, spec("code_generation"), Duration.ofMillis(200)));
        assertThat(submitted.status()).isEqualTo("queued");
        assertThat(submitted.finished()).isNull();
        assertThat(submitted.queuePosition()).isEqualTo(2);
    }

    /** The task is announced once it is durable. */
    private static ClaimedTask claimWhenThere(String type) {
        List<ClaimedTask> claimed = here.claim(type, 1);
        while (claimed.isEmpty()) {
            claimed = here.claim(type, 1);
        }
        return claimed.get(0);
    }

    private static Cancelled cancel(String id, Asker asker) {
        return here.ask(TaskProtocol.CANCEL, new Cancel(id, asker));
    }

    private static Retried retry(String id, Asker asker, @Nullable String agentId) {
        return here.ask(TaskProtocol.RETRY, new Retry(id, here.freshId(), asker, agentId, "high"));
    }

    private static int status(Throwable failure) {
        return ProblemException.toProblem(failure).status();
    }
}
