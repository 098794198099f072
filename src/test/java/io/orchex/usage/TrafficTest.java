package io.orchex.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.TestDatabase;
import io.orchex.http.CountedTraffic;
import io.orchex.usage.UsageProtocol.AskPerformance;
import io.orchex.usage.UsageProtocol.Performance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TrafficTest {

    private static final long MILLISECOND = 1_000_000;

    private TestDatabase database;
    private UsageNode node;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        node = UsageNode.start(database, "a");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void without_requests_everything_is_zero() {
        assertThat(performance()).isEqualTo(new Performance(0, 0, 0));
    }

    @Test
    void requests_of_this_very_moment_are_counted_once_however_often_somebody_asks() {
        pass(node, 200, 3, 10);
        pass(node, 500, 1, 50);

        performance();
        Performance performance = performance();

        assertThat(performance.avgResponseTimeMs()).isEqualTo(20);
        assertThat(performance.errorRate()).isEqualTo(0.25);
        assertThat(stored()).isEqualTo(4);
        // Five minutes and a part of a sixth.
        assertThat(performance.requestsPerSecond()).isBetween(4 / 360.0 - 0.001, 4 / 300.0 + 0.001);
    }

    @Test
    void the_figures_are_of_all_nodes() {
        pass(node, 200, 2, 10);
        try (UsageNode other = UsageNode.start(database, "b")) {
            pass(other, 503, 2, 30);
            assertThat(other.ask(UsageProtocol.PERFORMANCE, new AskPerformance())
                            .errorRate())
                    .isOne();
        }

        assertThat(performance().errorRate()).isEqualTo(0.5);
        assertThat(performance().avgResponseTimeMs()).isEqualTo(20);
    }

    @Test
    void a_node_that_stops_leaves_its_last_figures_behind() {
        try (UsageNode other = UsageNode.start(database, "b")) {
            pass(other, 200, 5, 10);
            other.vertx.deploymentIDs().forEach(id -> UsageNode.await(other.vertx.undeploy(id)));
        }

        assertThat(stored()).isEqualTo(5);
    }

    @Test
    void what_could_not_be_written_is_written_later() {
        pass(node, 200, 1, 10);
        node.sql("ALTER TABLE http_minute RENAME TO away");
        assertThat(node.refusal(UsageProtocol.PERFORMANCE, new AskPerformance()).status())
                .isEqualTo(500);
        pass(node, 200, 1, 10);
        node.sql("ALTER TABLE away RENAME TO http_minute");

        performance();

        assertThat(stored()).isEqualTo(2);
    }

    @Test
    void what_is_older_than_five_minutes_does_not_count() {
        node.sql("""
                INSERT INTO http_minute (minute, node, requests, failures, nanoseconds_sum)
                VALUES (date_trunc('minute', now() - INTERVAL '7 minutes'), 'a', 100, 100, 100)
                """);

        assertThat(performance()).isEqualTo(new Performance(0, 0, 0));
    }

    private Performance performance() {
        return node.ask(UsageProtocol.PERFORMANCE, new AskPerformance());
    }

    private long stored() {
        return node.sql("SELECT coalesce(sum(requests), 0)::bigint FROM http_minute")
                .iterator()
                .next()
                .getLong(0);
    }

    private static void pass(UsageNode through, int status, int times, long milliseconds) {
        for (int i = 0; i < times; i++) {
            CountedTraffic.pass(through.traffic, status, milliseconds * MILLISECOND);
        }
    }
}
