package io.orchex.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A table that was emptied and vacuumed has one row, as the planner sees it, and it goes on to see it so while the
 * table fills again; then no statement may read it as a whole.
 */
final class DeliveryPlanTest {

    private static final Pattern PARAMETER = Pattern.compile("#\\{(\\w+)}");
    private static final String ENDPOINTS = """
            INSERT INTO webhook (webhook_id, owner, url, events, secret_encrypted)
            SELECT 'wh_' || n, 'key_1', 'https://hooks.example/', '{*}', ''
            FROM generate_series(1, 50) n
            """;
    private static final String FILL = """
            INSERT INTO webhook_delivery (webhook_id, tx, number, at, type, subject)
            SELECT 'wh_' || (n % 50), pg_current_xact_id(), n, now(), 'task.queued', 'task_' || n
            FROM generate_series(1, 20000) n
            """;

    @Test
    void no_statement_walks_through_all_deliveries() {
        TestDatabase database = TestDatabase.migrated();
        try (SendingNode node = SendingNode.idle(database, "planner")) {
            node.run(FILL);
            node.run("DELETE FROM webhook_delivery");
            node.run("VACUUM webhook_delivery");
            node.run(ENDPOINTS);
            node.run("ANALYZE webhook");
            for (String statement : List.of(FanOutStore.READ, VerdictStore.STORE, LeaseStore.CLAIM, LeaseStore.NEXT)) {
                List<String> plan = node.texts("EXPLAIN (GENERIC_PLAN) " + numbered(statement));
                for (int line = 0; line < plan.size(); line++) {
                    if (plan.get(line).matches(".*Scan.* on webhook_delivery .*")) {
                        assertThat(plan.get(line)).contains("Index");
                        assertThat(plan.get(line + 1)).as(plan.get(line)).contains("Index Cond");
                    }
                }
            }
        }
    }

    private static String numbered(String statement) {
        List<String> names = new ArrayList<>();
        return PARAMETER.matcher(statement).replaceAll(parameter -> {
            String name = parameter.group(1);
            if (!names.contains(name)) {
                names.add(name);
            }
            return Matcher.quoteReplacement("$" + (names.indexOf(name) + 1));
        });
    }
}
