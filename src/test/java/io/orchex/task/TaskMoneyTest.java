package io.orchex.task;

import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.await;
import static io.orchex.task.RunningQueue.capped;
import static io.orchex.task.RunningQueue.end;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.TestDatabase;
import io.orchex.problem.ProblemException;
import io.orchex.task.TaskProtocol.Cancel;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Settle;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TaskMoneyTest {

    private RunningQueue here;
    private RunningQueue there;

    @BeforeEach
    void start() {
        TestDatabase database = TestDatabase.migrated();
        here = RunningQueue.on(database, "node-here");
        there = RunningQueue.on(database, "node-there");
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void a_budget_is_never_overshot_and_whom_it_cannot_pay_now_waits() {
        here.budget(ALICE, "1.00");
        IntStream.range(0, 50).forEach(i -> here.submit(ALICE, spec("testing")));
        List<ClaimedTask> mine = here.claim("testing", 25);
        List<ClaimedTask> theirs = there.claim("testing", 25);
        List<Future<Granted>> starts = IntStream.range(0, 50)
                .mapToObj(
                        i -> i < 25 ? here.startSoon(mine.get(i), "0.03") : there.startSoon(theirs.get(i - 25), "0.03"))
                .toList();
        await(Future.all(starts));
        assertThat(starts.stream().filter(start -> start.result().ok())).hasSize(33);
        assertThat(starts.stream().filter(start -> start.result().equals(Granted.WAIT)))
                .hasSize(17);
        assertThat(reserved()).isEqualByComparingTo("0.99");
    }

    @Test
    void money_that_was_reserved_and_not_spent_pays_for_those_that_waited() {
        here.budget(ALICE, "0.10");
        IntStream.range(0, 3).forEach(i -> here.submit(ALICE, spec("testing")));
        List<ClaimedTask> tasks = here.claim("testing", 3);
        assertThat(here.start(tasks.get(0), "0.08")).isEqualTo(Granted.OK);
        assertThat(here.start(tasks.get(1), "0.05")).isEqualTo(Granted.WAIT);
        here.complete(tasks.get(0), "0.04");
        here.rows("UPDATE task_live SET due_at = now()");
        assertThat(here.start(here.claimOne("testing"), "0.05")).isEqualTo(Granted.OK);
        assertThat(here.start(tasks.get(2), "0.07")).isEqualTo(Granted.BUDGET);
    }

    @Test
    void what_was_reserved_is_settled_with_what_it_cost() {
        here.budget(ALICE, "1.00");
        here.submit(ALICE, spec("testing"));
        ClaimedTask task = here.claimOne("testing");
        here.start(task, "0.50");
        assertThat(here.start(task, "0.50")).isEqualTo(Granted.OK);
        assertThat(reserved()).isEqualByComparingTo("0.50");
        here.postpone(task, "timeout", Duration.ZERO);
        assertThat(reserved()).isZero();
        assertThat(spent()).isEqualByComparingTo("0.01");
        ClaimedTask again = here.claimOne("testing");
        here.start(again, "0.50");
        here.complete(again, "0.2");
        assertThat(reserved()).isZero();
        assertThat(spent()).isEqualByComparingTo("0.21");
        assertThat(here.value(BigDecimal.class, "SELECT sum(cost_usd) FROM agent_minute"))
                .isEqualByComparingTo("0.21");
        assertThat(here.value(BigDecimal.class, "SELECT sum(cost_usd) FROM agent_total"))
                .isEqualByComparingTo("0.21");
    }

    @Test
    void amounts_below_a_millionth_leave_nothing_behind() {
        here.budget(ALICE, "1.00");
        here.submit(ALICE, spec("testing"));
        ClaimedTask task = here.claimOne("testing");
        assertThat(here.start(task, "0.0000004")).isEqualTo(Granted.OK);
        assertThat(here.complete(task, "0.0000006")).isEqualTo(Granted.OK);
        assertThat(reserved()).isZero();
        assertThat(spent()).isEqualByComparingTo("0.000001");
    }

    @Test
    void a_task_never_reserves_more_than_its_own_cap_leaves() {
        here.submit(ALICE, capped("testing", "0.10"));
        ClaimedTask task = here.claimOne("testing");
        assertThat(here.start(task, "0.11")).isEqualTo(Granted.BUDGET);
        assertThat(here.start(task, "0.10")).isEqualTo(Granted.OK);
        here.postpone(task, "timeout", Duration.ZERO);
        ClaimedTask again = here.claimOne("testing");
        assertThat(here.start(again, "0.10")).isEqualTo(Granted.BUDGET);
        assertThat(here.start(again, "0.09")).isEqualTo(Granted.OK);
    }

    @Test
    void who_has_nothing_left_is_told_at_submit() {
        here.budget(ALICE, "0.05");
        String first = here.submit(ALICE, spec("testing"));
        ClaimedTask task = here.claimOne("testing");
        here.start(task, "0.05");
        here.complete(task, "0.05");
        assertThatThrownBy(() -> here.submit(ALICE, spec("testing"))).satisfies(failure -> {
            assertThat(ProblemException.toProblem(failure).status()).isEqualTo(402);
            assertThat(ProblemException.toProblem(failure).code()).isEqualTo("BUDGET_EXCEEDED");
            assertThat(failure).hasMessageContaining("0.05 USD");
        });
        assertThat(here.submit(first, ALICE, spec("testing")).status()).isEqualTo("completed");
        assertThat(here.value(Long.class, "SELECT count(*) FROM task")).isEqualTo(1);
    }

    @Test
    void a_cancelled_attempt_pays_what_it_cost_and_only_once() {
        here.budget(ALICE, "1.00");
        String id = here.submit(ALICE, spec("testing"));
        ClaimedTask task = here.claimOne("testing");
        here.start(task, "0.50");
        here.ask(TaskProtocol.CANCEL, new Cancel(id, ALICE));
        assertThat(reserved()).isEqualByComparingTo("0.50");

        Settle settle = new Settle(id, end(task, "cancelled", "0.07"));
        assertThat(here.ask(WorkProtocol.SETTLE, settle)).isEqualTo(Granted.OK);
        assertThat(here.ask(WorkProtocol.SETTLE, settle)).isEqualTo(Granted.LOST);
        assertThat(reserved()).isZero();
        assertThat(spent()).isEqualByComparingTo("0.07");
        assertThat(here.find(id).costUsd()).isEqualByComparingTo("0.07");
        assertThat(here.find(id).status()).isEqualTo("cancelled");
    }

    @Test
    void a_cancelled_attempt_whose_node_says_nothing_pays_all_that_was_reserved() {
        here.budget(ALICE, "1.00");
        String id = here.submit(ALICE, spec("testing"));
        here.start(here.claimOne("testing"), "0.50");
        here.ask(TaskProtocol.CANCEL, new Cancel(id, ALICE));
        here.rows("UPDATE task_unsettled SET cancelled_at = now() - INTERVAL '61 seconds'");
        await(new SweepStore(here.pool(), TaskLimits.of("node-here")).sweep(RunningQueue.ANY_TIME));
        assertThat(reserved()).isZero();
        assertThat(spent()).isEqualByComparingTo("0.50");
        assertThat(here.find(id).costUsd()).isEqualByComparingTo("0.50");
    }

    @Test
    void an_attempt_counts_for_its_agent() {
        here.submit(ALICE, spec("testing"));
        for (String fault : List.of("server_error", "rate_limited")) {
            ClaimedTask task = here.claimOne("testing");
            here.start(task, "0");
            here.postpone(task, fault, Duration.ZERO);
        }
        ClaimedTask last = here.claimOne("testing");
        here.start(last, "0");
        here.complete(last, "0");
        assertThat(here.value(Long.class, "SELECT sum(attempts_ok) FROM agent_minute"))
                .isEqualTo(1);
        assertThat(here.value(Long.class, "SELECT sum(attempts_failed) FROM agent_minute"))
                .isEqualTo(1);
        assertThat(here.value(Long.class, "SELECT sum(input_tokens) FROM agent_minute"))
                .isEqualTo(300);
        assertThat(here.value(Double.class, "SELECT sum(quality_sum) FROM agent_total"))
                .isEqualTo(87.5);
        assertThat(here.value(BigDecimal.class, "SELECT sum(completed) FROM agent_total"))
                .isEqualByComparingTo("1");
        assertThat(here.value(BigDecimal.class, "SELECT sum(completed) FROM task_minute"))
                .isEqualByComparingTo("1");
        assertThat(here.value(BigDecimal.class, "SELECT sum(wait_count) FROM task_minute"))
                .isEqualByComparingTo("1");
    }

    private BigDecimal reserved() {
        return here.value(BigDecimal.class, "SELECT reserved_usd FROM key_budget_month");
    }

    private BigDecimal spent() {
        return here.value(BigDecimal.class, "SELECT spent_usd FROM key_budget_month");
    }
}
