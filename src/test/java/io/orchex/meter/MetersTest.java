package io.orchex.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures are read when somebody asks, and told as they are or not at all. */
final class MetersTest {

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);
    private volatile Instant now = Instant.EPOCH.plusSeconds(1_000_000);
    private final Meters meters = new Meters(() -> now);
    private final MetersVerticle listener = new MetersVerticle(meters, "127.0.0.1", 0);
    private final Depths depths = new Depths();

    @BeforeEach
    void start() {
        meters.add(depths);
        RunningOrchex.await(vertx.deployVerticle(listener));
    }

    @AfterEach
    void stop() {
        RunningOrchex.await(vertx.close());
    }

    @Test
    void a_source_is_read_once_in_some_seconds_however_many_ask() {
        assertThat(told()).contains("\ndepth 1.0\n");
        assertThat(told()).contains("\ndepth 1.0\n");
        now = now.plusSeconds(4);
        assertThat(told()).contains("\ndepth 2.0\n");
    }

    @Test
    void what_cannot_be_read_is_not_told_until_it_can() {
        told();
        depths.away = true;
        now = now.plusSeconds(4);
        assertThat(told()).doesNotContain("\ndepth ").contains("orchex_source_up{source=\"depths\"} 0.0\n");

        depths.away = false;
        now = now.plusSeconds(4);
        assertThat(told()).contains("\ndepth 3.0\n", "orchex_source_up{source=\"depths\"} 1.0\n");
    }

    @Test
    void figures_of_more_agents_than_anybody_has_are_left_out() {
        for (int agent = 0; agent < 600; agent++) {
            meters.registry()
                    .counter("orchex.attempts", "agent", "agent-" + agent)
                    .increment();
        }
        assertThat(told().lines().filter(line -> line.startsWith("orchex_attempts_total{")))
                .hasSize(500);
    }

    @Test
    void both_forms_are_told() {
        HttpResponse<Buffer> open = ask(HttpMethod.GET, "/metrics", "application/openmetrics-text;version=1.0.0");
        assertThat(open.getHeader("Content-Type")).startsWith("application/openmetrics-text");
        assertThat(open.bodyAsString()).endsWith("# EOF\n");
        assertThat(ask(HttpMethod.GET, "/metrics", "*/*").getHeader("Content-Type"))
                .startsWith("text/plain; version=0.0.4");
    }

    @Test
    void nothing_else_is_there() {
        assertThat(ask(HttpMethod.GET, "/", "*/*").statusCode()).isEqualTo(404);
        HttpResponse<Buffer> refused = ask(HttpMethod.POST, "/metrics", "*/*");
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(refused.getHeader("Allow")).isEqualTo("GET");
    }

    private String told() {
        return ask(HttpMethod.GET, "/metrics", "*/*").bodyAsString();
    }

    private HttpResponse<Buffer> ask(HttpMethod method, String path, String accepted) {
        return RunningOrchex.await(client.request(method, listener.port(), "127.0.0.1", path)
                .putHeader("Accept", accepted)
                .send());
    }

    /** Tells how often it was read. */
    private final class Depths implements Source {

        private final Table table = meters.table("depth", "For tests");
        private volatile boolean away;
        private int readings;

        @Override
        public String name() {
            return "depths";
        }

        @Override
        public Future<Void> read() {
            readings++;
            if (away) {
                return Future.failedFuture("away");
            }
            table.show(readings);
            return Future.succeededFuture();
        }

        @Override
        public void forget() {
            table.clear();
        }
    }
}
