package io.orchex.event;

import static io.orchex.RunningOrchex.await;
import static io.orchex.RunningOrchex.data;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.orchex.scenario.LossyLink;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What ends an event stream, what does not, and what its client misses then: nothing. */
final class EventStreamEndTest {

    private final Vertx vertx = Vertx.vertx();
    private TestDatabase database;
    private EventLog log;

    @BeforeEach
    void start() {
        database = TestDatabase.migrated();
        log = EventLog.of(database, vertx);
    }

    @AfterEach
    void stop() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void a_restart_costs_no_event_and_tells_none_twice() {
        List<Long> heard = new ArrayList<>();
        String last;
        try (RunningOrchex node = RunningOrchex.on(database, Map.of());
                Listener listener = Listener.of(vertx, node.port(), "/v1/events?types=kept.*", Map.of())) {
            log.add("kept.event", 1);
            log.add("kept.event", 2);
            heard.addAll(listener.numbers(2));
            // The end of the node is an orderly one for the stream, and waits for nothing.
            await(node.stop());
            assertThat(listener.ended()).isTrue();
            last = listener.lastId();
        }
        log.add("kept.event", 3);
        try (RunningOrchex node = RunningOrchex.on(database, Map.of());
                Listener listener =
                        Listener.of(vertx, node.port(), "/v1/events?types=kept.*", Map.of("Last-Event-ID", last))) {
            log.add("kept.event", 4);
            heard.addAll(listener.numbers(2));
        }
        assertThat(heard).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void silence_is_no_reason_to_end() {
        Map<String, String> impatient = Map.of("ORCHEX_HTTP_IDLE_TIMEOUT_SECONDS", "1");
        try (RunningOrchex node = RunningOrchex.on(database, impatient);
                Listener listener = Listener.of(node, "/v1/events?types=kept.*", Map.of())) {
            for (int beat = 0; beat < 5; beat++) {
                listener.heartbeat();
            }
            log.add("kept.event", 1);
            assertThat(listener.next().n()).isEqualTo(1);
            assertThat(listener.isOpen()).isTrue();
        }
    }

    @Test
    void a_database_that_is_away_ends_no_stream() {
        try (LossyLink link = LossyLink.to(database.port());
                RunningOrchex node = RunningOrchex.on(
                        database,
                        link.port(),
                        Map.of(
                                "ORCHEX_EVENTS_HEARTBEAT_SECONDS", "1",
                                "ORCHEX_DATABASE_STATEMENT_TIMEOUT_SECONDS", "2",
                                "ORCHEX_DATABASE_CONNECT_TIMEOUT_SECONDS", "1"));
                Listener listener = Listener.of(node, "/v1/events?types=kept.*", Map.of())) {
            log.add("kept.event", 1);
            assertThat(listener.next().n()).isEqualTo(1);
            link.swallow();
            LongStream.rangeClosed(2, 300).forEach(n -> log.add("kept.event", n));
            for (int beat = 0; beat < 4; beat++) {
                listener.heartbeat();
            }
            link.heal();
            assertThat(listener.numbers(299))
                    .isEqualTo(LongStream.rangeClosed(2, 300).boxed().toList());
        }
    }

    @Test
    void a_reader_that_takes_nothing_is_cut_off_and_keeps_nobody_waiting() throws IOException {
        Map<String, String> strict = Map.of(
                "ORCHEX_EVENTS_SLOW_READER_SECONDS", "1",
                "ORCHEX_EVENTS_STREAMS_PER_CREDENTIAL", "1",
                // So that it is not this that ends the stream.
                "ORCHEX_HTTP_IDLE_TIMEOUT_SECONDS", "3600");
        try (RunningOrchex node = RunningOrchex.on(database, strict)) {
            JsonObject slow = key(node);
            try (Socket socket = new Socket();
                    Listener quick = Listener.of(node, "/v1/events?types=long.*", bearer(key(node)))) {
                ask(socket, node.port(), slow);
                log.run("""
                        INSERT INTO event (type, subject, data)
                        SELECT 'long.event', 's', jsonb_build_object('n', n, 'text', repeat('long', 25000))
                        FROM generate_series(1, 120) AS n
                        """);
                assertThat(quick.numbers(120))
                        .isEqualTo(LongStream.rangeClosed(1, 120).boxed().toList());
                // Its place is free as soon as it is gone; a loaded machine may say 503 meanwhile.
                Listener next = Listener.of(node, "/v1/events", bearer(slow));
                Instant patience = Instant.now().plusSeconds(60);
                while (next.status() != 200 && Instant.now().isBefore(patience)) {
                    next.close();
                    next = Listener.of(node, "/v1/events", bearer(slow));
                }
                next.close();
                assertThat(next.status()).isEqualTo(200);
                assertThat(rest(socket)).isPositive().isLessThan(120 * 100_000);
            }
        }
    }

    /** Its first answer is read, so that it listens from now on; nothing after it. */
    private static void ask(Socket socket, int port, JsonObject key) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write("""
                GET /v1/events?types=long.* HTTP/1.1
                Host: localhost
                Accept: text/event-stream
                Authorization: Bearer %s

                """.formatted(key.getString("api_key"))
                .replace("\n", "\r\n")
                .getBytes(UTF_8));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("retry:") < 0) {
            head.append((char) socket.getInputStream().read());
        }
    }

    private static long rest(Socket socket) {
        long bytes = 0;
        try {
            byte[] buffer = new byte[65_536];
            for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                bytes += read;
            }
        } catch (IOException reset) {
            // As good an end as any other.
        }
        return bytes;
    }

    private static JsonObject key(RunningOrchex node) {
        return data(
                node.post("/v1/auth/keys", new JsonObject().put("name", "test").put("role", "user")));
    }

    private static Map<String, String> bearer(JsonObject key) {
        return Map.of("Authorization", "Bearer " + key.getString("api_key"));
    }
}
