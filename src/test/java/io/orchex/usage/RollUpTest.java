package io.orchex.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.usage.UsageProtocol.FindAgentMetrics;
import io.orchex.usage.UsageProtocol.FindMetrics;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RollUpTest {

    private UsageNode node;

    @BeforeEach
    void start() {
        node = UsageNode.startWithoutLoops(TestDatabase.migrated());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void answers_are_the_same_before_and_after_minutes_became_hours() {
        fill(37, 6);
        List<Record> before = answers();

        sumUpEverything();

        assertThat(answers()).isEqualTo(before);
        assertThat(count("agent_hour")).isPositive();
        assertThat(count("task_hour")).isPositive();
    }

    @Test
    void several_nodes_that_sum_up_at_once_count_nothing_twice() {
        fill(7, 3);
        long rows = count("agent_minute");
        List<Record> before = answers();

        UsageNode.await(
                Future.all(Stream.generate(node.rollUps::rollUp).limit(6).toList()));
        sumUpEverything();

        assertThat(answers()).isEqualTo(before);
        assertThat(summedUp() + count("agent_minute WHERE minute >= (SELECT hours_until FROM usage_roll_up)"))
                .isEqualTo(rows);
    }

    @Test
    void minutes_go_two_days_after_they_were_summed_up_and_not_before() {
        fill(37, 6);
        assertThat(oldMinutes()).isPositive();

        sumUpEverything();
        UsageNode.await(node.rollUps.rollUp());

        assertThat(oldMinutes()).isZero();
        assertThat(count("agent_minute WHERE minute > now() - INTERVAL '47 hours'"))
                .isPositive();
    }

    @Test
    void a_node_sums_up_by_itself_what_it_finds_at_its_start() {
        fill(37, 3);
        long rows = count("agent_minute WHERE minute < date_trunc('hour', now() - INTERVAL '10 minutes', 'UTC')");

        UsageNode.await(node.vertx.deployVerticle(new RollUpVerticle(node.rollUps)));

        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (summedUp() < rows && System.nanoTime() < patience) {
            assertThat(count("usage_roll_up")).isOne();
        }
        assertThat(summedUp()).isEqualTo(rows);
    }

    @Test
    void the_hour_under_way_is_not_summed_up() {
        fill(37, 1);

        sumUpEverything();

        assertThat(count("agent_hour WHERE hour >= date_trunc('hour', now() - INTERVAL '10 minutes', 'UTC')"))
                .isZero();
    }

    /** Two nodes, two agents, two types, at equal distances; halves, so that sums are exact in any order. */
    private void fill(int everyMinutes, int days) {
        setBack(days + 1);
        node.sql("""
                INSERT INTO agent_minute (
                    minute, agent_id, task_type, node, attempts_ok, attempts_failed, duration_ms_sum,
                    quality_sum, quality_count, cost_usd, input_tokens, output_tokens)
                SELECT date_trunc('minute', now() - step * INTERVAL '%2$s minutes'), agent_id, task_type, node,
                    1, 2, 1500, 88.5, 1, 0.000125, 100, 50
                FROM generate_series(0, %1$s) AS step,
                    unnest(ARRAY['claude', 'gpt']) AS agent_id,
                    unnest(ARRAY['testing', 'debugging']) AS task_type,
                    unnest(ARRAY['a', 'b']) AS node
                """.formatted(days * 1_440 / everyMinutes, everyMinutes));
        node.sql("""
                INSERT INTO task_minute (
                    minute, task_type, node, completed, failed, cancelled, wait_ms_sum, wait_count, duration_ms_sum)
                SELECT minute, task_type, node, 3, 1, 1, 20, 4, 4000
                FROM agent_minute
                WHERE agent_id = 'gpt'
                """);
    }

    private void setBack(int days) {
        node.sql("UPDATE usage_roll_up SET hours_until = hours_until - INTERVAL '%d days'".formatted(days));
    }

    private void sumUpEverything() {
        while (UsageNode.await(node.rollUps.rollUp())) {
            assertThat(count("usage_roll_up")).isOne();
        }
    }

    private List<Record> answers() {
        return Stream.of(Period.values()).flatMap(this::answers).toList();
    }

    private Stream<Record> answers(Period period) {
        return Stream.of(
                node.ask(UsageProtocol.METRICS, new FindMetrics(period, null)),
                node.ask(UsageProtocol.AGENT_METRICS, new FindAgentMetrics("claude", period, true)));
    }

    private long oldMinutes() {
        return count("agent_minute WHERE minute < now() - INTERVAL '50 hours'");
    }

    private long count(String from) {
        return number("SELECT count(*) FROM " + from);
    }

    /** One attempt a row, so this is how many rows of minutes became hours. */
    private long summedUp() {
        return number("SELECT coalesce(sum(attempts_ok), 0)::bigint FROM agent_hour");
    }

    private long number(String query) {
        return node.sql(query).iterator().next().getLong(0);
    }
}
