package io.orchex.task;

import static io.orchex.task.RunningQueue.ADMIN;
import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.BOB;
import static io.orchex.task.RunningQueue.await;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.orchex.TestDatabase;
import io.orchex.problem.ProblemException;
import io.orchex.task.FeedbackProtocol.AskPast;
import io.orchex.task.FeedbackProtocol.Rate;
import io.orchex.task.FeedbackProtocol.Rated;
import io.orchex.task.FeedbackProtocol.Track;
import io.orchex.task.TaskProtocol.Asker;
import io.orchex.task.WorkProtocol.AttemptEnd;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class FeedbackTest {

    /** What the machine thinks of each task that the fixture completes. */
    private static final double MACHINE = 87.5;

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
    void a_rating_weighs_most_in_the_quality_of_the_task_and_of_its_agent() {
        String id = completed("testing", ALICE);

        Rated rated = rate(id, ALICE, 0, "useless");

        assertThat(rated.rating()).isZero();
        assertThat(rated.comment()).isEqualTo("useless");
        assertThat(rated.qualityScore()).isEqualTo(26.3);
        assertThat(queue.find(id).qualityScore()).isEqualTo(26.3);
        assertQuality(0.3 * MACHINE, 1);
    }

    @Test
    void a_rating_marks_the_minute_in_which_its_task_ended() {
        String id = completed("testing", ALICE);
        String marked = "SELECT count(*) FROM agent_minute WHERE rated_at > now() - INTERVAL '1 minute'";
        assertThat(queue.value(Long.class, marked)).isZero();

        rate(id, ALICE, 0, null);

        assertThat(queue.value(Long.class, marked)).isEqualTo(1);
    }

    @Test
    void the_last_word_of_each_counts_once() {
        String id = completed("testing", ALICE);
        rate(id, ALICE, 0, null);
        rate(id, ALICE, 100, "no, it is good");
        rate(id, ALICE, 100, "no, it is good");
        assertQuality(0.3 * MACHINE + 70, 1);

        rate(id, ADMIN, 50, null);
        assertQuality(0.3 * MACHINE + 0.7 * 75, 1);
        rate(id, ADMIN, 100, null);
        assertQuality(0.3 * MACHINE + 70, 1);
        assertThat(queue.rows("SELECT author FROM task_feedback")).hasSize(2);
    }

    @Test
    void what_was_summed_up_to_hours_is_mended_too() {
        String id = completed("testing", ALICE);
        queue.rows("""
                INSERT INTO agent_hour
                SELECT date_trunc('hour', minute, 'UTC'), agent_id, task_type, attempts_ok, attempts_failed,
                    duration_ms_sum, quality_sum, quality_count, cost_usd, input_tokens, output_tokens
                FROM agent_minute
                """);

        rate(id, ALICE, 100, null);

        Row hour =
                queue.rows("SELECT quality_sum, quality_count FROM agent_hour").get(0);
        assertThat(hour.getDouble("quality_sum")).isCloseTo(0.3 * MACHINE + 70, within(0.051));
        assertThat(hour.getLong("quality_count")).isEqualTo(1);
    }

    @Test
    void a_crowd_at_the_same_time_loses_no_rating() {
        String id = completed("testing", ALICE);
        List<Future<Rated>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Rate wish = new Rate(id, new Asker("key_" + i, true), i % 2 == 0 ? 100 : 0, null);
            all.add(queue.bus().ask(FeedbackProtocol.RATE, wish));
        }
        await(Future.all(all));

        assertQuality(0.3 * MACHINE + 0.7 * 50, 1);
    }

    @Test
    void only_completed_tasks_of_ones_own_can_be_rated() {
        String waiting = queue.submit(ALICE, spec("debugging"));
        String done = completed("testing", ALICE);

        assertThat(refusal(waiting, ALICE)).isEqualTo(409);
        assertThat(refusal(done, BOB)).isEqualTo(404);
        assertThat(refusal("task_unknown", ALICE)).isEqualTo(404);
        assertThat(rate(done, ADMIN, 10, null).rating()).isEqualTo(10);
    }

    @Test
    void the_past_of_an_agent_is_told_by_real_percentiles() {
        for (int i = 1; i <= 9; i++) {
            completed("testing", ALICE, i * 100L);
        }
        completed("debugging", ALICE, 99_999);
        queue.submit(ALICE, spec("testing"));

        var past = queue.ask(FeedbackProtocol.PAST, new AskPast("testing", List.of("gpt", "stranger")));

        assertThat(past.tracks()).containsOnlyKeys("gpt");
        assertThat(past.tracks().get("gpt")).isEqualTo(new Track(9, 500, 820, 20));
    }

    private void assertQuality(double quality, long count) {
        for (String table : List.of("agent_minute", "agent_total")) {
            Row sums = queue.rows(
                            "SELECT sum(quality_sum) AS points, sum(quality_count)::bigint AS results FROM " + table)
                    .get(0);
            assertThat(sums.getDouble("points")).as(table).isCloseTo(quality, within(0.051));
            assertThat(sums.getLong("results")).as(table).isEqualTo(count);
        }
    }

    private int refusal(String taskId, Asker asker) {
        int[] status = {0};
        assertThatThrownBy(() -> rate(taskId, asker, 50, null))
                .satisfies(failure ->
                        status[0] = ProblemException.toProblem(failure).status());
        return status[0];
    }

    private Rated rate(String taskId, Asker asker, double rating, @Nullable String comment) {
        return queue.ask(FeedbackProtocol.RATE, new Rate(taskId, asker, rating, comment));
    }

    private String completed(String type, Asker asker) {
        return completed(type, asker, 40);
    }

    private String completed(String type, Asker asker, long durationMs) {
        String id = queue.submit(asker, spec(type));
        ClaimedTask task = queue.claimOne(type);
        queue.start(task, "0.01");
        AttemptEnd end = new AttemptEnd(1, "gpt", 0, null, null, durationMs, new BigDecimal("0.01"), 100, 20);
        assertThat(await(queue.completeSoon(task.lease(), end)).ok()).isTrue();
        return id;
    }
}
