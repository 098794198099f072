package io.orchex.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.usage.UsageProtocol.AgentMetrics;
import io.orchex.usage.UsageProtocol.FindAgentMetrics;
import io.orchex.usage.UsageProtocol.FindMetrics;
import io.orchex.usage.UsageProtocol.Metrics;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** A busy fleet for a whole month: ten agents, eight types, two nodes. */
final class ThirtyDaysTest {

    private static final int HOURS = 30 * 24;

    @Test
    void a_month_of_a_busy_fleet_is_summed_up_from_hours_and_the_last_minutes() {
        try (UsageNode node = UsageNode.start(TestDatabase.migrated(), "a")) {
            fill(node);
            FindMetrics fleet = new FindMetrics(Period.MONTH, null);
            FindAgentMetrics agent = new FindAgentMetrics("agent-3", Period.MONTH, true);
            Metrics metrics = node.ask(UsageProtocol.METRICS, fleet);
            AgentMetrics one = node.ask(UsageProtocol.AGENT_METRICS, agent);

            assertThat(metrics.agents()).hasSize(10);
            assertThat(metrics.totalCostUsd()).isEqualByComparingTo(total(node));
            assertThat(one.attempts()).isEqualTo(8L * HOURS + minutes(node) / 10);
            assertThat(one.breakdown()).isNotNull();
        }
    }

    private static void fill(UsageNode node) {
        node.sql("""
                INSERT INTO agent_hour (
                    hour, agent_id, task_type, attempts_ok, attempts_failed, duration_ms_sum,
                    quality_sum, quality_count, cost_usd, input_tokens, output_tokens)
                SELECT hours_until - step * INTERVAL '1 hour', 'agent-' || agent, 'type-' || type, 1, 0, 1000,
                    80, 1, 0.01, 100, 50
                FROM usage_roll_up, generate_series(1, 720) AS step, generate_series(0, 9) AS agent,
                    generate_series(0, 7) AS type
                ORDER BY step DESC
                """);
        node.sql("""
                INSERT INTO agent_minute (
                    minute, agent_id, task_type, node, attempts_ok, duration_ms_sum,
                    quality_sum, quality_count, cost_usd, input_tokens, output_tokens)
                SELECT minute, 'agent-' || agent, 'type-' || type, node, 1, 1000, 80, 1, 0.01, 100, 50
                FROM usage_roll_up,
                    generate_series(hours_until - INTERVAL '48 hours', now(), INTERVAL '1 minute') AS minute,
                    generate_series(0, 9) AS agent, generate_series(0, 7) AS type, unnest(ARRAY['a', 'b']) AS node
                ORDER BY minute
                """);
        node.sql("ANALYZE");
    }

    /** What is of a month: hours since its first one, minutes since the last one summed up. */
    private static BigDecimal total(UsageNode node) {
        return node.sql("""
                        SELECT (SELECT sum(cost_usd) FROM agent_hour
                                WHERE hour >= date_trunc('hour', now() - INTERVAL '720 hours', 'UTC'))
                            + (SELECT sum(cost_usd) FROM agent_minute, usage_roll_up WHERE minute >= hours_until)
                        """).iterator().next().getBigDecimal(0);
    }

    private static long minutes(UsageNode node) {
        return node.sql("SELECT count(*) FROM agent_minute, usage_roll_up WHERE minute >= hours_until")
                .iterator()
                .next()
                .getLong(0);
    }
}
