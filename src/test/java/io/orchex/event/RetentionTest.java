package io.orchex.event;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.orchex.event.EventProtocol.Asker;
import io.orchex.event.EventProtocol.Interest;
import io.orchex.event.EventStore.Portion;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Days of the log come and go, and nobody notices but those who ask for what is gone. */
final class RetentionTest {

    private static final LocalDate DAY = LocalDate.parse("2030-03-01");
    private static final Interest ALL = new Interest(new Asker("tester", true), List.of(), null);

    private final Vertx vertx = Vertx.vertx();
    private TestDatabase database;
    private EventLog log;
    private PartitionStore partitions;
    private RetentionStore retention;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        log = EventLog.of(database, vertx);
        partitions = new PartitionStore(log.pool());
        retention = new RetentionStore(log.pool());
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void each_day_has_a_partition_before_it_begins() {
        assertThat(await(partitions.prepare(DAY))).isEqualTo(3);
        assertThat(await(partitions.prepare(DAY))).isZero();
        assertThat(await(partitions.prepare(DAY.plusDays(1)))).isEqualTo(1);
        assertThat(partitionOf(add("2030-02-28T23:59:59.999Z"))).isEqualTo("event_default");
        assertThat(partitionOf(add("2030-03-01T00:00:00Z"))).isEqualTo("event_20300301");
        assertThat(partitionOf(add("2030-03-03T23:59:59.999Z"))).isEqualTo("event_20300303");
        assertThat(partitionOf(add("2030-03-05T00:00:00Z"))).isEqualTo("event_default");
    }

    @Test
    void two_nodes_that_start_at_once_make_each_partition_once() {
        Future<Integer> first = partitions.prepare(DAY);
        Future<Integer> second = new PartitionStore(log.pool()).prepare(DAY);
        assertThat(await(first) + await(second)).isEqualTo(3);
    }

    @Test
    void events_that_came_before_their_partition_move_into_it() {
        String early = add("2030-03-02T12:00:00Z");
        String other = add("2030-03-09T12:00:00Z");
        EventId start = EventId.START;
        List<EventId> before = ids(start);
        assertThat(await(partitions.prepare(DAY))).isEqualTo(3);
        assertThat(partitionOf(early)).isEqualTo("event_20300302");
        assertThat(partitionOf(other)).isEqualTo("event_default");
        assertThat(ids(start)).isEqualTo(before).hasSize(2);
    }

    @Test
    void old_days_are_dropped_and_their_readers_told() {
        await(partitions.prepare(DAY));
        String first = add("2030-02-20T00:00:00Z");
        add("2030-03-01T10:00:00Z");
        String last = add("2030-03-02T10:00:00Z");
        String kept = add("2030-03-03T00:00:00Z");
        assertThat(await(retention.drop(DAY.plusDays(2)))).isEqualTo(2);
        assertThat(ids(EventId.START)).containsExactly(EventId.of(kept).orElseThrow());
        assertThat(await(new EventStore(log.pool()).places()).dropped())
                .isEqualTo(EventId.of(last).orElseThrow());
        assertThat(await(retention.drop(DAY.plusDays(2)))).isZero();
        try (RunningOrchex node = RunningOrchex.on(database, Map.of())) {
            var refusal = node.get("/v1/events?after=" + first);
            assertThat(refusal.statusCode()).isEqualTo(410);
            String after = RunningOrchex.error(refusal).getJsonObject("details").getString("after");
            assertThat(after).isEqualTo(last);
            assertThat(node.get("/v1/events?after=" + after).bodyAsString()).contains(kept);
            assertThat(node.get("/v1/events").bodyAsString()).contains(kept);
            try (Listener late = Listener.of(node, "/v1/events", Map.of("Last-Event-ID", first));
                    Listener early = Listener.of(node, "/v1/events", Map.of("Last-Event-ID", after))) {
                assertThat(late.status()).isEqualTo(410);
                assertThat(early.next().id()).isEqualTo(kept);
            }
        }
    }

    @Test
    void what_strayed_into_the_default_partition_does_not_stay_for_ever() {
        String old = add("2030-02-20T00:00:00Z");
        String kept = add("2030-03-01T00:00:00Z");
        assertThat(await(retention.drop(DAY))).isZero();
        assertThat(ids(EventId.START)).containsExactly(EventId.of(kept).orElseThrow());
        assertThat(await(new EventStore(log.pool()).places()).dropped())
                .isEqualTo(EventId.of(old).orElseThrow());
    }

    @Test
    void a_node_keeps_as_many_days_as_it_is_told() {
        LocalDate today = await(partitions.today());
        await(partitions.prepare(today.minusDays(3)));
        add(today.minusDays(3) + "T12:00:00Z");
        String kept = add(today.minusDays(2) + "T12:00:00Z");
        try (RunningOrchex node = RunningOrchex.on(database, Map.of("ORCHEX_EVENTS_RETENTION_DAYS", "2"))) {
            assertThat(node.get("/v1/events").statusCode()).isEqualTo(200);
            assertThat(ids(EventId.START)).contains(EventId.of(kept).orElseThrow());
            assertThat(log.value(Long.class, "SELECT count(*) FROM event WHERE type = 'kept.test'"))
                    .isEqualTo(1);
            assertThat(partitionOf(log.add("kept.now", 1))).isEqualTo(new Day(today).name());
        }
    }

    /** As a dump of a server that has counted many more transactions than this one brings it. */
    @Test
    void a_restored_log_goes_on_after_its_last_event() {
        log.run("""
                INSERT INTO event (tx, number, type, subject, data)
                VALUES ('5000000', 7, 'old.first', 's', '{"n": 1}'), ('5000001', 8, 'old.second', 's', '{"n": 2}')
                """);
        assertThat(ids(EventId.START)).isEmpty();
        LeadStore leads = new LeadStore(log.pool());
        assertThat(await(leads.catchUp())).isTrue();
        assertThat(await(new LeadStore(log.pool()).catchUp())).isFalse();
        String fresh = log.add("new.third", 3);
        assertThat(ids(EventId.START))
                .containsExactly(
                        new EventId(5_000_000, 7),
                        new EventId(5_000_001, 8),
                        EventId.of(fresh).orElseThrow());
        assertThat(ids(new EventId(5_000_001, 8)))
                .containsExactly(EventId.of(fresh).orElseThrow());
        // Its dump is restored once more.
        log.run("CREATE OR REPLACE FUNCTION event_lead() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE "
                + "AS $$ SELECT 5::bigint $$");
        assertThat(await(leads.catchUp())).isTrue();
        assertThat(ids(EventId.of(fresh).orElseThrow())).isEmpty();
        String next = log.add("new.fourth", 4);
        assertThat(ids(EventId.of(fresh).orElseThrow()))
                .containsExactly(EventId.of(next).orElseThrow());
    }

    @Test
    void a_log_of_this_server_is_left_as_it_is() {
        log.add("usual.event", 1);
        log.run("INSERT INTO event_cursor VALUES ('reader', event_horizon(), 0)");
        assertThat(await(new LeadStore(log.pool()).catchUp())).isFalse();
    }

    private String add(String at) {
        return log.value(String.class, """
                INSERT INTO event (at, type, subject, data)
                VALUES ('%s', 'kept.test', 's', '{}')
                RETURNING 'evt_' || tx::text || '_' || number::text
                """.formatted(at));
    }

    private String partitionOf(String id) {
        long number = EventId.of(id).orElseThrow().number();
        return log.value(
                String.class, "SELECT tableoid::regclass::text FROM event WHERE number = %d".formatted(number));
    }

    private List<EventId> ids(EventId after) {
        return await(new EventStore(log.pool()).read(ALL, after, new Portion(1000, 1000, 1 << 20))).events().stream()
                .map(Logged::id)
                .toList();
    }
}
