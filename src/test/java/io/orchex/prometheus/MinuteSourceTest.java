package io.orchex.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counters follow the rows that are written with each end, exactly. */
final class MinuteSourceTest {

    private static final String MINUTE = "date_trunc('minute', now()) - INTERVAL '%d minutes'";

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Pool pool;
    private MinuteSource source;

    @BeforeEach
    void start() {
        pool = TestDatabase.migrated().pool(vertx);
        source = new MinuteSource(
                new MinuteStore(pool, "here"),
                registry,
                Instant.now().minusSeconds(3600).atOffset(ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        RunningOrchex.await(vertx.close());
    }

    @Test
    void a_row_that_grows_is_counted_by_what_it_grew() {
        tasks("here", 0, 3);
        read();
        read();
        assertThat(completed()).isEqualTo(3);

        sql("UPDATE task_minute SET completed = 5");
        read();
        assertThat(completed()).isEqualTo(5);
    }

    @Test
    void what_commits_minutes_after_it_began_is_counted_too() {
        read();
        tasks("here", 10, 2);
        read();
        assertThat(completed()).isEqualTo(2);
    }

    @Test
    void what_was_done_before_the_first_who_asks_is_counted() {
        tasks("here", 50, 4);
        read();
        assertThat(completed()).isEqualTo(4);
    }

    @Test
    void what_other_nodes_did_is_theirs_to_tell() {
        tasks("there", 0, 7);
        tasks("here", 0, 1);
        read();
        assertThat(completed()).isOne();
    }

    @Test
    void times_are_in_seconds_and_money_by_agent() {
        tasks("here", 0, 2);
        sql("""
                INSERT INTO agent_minute (agent_id, minute, task_type, cost_usd, input_tokens, node)
                VALUES ('a', date_trunc('minute', now()), 'debugging', 0.25, 100, 'here'),
                    ('a', date_trunc('minute', now()), 'testing', 0.5, 10, 'here')
                """);
        read();
        assertThat(counted("orchex.task.wait.seconds")).isEqualTo(1.5);
        assertThat(counted("orchex.agent.cost.usd")).isEqualTo(0.75);
        assertThat(counted("orchex.agent.input.tokens")).isEqualTo(110);
    }

    private void tasks(String node, int minutesAgo, int completed) {
        sql("""
                INSERT INTO task_minute (minute, task_type, node, completed, wait_ms_sum, wait_count)
                VALUES (%s, 'debugging', '%s', %d, 1500, 1)
                """.formatted(MINUTE.formatted(minutesAgo), node, completed));
    }

    private double completed() {
        return counted("orchex.tasks.completed");
    }

    private double counted(String name) {
        return Optional.ofNullable(registry.find(name).counter())
                .map(Counter::count)
                .orElse(0.0);
    }

    private void read() {
        RunningOrchex.await(source.read());
    }

    private void sql(String statement) {
        RunningOrchex.await(pool.query(statement).execute());
    }
}
