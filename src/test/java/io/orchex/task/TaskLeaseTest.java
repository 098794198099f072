package io.orchex.task;

import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.await;
import static io.orchex.task.RunningQueue.end;
import static io.orchex.task.RunningQueue.ids;
import static io.orchex.task.RunningQueue.prioritised;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.task.LeaseStore.Note;
import io.orchex.task.SweepStore.Swept;
import io.orchex.task.TaskProtocol.Attempt;
import io.orchex.task.TaskProtocol.Cancel;
import io.orchex.task.TaskProtocol.Failure;
import io.orchex.task.TaskProtocol.FindAttempts;
import io.orchex.task.TaskProtocol.ProgressView;
import io.orchex.task.TaskProtocol.TaskView;
import io.orchex.task.WorkProtocol.CheckLeases;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Lease;
import io.orchex.task.WorkProtocol.RenewLeases;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes on one database. */
final class TaskLeaseTest {

    private static RunningQueue here;
    private static RunningQueue there;
    private static TestDatabase database;
    private static SweepStore sweeps;

    @BeforeAll
    static void start() {
        database = TestDatabase.migrated();
        here = RunningQueue.on(database, "node-here");
        there = RunningQueue.on(database, "node-there");
        sweeps = new SweepStore(there.pool(), TaskLimits.of("node-there"));
    }

    @AfterAll
    static void stop() {
        here.close();
        there.close();
    }

    @Test
    void two_nodes_never_claim_the_same_task() {
        submitMany("testing", 300);
        List<Future<List<ClaimedTask>>> claims = IntStream.range(0, 40)
                .mapToObj(round -> (round % 2 == 0 ? here : there).claimSoon("testing", 10))
                .toList();
        await(Future.all(claims));
        List<String> claimed = claims.stream()
                .flatMap(claim -> claim.result().stream())
                .map(task -> task.lease().taskId())
                .toList();
        assertThat(claimed).doesNotHaveDuplicates().hasSizeGreaterThan(100);
        here.claim("testing", 300)
                .forEach(task -> assertThat(claimed).doesNotContain(task.lease().taskId()));
    }

    @Test
    void a_sweep_that_reaches_the_database_too_late_takes_nobody_for_dead() {
        String id = here.submit(ALICE, spec("debugging"));
        ClaimedTask held = here.claimOne("debugging");
        here.start(held, "0.3");
        expire(id);

        assertThat(await(sweeps.sweep(await(sweeps.now()))).classes()).isEmpty();

        assertThat(here.complete(held, "0.1")).isEqualTo(Granted.OK);
    }

    @Test
    void a_lease_that_ran_out_is_taken_over_and_its_former_holder_can_change_nothing() {
        String id = here.submit(ALICE, spec("debugging"));
        ClaimedTask stale = here.claimOne("debugging");
        here.start(stale, "0.3");
        expire(id);
        sweep();
        ClaimedTask fresh = there.claimOne("debugging");
        assertThat(fresh.lease().taskId()).isEqualTo(id);
        assertThat(fresh.lease().epoch()).isEqualTo(stale.lease().epoch() + 1);
        assertThat(fresh.attempts()).isEqualTo(1);
        assertThat(fresh.spentUsd()).isEqualByComparingTo("0.3");

        assertThat(here.start(stale, "0.3")).isEqualTo(Granted.LOST);
        assertThat(here.complete(stale, "0.1")).isEqualTo(Granted.LOST);
        assertThat(here.fail(stale, "0.1")).isEqualTo(Granted.LOST);
        assertThat(here.postpone(stale, "timeout", Duration.ZERO)).isEqualTo(Granted.LOST);
        assertThat(here.find(id).status()).isEqualTo("running");

        there.start(fresh, "0.3");
        assertThat(there.complete(fresh, "0.1")).isEqualTo(Granted.OK);
        assertThat(here.ask(TaskProtocol.ATTEMPTS, new FindAttempts(id, ALICE)).attempts())
                .extracting(Attempt::outcome)
                .containsExactly("lost", "succeeded");
        assertThat(here.find(id).costUsd()).isEqualByComparingTo("0.4");
    }

    @Test
    void a_node_knows_what_it_holds() {
        String id = there.submit(ALICE, spec("documentation"));
        ClaimedTask mine = there.claimOne("documentation");
        Map<String, Long> held =
                there.ask(WorkProtocol.CHECK, new CheckLeases("node-there")).epochs();
        assertThat(held).containsEntry(id, mine.lease().epoch());
        expire(id);
        assertThat(there.ask(WorkProtocol.RENEW, new RenewLeases("node-there")).epochs())
                .containsKey(id);
        sweep();
        assertThat(there.find(id).status()).isEqualTo("running");
        there.ask(TaskProtocol.CANCEL, new Cancel(id, ALICE));
        assertThat(there.ask(WorkProtocol.CHECK, new CheckLeases("node-there")).epochs())
                .doesNotContainKey(id);
    }

    @Test
    void progress_is_seen_from_other_nodes() {
        here.submit(ALICE, spec("security_analysis"));
        ClaimedTask mine = here.claimOne("security_analysis");
        LeaseStore leases = new LeaseStore(here.pool(), Duration.ofSeconds(30));
        ProgressView half = new ProgressView(50, "executing", "half\0way");
        Lease stale = new Lease(mine.lease().taskId(), mine.lease().epoch() - 1, "node-here");
        await(leases.note(List.of(new Note(mine.lease(), half))));
        await(leases.note(List.of(new Note(stale, new ProgressView(99, "done", "stale")))));
        assertThat(there.find(mine.lease().taskId()).progress())
                .isEqualTo(new ProgressView(50, "executing", "half\ufffdway"));
        here.complete(mine, "0");
    }

    @Test
    void a_task_that_kills_three_nodes_is_given_up() {
        String id = here.submit(ALICE, spec("architecture"));
        for (int crash = 1; crash <= 3; crash++) {
            ClaimedTask claimed = here.claimOne("architecture");
            assertThat(here.start(claimed, "0.01")).isEqualTo(Granted.OK);
            expire(id);
            sweep();
        }
        TaskView failed = here.find(id);
        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.error()).extracting(Failure::code).isEqualTo("WORKER_LOST");
        assertThat(failed.attempts()).isEqualTo(3);
        assertThat(failed.costUsd()).isEqualByComparingTo("0.03");
        assertThat(here.claim("architecture", 1)).isEmpty();
    }

    @Test
    void a_claim_whose_answer_was_lost_is_no_crash_of_the_task() {
        String id = here.submit(ALICE, spec("architecture"));
        here.start(here.claimOne("architecture"), "0.01");
        expire(id);
        sweep();
        here.start(here.claimOne("architecture"), "0.01");
        expire(id);
        sweep();
        for (int lost = 1; lost <= 3; lost++) {
            here.claimOne("architecture");
            expire(id);
            sweep();
        }
        ClaimedTask last = here.claimOne("architecture");
        assertThat(last.lease().taskId()).isEqualTo(id);
        assertThat(here.start(last, "0.01")).isEqualTo(Granted.OK);
        expire(id);
        sweep();
        assertThat(here.find(id).error()).extracting(Failure::code).isEqualTo("WORKER_LOST");
        assertThat(here.find(id).attempts()).isEqualTo(3);
    }

    @Test
    void a_task_whose_time_was_over_when_it_lost_its_first_node_has_not_killed_three() {
        int moreThanOneRescueTakes = 501;
        submitMany("architecture", moreThanOneRescueTakes);
        List<ClaimedTask> claimed = here.claim("architecture", moreThanOneRescueTakes);
        await(Future.all(
                claimed.stream().map(task -> here.startSoon(task, "0.001")).toList()));
        String last = ids(claimed).stream().max(Comparator.naturalOrder()).orElseThrow();
        here.rows("UPDATE task_live SET lease_until = now() - INTERVAL '1 second' WHERE type = 'architecture'");
        overdue(last);

        sweep();

        assertThat(here.find(last).error()).extracting(Failure::code).isEqualTo("TIMEOUT");
        assertThat(here.ask(TaskProtocol.ATTEMPTS, new FindAttempts(last, ALICE))
                        .attempts())
                .extracting(Attempt::outcome)
                .containsExactly("lost");
        here.rows("DELETE FROM task_live WHERE type = 'architecture'");
    }

    @Test
    void a_task_past_its_deadline_that_nobody_holds_fails() {
        String id = here.submit(ALICE, spec("code_review"));
        ClaimedTask task = here.claimOne("code_review");
        here.start(task, "0.2");
        here.postpone(task, "timeout", Duration.ofMinutes(1));
        overdue(id);
        assertThat(sweep().buried()).extracting(TaskSignal.Ending::taskId).contains(id);
        assertThat(here.find(id).error()).extracting(Failure::code).isEqualTo("TIMEOUT");
    }

    @Test
    void who_waited_in_vain_is_told_what_was_tried() {
        String id = here.submit(ALICE, spec("code_review"));
        ClaimedTask first = here.claimOne("code_review");
        here.start(first, "0.2");
        here.postpone(first, "timeout", Duration.ZERO);
        ClaimedTask second = here.claimOne("code_review");
        here.start(second, "0.2");
        here.postpone(second, "server_error", Duration.ofMinutes(1));
        overdue(id);
        sweep();
        assertThat(here.find(id).error())
                .isEqualTo(new Failure(
                        "TIMEOUT",
                        "The task did not end within its 300 seconds: after attempt 2 it waited for another",
                        Map.of("gpt", "server_error: server_error")));
    }

    @Test
    void who_never_got_an_agent_is_told_so() {
        String id = here.submit(ALICE, spec("code_review"));
        here.claimOne("code_review");
        expire(id);
        sweep();
        overdue(id);
        sweep();
        assertThat(here.find(id).error())
                .isEqualTo(new Failure("TIMEOUT", "No agent was free within the task's 300 seconds", null));
    }

    @Test
    void a_holder_that_forgot_its_task_does_not_keep_it_for_ever() {
        String id = here.submit(ALICE, spec("refactoring"));
        here.start(here.claimOne("refactoring"), "0.2");
        overdue(id);
        sweep();
        TaskView failed = here.find(id);
        assertThat(failed.error()).extracting(Failure::code).isEqualTo("TIMEOUT");
        assertThat(failed.error())
                .extracting(Failure::details)
                .isEqualTo(Map.of("gpt", "timeout: The attempt did not end in time"));
        assertThat(failed.costUsd()).isEqualByComparingTo("0.2");
    }

    @Test
    void every_node_sweeps_by_itself() {
        String id = here.submit(ALICE, prioritised("documentation", "low"));
        here.claimOne("documentation");
        expire(id);
        TaskLimits eager = RunningQueue.limits("node-eager", 10, Duration.ofMillis(50));
        try (RunningQueue sweeper = RunningQueue.on(database, eager)) {
            while (!sweeper.find(id).status().equals("queued")) {
                assertThat(sweeper.find(id).attempts()).isZero();
            }
        }
        assertThat(here.claimOne("documentation").lease().epoch()).isEqualTo(2);
    }

    @Test
    void completion_and_rescue_never_both_win() {
        submitMany("code_generation", 1000);
        List<ClaimedTask> claimed = here.claim("code_generation", 1000);
        assertThat(claimed).hasSize(1000);
        await(Future.all(
                claimed.stream().map(task -> here.startSoon(task, "0.001")).toList()));
        here.rows("UPDATE task_live SET lease_until = now() - INTERVAL '1 second' WHERE type = 'code_generation'");
        List<Future<?>> race = new ArrayList<>();
        List<Future<Granted>> ends = new ArrayList<>();
        for (int i = 0; i < claimed.size(); i++) {
            if (i % 250 == 100) {
                race.add(sweeps.sweep(RunningQueue.ANY_TIME));
            }
            ends.add(here.completeSoon(claimed.get(i).lease(), end(claimed.get(i), null, "0.0005")));
        }
        race.addAll(ends);
        await(Future.all(race));

        Set<String> won = new HashSet<>();
        for (int i = 0; i < claimed.size(); i++) {
            if (ends.get(i).result().ok()) {
                won.add(claimed.get(i).lease().taskId());
            }
        }
        assertThat(won)
                .isEqualTo(idsOf("SELECT task_id FROM task WHERE type = 'code_generation' AND status <> 'open'"));
        assertThat(won).isEqualTo(idsOf("""
                SELECT a.task_id
                FROM task_attempt a JOIN task t USING (task_id)
                WHERE t.type = 'code_generation' AND a.outcome = 'succeeded' AND a.cost_usd = 0.0005
                """));
        Set<String> rescued = idsOf("SELECT task_id FROM task_live WHERE type = 'code_generation' AND crashes = 1");
        assertThat(rescued).hasSize(1000 - won.size());
        assertThat(Collections.disjoint(rescued, won)).isTrue();
    }

    @Test
    void cancel_and_completion_never_both_win() {
        submitMany("security_analysis", 300);
        List<ClaimedTask> claimed = here.claim("security_analysis", 300);
        await(Future.all(
                claimed.stream().map(task -> here.startSoon(task, "0.001")).toList()));
        List<Future<?>> race = new ArrayList<>();
        List<Future<Granted>> ends = new ArrayList<>();
        List<Future<TaskProtocol.Cancelled>> cancels = new ArrayList<>();
        for (ClaimedTask task : claimed) {
            cancels.add(
                    there.bus().ask(TaskProtocol.CANCEL, new Cancel(task.lease().taskId(), ALICE)));
            ends.add(here.completeSoon(task.lease(), end(task, null, "0.0005")));
        }
        race.addAll(ends);
        race.addAll(cancels);
        await(Future.join(race).otherwiseEmpty());
        for (int i = 0; i < claimed.size(); i++) {
            boolean completed = ends.get(i).result().ok();
            assertThat(cancels.get(i).succeeded()).isNotEqualTo(completed);
            assertThat(here.find(claimed.get(i).lease().taskId()).status())
                    .isEqualTo(completed ? "completed" : "cancelled");
        }
    }

    private static void submitMany(String type, int count) {
        await(Future.all(IntStream.range(0, count)
                .mapToObj(i -> here.bus()
                        .ask(
                                TaskProtocol.SUBMIT,
                                new TaskProtocol.Submit(here.freshId(), ALICE, spec(type), Duration.ZERO)))
                .toList()));
    }

    @Test
    void a_node_that_stops_in_the_middle_of_a_sweep_holds_up_no_other() {
        String blocked = startedAndExpired();
        String free = startedAndExpired();
        SqlConnection stopped = await(there.pool().getConnection());
        await(stopped.query("BEGIN").execute());
        await(stopped.query("SELECT pg_advisory_xact_lock(hashtextextended('orchex.task.sweep', 0))")
                .execute());
        await(stopped.query("SELECT FROM task_live WHERE task_id = '%s' FOR UPDATE".formatted(blocked))
                .execute());

        sweep();
        String statusOfFree = there.find(free).status();
        String statusOfBlocked = there.find(blocked).status();
        await(stopped.query("ROLLBACK").execute());
        await(stopped.close());

        assertThat(statusOfFree).isEqualTo("queued");
        assertThat(statusOfBlocked).isEqualTo("running");
        sweep();
        assertThat(there.find(blocked).status()).isEqualTo("queued");
    }

    private static String startedAndExpired() {
        String id = here.submit(ALICE, spec("security_review"));
        here.start(here.claimOne("security_review"), "0.1");
        expire(id);
        return id;
    }

    private static void expire(String taskId) {
        here.rows("UPDATE task_live SET lease_until = now() - INTERVAL '1 second' WHERE task_id = '%s'"
                .formatted(taskId));
    }

    private static void overdue(String taskId) {
        here.rows(
                "UPDATE task_live SET deadline = now() - INTERVAL '36 seconds' WHERE task_id = '%s'".formatted(taskId));
    }

    private static Swept sweep() {
        return await(sweeps.sweep(RunningQueue.ANY_TIME));
    }

    private static Set<String> idsOf(String sql) {
        return here.rows(sql).stream().map(row -> row.getString(0)).collect(Collectors.toSet());
    }
}
