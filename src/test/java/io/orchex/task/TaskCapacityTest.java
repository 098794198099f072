package io.orchex.task;

import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.await;
import static io.orchex.task.RunningQueue.end;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.task.TaskProtocol.Cancel;
import io.orchex.task.WorkProtocol.AskUse;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Settle;
import io.orchex.task.WorkProtocol.Use;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TaskCapacityTest {

    private static final int MANY = 100_000;

    private RunningQueue here;
    private RunningQueue there;

    @BeforeEach
    void start() {
        TestDatabase database = TestDatabase.migrated();
        here = RunningQueue.on(database, "node-here");
        there = RunningQueue.on(database, "node-there");
        IntStream.range(0, 60).forEach(i -> here.submit(ALICE, spec("testing")));
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void an_agent_never_works_on_more_than_it_may_whichever_nodes_start_it() {
        List<ClaimedTask> mine = here.claim("testing", 30);
        List<ClaimedTask> theirs = there.claim("testing", 30);
        List<Future<Granted>> starts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            starts.add(here.startSoon(mine.get(i), 7, MANY, "0"));
            starts.add(there.startSoon(theirs.get(i), 7, MANY, "0"));
        }
        await(Future.all(starts));
        assertThat(starts).filteredOn(start -> start.result().ok()).hasSize(7);
        assertThat(starts)
                .filteredOn(start -> start.result().equals(Granted.BUSY))
                .hasSize(53);
        assertThat(here.value(Long.class, "SELECT count(*) FROM task_live WHERE open_attempt IS NOT NULL"))
                .isEqualTo(7);
    }

    @Test
    void a_slot_is_free_again_when_its_attempt_has_ended() {
        List<ClaimedTask> tasks = here.claim("testing", 3);
        assertThat(begin(tasks.get(0), 1)).isEqualTo(Granted.OK);
        assertThat(begin(tasks.get(1), 1)).isEqualTo(Granted.BUSY);
        here.complete(tasks.get(0), "0");
        ClaimedTask again = here.claimOne("testing");
        assertThat(again.lease().taskId()).isEqualTo(tasks.get(1).lease().taskId());
        assertThat(begin(again, 1)).isEqualTo(Granted.OK);
        here.postpone(again, "timeout", Duration.ZERO);
        assertThat(begin(tasks.get(2), 1)).isEqualTo(Granted.OK);
    }

    @Test
    void a_start_that_is_told_twice_takes_one_slot() {
        List<ClaimedTask> tasks = here.claim("testing", 2);
        assertThat(begin(tasks.get(0), 2)).isEqualTo(Granted.OK);
        assertThat(begin(tasks.get(0), 2)).isEqualTo(Granted.OK);
        assertThat(begin(tasks.get(1), 2)).isEqualTo(Granted.OK);
    }

    @Test
    void a_cancelled_attempt_keeps_its_slot_until_its_node_has_hung_up() {
        List<ClaimedTask> tasks = here.claim("testing", 2);
        begin(tasks.get(0), 1);
        String cancelled = tasks.get(0).lease().taskId();
        here.ask(TaskProtocol.CANCEL, new Cancel(cancelled, ALICE));
        assertThat(begin(tasks.get(1), 1)).isEqualTo(Granted.BUSY);
        here.ask(WorkProtocol.SETTLE, new Settle(cancelled, end(tasks.get(0), "cancelled", "0")));
        assertThat(begin(here.claimOne("testing"), 1)).isEqualTo(Granted.OK);
    }

    @Test
    void no_more_attempts_begin_in_a_minute_than_an_agent_allows() {
        List<ClaimedTask> mine = here.claim("testing", 20);
        List<ClaimedTask> theirs = there.claim("testing", 20);
        List<Future<Granted>> starts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            starts.add(here.startSoon(mine.get(i), MANY, 9, "0"));
            starts.add(there.startSoon(theirs.get(i), MANY, 9, "0"));
        }
        await(Future.all(starts));
        assertThat(starts).filteredOn(start -> start.result().ok()).hasSize(9);
        here.rows("UPDATE agent_pace SET second = second - 40");
        assertThat(await(here.startSoon(here.claimOne("testing"), MANY, 9, "0")))
                .isEqualTo(Granted.BUSY);
        here.rows("UPDATE agent_pace SET second = second - 22");
        assertThat(await(here.startSoon(here.claimOne("testing"), MANY, 9, "0")))
                .isEqualTo(Granted.OK);
    }

    @Test
    void each_node_learns_how_busy_the_others_keep_an_agent() {
        here.start(here.claimOne("testing"), "0");
        there.start(there.claimOne("testing"), "0");
        there.start(there.claimOne("testing"), "0");
        assertThat(here.ask(WorkProtocol.USE, new AskUse("node-here")).byAgent())
                .isEqualTo(Map.of("gpt", new Use(2, 3)));
        assertThat(there.ask(WorkProtocol.USE, new AskUse("node-there")).byAgent())
                .isEqualTo(Map.of("gpt", new Use(1, 3)));
    }

    private Granted begin(ClaimedTask task, int mostAtOnce) {
        return await(here.startSoon(task, mostAtOnce, MANY, "0"));
    }
}
