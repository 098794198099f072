package io.orchex.task;

import static io.orchex.task.RunningQueue.ALICE;
import static io.orchex.task.RunningQueue.await;
import static io.orchex.task.RunningQueue.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.identifier.Identifiers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PartitionTest {

    private static final Instant MIDNIGHT = Instant.parse("2030-03-01T00:00:00Z");

    private RunningQueue queue;
    private PartitionStore partitions;

    @BeforeEach
    void start() {
        queue = RunningQueue.on(TestDatabase.migrated(), "node-1");
        partitions = new PartitionStore(queue.pool());
    }

    @AfterEach
    void stop() {
        queue.close();
    }

    @Test
    void a_running_queue_has_room_for_this_month_and_the_next() {
        YearMonth now = YearMonth.now(ZoneOffset.UTC);
        for (YearMonth month : List.of(now, now.plusMonths(1))) {
            assertThat(queue.value(Boolean.class, "SELECT to_regclass('%s') IS NOT NULL".formatted(name(month))))
                    .isTrue();
        }
        assertThat(await(partitions.prepare(Instant.now()))).isZero();
        assertThat(partitionOf(queue.submit(ALICE, spec("testing")))).isEqualTo(name(now));
    }

    @Test
    void a_month_begins_at_midnight() {
        await(partitions.prepare(MIDNIGHT.minusMillis(1)));
        assertThat(await(partitions.prepare(MIDNIGHT))).isEqualTo(2);
        assertThat(partitionOf(submitAt(MIDNIGHT.minusMillis(1)))).isEqualTo("task_203002");
        assertThat(partitionOf(submitAt(MIDNIGHT))).isEqualTo("task_203003");
        assertThat(partitionOf(submitAt(MIDNIGHT.plus(Duration.ofDays(61)).minusMillis(1))))
                .isEqualTo("task_203004");
    }

    @Test
    void a_task_of_a_month_without_partition_is_taken_all_the_same() {
        String old = submitAt(MIDNIGHT.plus(Duration.ofHours(12)));
        assertThat(partitionOf(old)).isEqualTo("task_default");
        // Its own month can't be made any more; all others can.
        assertThat(await(partitions.prepare(MIDNIGHT))).isEqualTo(3);
        assertThat(queue.find(old).status()).isEqualTo("queued");
        String next = submitAt(MIDNIGHT.plus(Duration.ofHours(13)));
        assertThat(partitionOf(next)).isEqualTo("task_default");
        queue.start(queue.claimOne("testing"), "0");
        assertThat(queue.find(old).status()).isEqualTo("running");
    }

    @Test
    void two_nodes_that_start_at_once_make_each_partition_once() {
        Future<Integer> first = partitions.prepare(MIDNIGHT);
        Future<Integer> second = new PartitionStore(queue.pool()).prepare(MIDNIGHT);
        assertThat(await(first) + await(second)).isEqualTo(4);
    }

    private static String name(YearMonth month) {
        return "task_" + month.format(DateTimeFormatter.ofPattern("yyyyMM"));
    }

    private String submitAt(Instant time) {
        String id = "task_" + Identifiers.lowest(time);
        queue.submit(id, ALICE, spec("testing"));
        return id;
    }

    private String partitionOf(String taskId) {
        return queue.value(
                String.class, "SELECT tableoid::regclass::text FROM task WHERE task_id = '%s'".formatted(taskId));
    }
}
