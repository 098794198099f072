package io.orchex.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.usage.UsageProtocol.FindAgentMetrics;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class MetricsTest {

    private static UsageNode node;
    private static UsageNode unused;

    @BeforeAll
    static void start() {
        node = UsageNode.start(TestDatabase.migrated(), "a");
        unused = UsageNode.start(TestDatabase.migrated(), "a");
        // As if the hours since then were still to be summed up.
        node.sql("UPDATE usage_roll_up SET hours_until = hours_until - INTERVAL '4 days'");
        node.sql("""
                INSERT INTO agent_minute (
                    minute, agent_id, task_type, node, attempts_ok, attempts_failed, duration_ms_sum,
                    quality_sum, quality_count, cost_usd, input_tokens, output_tokens)
                SELECT date_trunc('minute', now() - age), agent_id, task_type, node, ok, failed, duration,
                    quality_sum, quality_count, cost, 10 * ok, 5 * ok
                FROM (VALUES
                    (INTERVAL '10 minutes', 'claude', 'testing', 'a', 2, 1, 3000, 180.5, 2, 0.012),
                    (INTERVAL '10 minutes', 'claude', 'testing', 'b', 1, 0, 1000, 90, 1, 0.003),
                    (INTERVAL '150 minutes', 'claude', 'code_review', 'a', 3, 0, 600, 0, 0, 0.25),
                    (INTERVAL '20 minutes', 'gpt', 'testing', 'a', 0, 2, 900, 0, 0, 0.1),
                    (INTERVAL '3 days', 'gone', 'testing', 'a', 5, 0, 500, 400, 5, 1)
                ) AS rows (age, agent_id, task_type, node, ok, failed, duration, quality_sum, quality_count, cost)
                """);
        node.sql("""
                INSERT INTO agent_minute (minute, agent_id, task_type, node, probes_ok)
                VALUES (date_trunc('minute', now()), 'probed-only', '', 'a', 7)
                """);
        node.sql("""
                INSERT INTO task_minute (minute, task_type, node, completed, failed, cancelled, duration_ms_sum)
                SELECT date_trunc('minute', now() - age), task_type, node, completed, failed, cancelled, duration
                FROM (VALUES
                    (INTERVAL '10 minutes', 'testing', 'a', 2, 1, 1, 5000),
                    (INTERVAL '10 minutes', 'testing', 'b', 1, 0, 0, 1001),
                    (INTERVAL '150 minutes', 'code_review', 'a', 3, 0, 0, 900),
                    (INTERVAL '3 days', 'testing', 'a', 5, 0, 0, 500)
                ) AS rows (age, task_type, node, completed, failed, cancelled, duration)
                """);
    }

    @AfterAll
    static void stop() {
        node.close();
        unused.close();
    }

    @Test
    void the_metrics_of_an_hour_sum_up_all_nodes_and_leave_out_what_is_older() {
        JsonObject metrics = node.get("getMetrics", Map.of("period", "1h"));

        assertThat(metrics).isEqualTo(new JsonObject("""
                {
                  "period": "1h",
                  "total_tasks": 5,
                  "success_rate": 0.75,
                  "avg_duration_ms": 2000,
                  "avg_quality": 90.2,
                  "total_cost_usd": 0.115,
                  "agents": {
                    "claude": {"tasks": 3, "success_rate": 0.75, "avg_quality": 90.2, "cost_usd": 0.015},
                    "gpt": {"tasks": 0, "success_rate": 0.0, "cost_usd": 0.1}
                  }
                }
                """));
    }

    @Test
    void a_longer_period_counts_more_and_a_day_is_what_is_meant_where_none_is_said() {
        assertThat(node.get("getMetrics", Map.of()).getString("period")).isEqualTo("24h");
        assertThat(node.get("getMetrics", Map.of()).getLong("total_tasks")).isEqualTo(8);
        assertThat(node.get("getMetrics", Map.of("period", "7d")).getLong("total_tasks"))
                .isEqualTo(13);
        assertThat(node.get("getMetrics", Map.of("period", "30d"))
                        .getJsonObject("agents")
                        .fieldNames())
                .containsExactlyInAnyOrder("claude", "gpt", "gone");
    }

    @Test
    void a_kind_of_numbers_comes_without_the_others() {
        JsonObject performance = node.get("getMetrics", Map.of("metric_type", "performance"));
        JsonObject cost = node.get("getMetrics", Map.of("metric_type", "cost"));
        JsonObject quality = node.get("getMetrics", Map.of("metric_type", "quality"));

        assertThat(performance.fieldNames())
                .containsExactlyInAnyOrder("period", "total_tasks", "success_rate", "avg_duration_ms", "agents");
        assertThat(claude(performance).fieldNames()).containsExactlyInAnyOrder("tasks", "success_rate");
        assertThat(cost.fieldNames()).containsExactlyInAnyOrder("period", "total_cost_usd", "agents");
        assertThat(claude(cost).fieldNames()).containsExactly("cost_usd");
        assertThat(quality.fieldNames()).containsExactlyInAnyOrder("period", "avg_quality", "agents");
        assertThat(claude(quality).fieldNames()).containsExactly("avg_quality");
    }

    @Test
    void before_anything_was_done_counts_are_zero_and_rates_are_absent() {
        assertThat(unused.get("getMetrics", Map.of())).isEqualTo(new JsonObject("""
                {"period": "24h", "total_tasks": 0, "total_cost_usd": 0, "agents": {}}
                """));
    }

    @Test
    void the_metrics_of_an_agent_come_without_a_breakdown_unless_it_is_asked_for() {
        assertThat(node.get("getAgentMetrics", Map.of("agent_id", "claude", "period", "24h")))
                .isEqualTo(new JsonObject("""
                        {
                          "agent_id": "claude",
                          "period": "24h",
                          "tasks": 6,
                          "attempts": 7,
                          "success_rate": 0.8571,
                          "avg_duration_ms": 657,
                          "avg_quality": 90.2,
                          "cost_usd": 0.265,
                          "input_tokens": 60,
                          "output_tokens": 30
                        }
                        """));
    }

    @Test
    void the_breakdown_of_a_day_is_by_type_and_by_hour() {
        JsonObject breakdown = breakdown("claude", "24h");

        assertThat(breakdown.getJsonArray("by_type")).isEqualTo(new JsonArray("""
                [
                  {"type": "code_review", "tasks": 3, "attempts": 3, "success_rate": 1.0, "avg_duration_ms": 200,
                   "cost_usd": 0.25},
                  {"type": "testing", "tasks": 3, "attempts": 4, "success_rate": 0.75, "avg_duration_ms": 1000,
                   "avg_quality": 90.2, "cost_usd": 0.015}
                ]
                """));
        assertThat(breakdown.getLong("bucket_seconds")).isEqualTo(3_600);
        JsonArray series = breakdown.getJsonArray("series");
        assertThat(series).hasSize(2);
        assertThat(series.getJsonObject(0).getLong("attempts")).isEqualTo(3);
        assertThat(series.getJsonObject(1).getLong("attempts")).isEqualTo(4);
        assertThat(time(series.getJsonObject(0)).atOffset(ZoneOffset.UTC).getMinute())
                .isZero();
    }

    @Test
    void the_series_of_an_hour_is_by_minute_and_that_of_thirty_days_by_day() {
        assertThat(breakdown("claude", "1h").getLong("bucket_seconds")).isEqualTo(60);
        assertThat(breakdown("claude", "1h").getJsonArray("series")).hasSize(1);
        JsonObject month = breakdown("gone", "30d");
        assertThat(month.getLong("bucket_seconds")).isEqualTo(86_400);
        assertThat(time(month.getJsonArray("series").getJsonObject(0))
                        .atOffset(ZoneOffset.UTC)
                        .getHour())
                .isZero();
    }

    @Test
    void an_agent_that_did_nothing_has_zeros_if_it_is_registered() {
        JsonObject idle = node.get("getAgentMetrics", Map.of("agent_id", UsageNode.IDLE));

        assertThat(idle.getLong("attempts")).isZero();
        assertThat(idle.fieldNames()).doesNotContain("success_rate", "avg_duration_ms", "avg_quality");
    }

    @Test
    void an_agent_that_nobody_knows_is_not_found() {
        assertThat(node.refusal(UsageProtocol.AGENT_METRICS, new FindAgentMetrics("nobody", Period.DAY, false))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void an_agent_that_was_removed_still_has_its_figures() {
        assertThat(node.get("getAgentMetrics", Map.of("agent_id", "gone", "period", "7d"))
                        .getLong("tasks"))
                .isEqualTo(5);
    }

    private static JsonObject claude(JsonObject metrics) {
        return metrics.getJsonObject("agents").getJsonObject("claude");
    }

    private static JsonObject breakdown(String agentId, String period) {
        return node.get("getAgentMetrics", Map.of("agent_id", agentId, "period", period, "detailed", true))
                .getJsonObject("breakdown");
    }

    private static Instant time(JsonObject part) {
        return Instant.parse(part.getString("start"));
    }
}
