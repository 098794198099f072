package io.orchex.task;

import static io.orchex.task.RunningQueue.ADMIN;
import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.await;
import static io.orchex.task.RunningQueue.end;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.task.LeaseStore.Note;
import io.orchex.task.TaskProtocol.Cancel;
import io.orchex.task.TaskProtocol.ProgressView;
import io.orchex.task.TaskProtocol.Result;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Complete;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every change of a task is in the log of events, once, as it was committed. */
final class TaskEventTest {

    private static RunningQueue queue;
    private static SweepStore sweeps;
    private static LeaseStore leases;

    @BeforeAll
    static void start() {
        queue = RunningQueue.on(TestDatabase.migrated(), "node-here");
        sweeps = new SweepStore(queue.pool(), TaskLimits.of("node-here"));
        leases = new LeaseStore(queue.pool(), Duration.ofSeconds(30));
    }

    @AfterAll
    static void stop() {
        queue.close();
    }

    @Test
    void a_task_that_is_done_was_queued_started_and_completed() {
        String taskId = queue.submit(ALICE, spec("testing"));
        ClaimedTask task = queue.claimOne("testing");
        queue.start(task, "0.02");
        queue.complete(task, "0.012");

        assertThat(events(taskId))
                .containsExactly(
                        event("queued", taskId, "testing").put("priority", "medium"),
                        event("started", taskId, "testing")
                                .put("status", "running")
                                .put("agent_id", "gpt")
                                .put("attempt", 1),
                        event("completed", taskId, "testing")
                                .put("agent_id", "gpt")
                                .put("attempts", 1)
                                .put("cost_usd", 0.012)
                                .put("quality_score", 87.5)
                                .put("result", JsonObject.mapFrom(RunningQueue.RESULT)));
    }

    @Test
    void a_task_that_fails_tells_why() {
        String taskId = queue.submit(ALICE, spec("debugging"));
        ClaimedTask task = queue.claimOne("debugging");
        queue.start(task, "0.02");
        queue.fail(task, "0");

        JsonObject last = events(taskId).get(2);
        assertThat(last.getString("event")).isEqualTo("task.failed");
        assertThat(last.getJsonObject("error").getString("code")).isEqualTo("AGENTS_FAILED");
    }

    @Test
    void between_two_attempts_it_waits_again() {
        String taskId = queue.submit(ALICE, spec("documentation"));
        ClaimedTask task = queue.claimOne("documentation");
        queue.start(task, "0.02");
        queue.postpone(task, "server_error", Duration.ZERO);

        assertThat(events(taskId).get(2))
                .isEqualTo(event("queued", taskId, "documentation")
                        .put("attempts", 1)
                        .put("reason", "server_error"));
    }

    @Test
    void giving_back_what_was_never_begun_is_no_change() {
        String taskId = queue.submit(ALICE, spec("architecture"));
        ClaimedTask task = queue.claimOne("architecture");
        queue.postpone(task, "busy", Duration.ZERO);

        assertThat(events(taskId)).hasSize(1);
    }

    @Test
    void a_task_whose_node_is_lost_waits_again_and_is_given_up_in_the_end() {
        String taskId = queue.submit(ALICE, spec("refactoring"));
        for (int loss = 1; loss <= 3; loss++) {
            queue.start(queue.claimOne("refactoring"), "0.02");
            queue.rows("UPDATE task_live SET lease_until = now() - INTERVAL '1 second' WHERE task_id = '%s'"
                    .formatted(taskId));
            await(sweeps.sweep(RunningQueue.ANY_TIME));
        }

        assertThat(events(taskId))
                .extracting(event -> event.getString("event"))
                .containsExactly(
                        "task.queued",
                        "task.started",
                        "task.queued",
                        "task.started",
                        "task.queued",
                        "task.started",
                        "task.failed");
    }

    @Test
    void progress_is_told_once_for_every_tenth_of_the_way() {
        String taskId = queue.submit(ALICE, spec("code_review"));
        ClaimedTask task = queue.claimOne("code_review");
        queue.start(task, "0.02");
        for (int percentage : List.of(10, 12, 19, 20, 20)) {
            ProgressView progress = new ProgressView(percentage, "executing", "Reviewing");
            await(leases.note(List.of(new Note(task.lease(), progress))));
        }

        assertThat(events(taskId).subList(2, 4))
                .extracting(event -> event.getInteger("percentage"))
                .containsExactly(10, 20);
        assertThat(events(taskId)).hasSize(4);
    }

    @Test
    void a_cancelled_task_tells_so_once() {
        String taskId = queue.submit(ALICE, spec("security_analysis"));
        queue.ask(TaskProtocol.CANCEL, new Cancel(taskId, ADMIN));

        assertThat(events(taskId))
                .extracting(event -> event.getString("event"))
                .containsExactly("task.queued", "task.cancelled");
    }

    @Test
    void a_result_that_is_too_large_for_an_event_is_left_out() {
        String taskId = queue.submit(ALICE, spec("code_generation"));
        ClaimedTask task = queue.claimOne("code_generation");
        queue.start(task, "0.02");
        Result large = new Result("x".repeat(100_000), "large", List.of(), null, null);
        queue.ask(WorkProtocol.COMPLETE, new Complete(task.lease(), end(task, null, "0.01"), large, 50.0));

        assertThat(events(taskId).get(2).getBoolean("result_omitted")).isTrue();
        assertThat(events(taskId).get(2).getJsonObject("result")).isNull();
    }

    private static JsonObject event(String what, String taskId, String type) {
        return JsonObject.of("event", "task." + what, "task_id", taskId, "type", type, "status", what);
    }

    /** Their data, with the type of the event; all of them must be Alice's. */
    private static List<JsonObject> events(String taskId) {
        return queue
                .rows("SELECT type, owner, data FROM event WHERE subject = '%s' ORDER BY tx, number".formatted(taskId))
                .stream()
                .peek(row -> assertThat(row.getString("owner")).isEqualTo(ALICE.subject()))
                .map(row -> row.getJsonObject("data").put("event", row.getString("type")))
                .toList();
    }
}
