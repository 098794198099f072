package io.orchex.task;

import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.task.TaskProtocol.Candidate;
import io.orchex.task.WorkProtocol.Terms;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task that comes alone is written by a statement of its own; it must leave what the statement for groups leaves. */
final class SingleSubmitTest {

    private static final TaskSpec FULL = new TaskSpec(
            "testing",
            "Test\0it",
            new TaskSpec.Context(null, null, "class A {}", "java", null),
            new TaskSpec.Requirements(null, null, 600, "high", null, null),
            new TaskSpec.Constraints(new BigDecimal("2.5"), null, null),
            Map.of("user_id", "user1"));

    private RunningQueue queue;
    private SubmitStore store;

    @BeforeEach
    void start() {
        queue = RunningQueue.on(TestDatabase.migrated(), "node-1");
        store = new SubmitStore(queue.pool(), "node-1", Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        queue.close();
    }

    @Test
    void what_begins_alone_is_stored_as_in_a_group() {
        queue.budget(ALICE, "10");
        assertThat(alike(FULL, terms(9, "0.5"))).extracting(Stored::begun).containsOnly(true);
    }

    @Test
    void what_may_not_begin_waits_as_in_a_group() {
        queue.budget(ALICE, "1");
        assertThat(alike(FULL, terms(0, "0.5"))).extracting(Stored::begun).containsOnly(false);
        assertThat(alike(RunningQueue.spec("debugging"), terms(9, "2")))
                .extracting(one -> one.verdict().verdict())
                .containsOnly("budget");
    }

    @Test
    void those_that_wait_already_are_counted() {
        queue.budget(ALICE, "10");
        queue.submit(ALICE, FULL);
        queue.submit(ALICE, FULL);

        Stored stored =
                await(store.add(List.of(submission(FULL, terms(9, "0.5"))))).get(0);

        assertThat(stored.position()).isEqualTo(3);
        assertThat(queue.value(Boolean.class, """
                SELECT max(rank) FILTER (WHERE lease_owner IS NOT NULL) > max(rank) FILTER (WHERE lease_owner IS NULL)
                FROM task_live
                """)).isTrue();
    }

    @Test
    void the_same_id_again_and_an_owner_without_money_leave_nothing() {
        queue.budget(ALICE, "0.5");
        Submission first = submission(FULL, terms(9, "0.5"));
        assertThat(await(store.add(List.of(first))).get(0).begun()).isTrue();
        assertThat(await(store.add(List.of(first))).get(0).added()).isFalse();
        queue.rows("UPDATE key_budget_month SET spent_usd = 0.5, reserved_usd = 0");

        Stored poor =
                await(store.add(List.of(submission(FULL, terms(9, "0.5"))))).get(0);

        assertThat(poor.added()).isFalse();
        assertThat(poor.exhausted()).hasValueSatisfying(left -> assertThat(left).isEqualByComparingTo("0.5"));
        assertThat(queue.value(Long.class, "SELECT count(*) FROM task")).isEqualTo(1);
        assertThat(queue.value(Long.class, "SELECT count(*) FROM event")).isEqualTo(2);
        assertThat(queue.value(Long.class, "SELECT sum(starts) FROM agent_pace"))
                .isEqualTo(1);
    }

    /** Submits one alone and two together and compares what is there of them. */
    private List<Stored> alike(TaskSpec spec, Terms terms) {
        Submission alone = submission(spec, terms);
        List<Submission> group = List.of(submission(spec, terms), submission(spec, terms));
        List<Stored> stored = Stream.concat(await(store.add(List.of(alone))).stream(), await(store.add(group)).stream())
                .toList();
        List<String> ids =
                List.of(alone.taskId(), group.get(0).taskId(), group.get(1).taskId());
        List<String> left = ids.stream().map(this::left).toList();
        assertThat(left.get(0)).contains(spec.type()).isEqualTo(left.get(1)).isEqualTo(left.get(2));
        return stored;
    }

    /** All of a task but its times, its rank and its id. */
    private String left(String id) {
        return queue.value(String.class, """
                SELECT replace((
                    SELECT jsonb_build_object(
                        'task', (SELECT to_jsonb(t) - '{created_at}'::text[] FROM task t WHERE task_id = i.id),
                        'live', (
                            SELECT to_jsonb(l) - '{created_at,due_at,rank,lease_until,started_at,deadline}'::text[]
                                || jsonb_build_object(
                                    'lease', lease_until - created_at, 'time', deadline - created_at,
                                    'started', started_at - created_at)
                            FROM task_live l WHERE task_id = i.id),
                        'attempts', (SELECT jsonb_agg(to_jsonb(a) - 'started_at') FROM task_attempt a WHERE task_id = i.id),
                        'events', (
                            SELECT jsonb_agg(to_jsonb(e) - '{tx,number,at}'::text[] ORDER BY number)
                            FROM event e WHERE subject = i.id))
                    FROM (SELECT '%1$s' AS id) i)::text, '%1$s', 'id')
                """.formatted(id));
    }

    private Submission submission(TaskSpec spec, Terms terms) {
        return new Submission(queue.freshId(), ALICE.subject(), spec, null, terms);
    }

    private static Terms terms(int mostAtOnce, String reserveUsd) {
        return new Terms(
                "gpt", mostAtOnce, 1_000, new BigDecimal(reserveUsd), List.of(new Candidate("gpt", 80.5, null)));
    }
}
