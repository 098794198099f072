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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
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
    void a_running_queue_has_room_for_the_days_to_come() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int day = -1; day <= 7; day++) {
            String name = "task_" + today.plusDays(day).format(DateTimeFormatter.BASIC_ISO_DATE);
            assertThat(queue.value(Boolean.class, "SELECT to_regclass('%s') IS NOT NULL".formatted(name)))
                    .isTrue();
        }
        assertThat(await(partitions.prepare(Instant.now()))).isZero();
        assertThat(partitionOf(queue.submit(ALICE, spec("testing"))))
                .isEqualTo("task_" + today.format(DateTimeFormatter.BASIC_ISO_DATE));
    }

    @Test
    void a_day_begins_at_midnight() {
        assertThat(await(partitions.prepare(MIDNIGHT))).isEqualTo(18);
        assertThat(partitionOf(submitAt(MIDNIGHT.minusMillis(1)))).isEqualTo("task_20300228");
        assertThat(partitionOf(submitAt(MIDNIGHT))).isEqualTo("task_20300301");
        assertThat(partitionOf(submitAt(MIDNIGHT.plus(Duration.ofDays(8)).minusMillis(1))))
                .isEqualTo("task_20300308");
    }

    @Test
    void a_task_of_a_day_without_partition_is_taken_all_the_same() {
        String old = submitAt(MIDNIGHT.plus(Duration.ofHours(12)));
        assertThat(partitionOf(old)).isEqualTo("task_default");
        // Its own day can't be made any more; all others can.
        assertThat(await(partitions.prepare(MIDNIGHT))).isEqualTo(17);
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
        assertThat(await(first) + await(second)).isEqualTo(18);
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
