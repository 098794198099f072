package io.orchex.scenario;

import static io.orchex.RunningOrchex.ADMIN_KEY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no HTTP library would send: each is answered once, in our words where it can be, and the connection ends. */
final class RawHttpTest {

    private static final int PATIENCE_MS = 20_000;
    private static final String AUTH = "Authorization: Bearer " + ADMIN_KEY + "\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String HOST = "Host: localhost\r\n";
    private static final String POST = "POST /v1/tasks HTTP/1.1\r\n" + HOST + AUTH + JSON;
    private static final String NEXT = "GET /v1/health/live HTTP/1.1\r\n" + HOST + "\r\n";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) ");

    private static RunningOrchex orchex;

    @BeforeAll
    static void start() {
        orchex = RunningOrchex.start(
                Map.of("ORCHEX_HTTP_REQUEST_TIMEOUT_SECONDS", "1", "ORCHEX_HTTP_IDLE_TIMEOUT_SECONDS", "5"));
    }

    @AfterAll
    static void stop() {
        orchex.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked, identity\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{} ",
                "Content-Length: +2\r\n\r\n{}",
                "Content-Length: -1\r\n\r\n{}",
                "Content-Length: 2, 3\r\n\r\n{} ",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "No colon here\r\nContent-Length: 2\r\n\r\n{}",
                ": no name\r\nContent-Length: 2\r\n\r\n{}",
                "X(Y): z\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Length: two\r\n\r\n{}",
                "Host: other\r\nContent-Length: 2\r\n\r\n{}",
                "Content-Length : 2\r\n\r\n{}",
                "X-Header: a\u0000b\r\nContent-Length: 2\r\n\r\n{}"
            })
    void a_request_with_two_meanings_is_refused_and_nothing_after_it_is_read(String rest) {
        refused(exchange(POST + rest + NEXT + NEXT), 400, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xyz\r\n{}",
                "ffffffffffffffffff\r\n{}",
                "-1\r\n{}",
                "2\r\n{}}}\r\n",
                "2\r\n{}\r\nxyz\r\n",
                "2\r\n{}\r\n0\r\nNo trailer\r\n",
                "2 2\r\n{}",
                "\r\n2\r\n{}",
                "2\n{}\n"
            })
    void a_chunk_that_can_not_be_read_is_refused_and_nothing_after_it_is_read(String chunk) {
        String text = POST + "Transfer-Encoding: chunked\r\n\r\n" + chunk + "\r\n0\r\n\r\n" + NEXT;

        refused(exchange(text), 400, "VALIDATION_ERROR");
    }

    @Test
    void an_upgrade_to_http_2_is_not_taken_as_it_would_lead_past_a_proxy() {
        String upgrade =
                "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n";

        String answer = exchange("GET /v1/health/live HTTP/1.1\r\n" + HOST + upgrade);

        assertThat(statuses(answer)).as(answer).containsExactly(200);
        refused(exchange("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 400, "VALIDATION_ERROR");
    }

    @Test
    void a_chunk_that_can_not_be_read_makes_no_way_past_the_gate() {
        String broken = "Transfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n" + NEXT;

        refused(exchange("POST /v1/tasks HTTP/1.1\r\n" + HOST + JSON + broken), 401, "AUTHENTICATION_ERROR");
        refused(exchange("POST /v1/nothing HTTP/1.1\r\n" + HOST + AUTH + JSON + broken), 404, "NOT_FOUND");
    }

    @Test
    void a_chunk_that_can_not_be_read_spoils_only_its_own_request() {
        String answer = exchange(NEXT + POST + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n\r\n" + NEXT);

        assertThat(statuses(answer)).as(answer).containsExactly(200, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding:\r\n chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "Content-Length:\r\n 2\r\n\r\n{}",
                "Content-Length: 2\r\n 3\r\n\r\n{}",
                "Content-Length: 2\r\nTransfer-Encoding:\r\n\tchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
            })
    void a_header_that_is_folded_is_no_way_to_smuggle(String rest) {
        refused(exchange(POST + rest + NEXT), 400, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /v1/tasks HTTP/9.9\r\nHost: a\r\n\r\n",
                "GET /v1/tasks\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n",
                "GET /v1/health HTTP/1.1\r\n\r\n",
                "GET /v1/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "G\u0000T /v1/health HTTP/1.1\r\nHost: a\r\n\r\n"
            })
    void what_is_no_http_is_refused_and_nothing_after_it_is_read(String text) {
        refused(exchange(text + NEXT), 400, "VALIDATION_ERROR");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/health/live/",
                "//v1/health/live",
                "/v1//health/live",
                "/v1/health//live",
                "/v1/./health/live",
                "/v1/x/../health/live",
                "/v1/health/live//"
            })
    void an_address_has_one_spelling(String path) {
        String answer = exchange("GET " + path + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");

        refused(answer, 404, "NOT_FOUND");
    }

    @Test
    void a_harmless_header_that_is_folded_is_read_as_one() {
        String answer = exchange(
                "GET /v1/health/live HTTP/1.1\r\n" + HOST + "X-Request-Id: a\r\n b\r\nConnection: close\r\n\r\n");

        assertThat(statuses(answer)).containsExactly(200);
        assertThat(header(answer, "x-request-id")).startsWith("req_");
    }

    @Test
    void headers_that_are_too_long_are_refused() {
        refused(
                exchange("GET /v1/health HTTP/1.1\r\n" + HOST + "X: " + "a".repeat(200_000) + "\r\n\r\n"),
                431,
                "VALIDATION_ERROR");
        refused(
                exchange("GET /v1/health HTTP/1.1\r\n" + HOST + "X: a\r\n".repeat(20_000) + "\r\n"),
                431,
                "VALIDATION_ERROR");
    }

    @Test
    void an_address_that_is_too_long_is_refused() {
        refused(
                exchange("GET /v1/health?" + "a".repeat(100_000) + " HTTP/1.1\r\n" + HOST + "\r\n"),
                414,
                "VALIDATION_ERROR");
    }

    @Test
    void a_body_that_does_not_arrive_is_not_waited_for() {
        refused(exchange(POST + "Content-Length: 100\r\n\r\n{"), 408, "REQUEST_TIMEOUT");
        refused(exchange(POST + "Transfer-Encoding: chunked\r\n\r\n5\r\n{"), 408, "REQUEST_TIMEOUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET", "GET /v1/health HTTP/1.1\r\nHost: a\r\nX-Slow: "})
    void headers_that_do_not_arrive_are_not_waited_for(String start) {
        assertThat(statuses(exchange(start))).isEmpty();
    }

    @Test
    void a_body_that_nobody_asked_for_is_not_waited_for_either() {
        assertThat(statuses(exchange("GET /v1/health HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n\r\n{")))
                .hasSizeLessThanOrEqualTo(1)
                .allMatch(status -> status < 500);
    }

    @Test
    void a_body_too_large_is_refused_before_it_has_come() {
        refused(exchange(POST + "Content-Length: 99999999\r\n\r\n{"), 413, "PAYLOAD_TOO_LARGE");
        refused(
                exchange(POST + "Transfer-Encoding: chunked\r\n\r\n200000\r\n" + " ".repeat(0x200000) + "\r\n"),
                413,
                "PAYLOAD_TOO_LARGE");
    }

    @Test
    void nobody_is_told_to_send_a_body_before_they_are_let_in() {
        String stranger =
                "POST /v1/tasks HTTP/1.1\r\n" + HOST + JSON + "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n";

        refused(exchange(stranger), 401, "AUTHENTICATION_ERROR");
    }

    @Test
    void whoever_waits_for_leave_to_send_the_body_gets_it() {
        String body = "{\"type\":\"code_review\",\"description\":\"x\"}";
        String asked =
                POST + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: " + body.length() + "\r\n\r\n";

        assertThat(statuses(exchange(asked + body))).containsExactly(100, 202);
    }

    @Test
    void requests_may_come_one_behind_the_other() {
        String last = NEXT.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");

        assertThat(statuses(exchange(NEXT + NEXT + last))).containsExactly(200, 200, 200);
    }

    @Test
    void an_old_client_is_answered_and_let_go() {
        assertThat(statuses(exchange("GET /v1/health/live HTTP/1.0\r\n\r\n"))).containsExactly(200);
    }

    @Test
    void a_request_that_names_the_whole_address_is_understood() {
        String answer =
                exchange("GET http://localhost/v1/health/live HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");

        assertThat(statuses(answer)).containsExactly(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS", "CONNECT", "BREW"})
    void a_method_that_nobody_serves_is_not_allowed(String method) {
        String answer =
                exchange(method + " /v1/health HTTP/1.1\r\n" + HOST + "Connection: close\r\nX-Secret: hidden\r\n\r\n");

        refused(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer).doesNotContain("hidden");
        assertThat(header(answer, "allow")).contains("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/health", "/v1/nothing", "/docs/"})
    void only_the_head_is_sent_to_whoever_asks_for_it(String path) {
        String answer = exchange("HEAD " + path + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");

        assertThat(statuses(answer)).hasSize(1).allMatch(status -> status < 500);
        assertThat(answer).endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "//v1/health",
                "/v1/../v1/health",
                "/v1/%2e%2e/health",
                "/docs/../../etc/passwd",
                "/docs/%2e%2e/%2e%2e/x",
                "/v1/health#x",
                "?",
                "http://",
                "/\\..\\x"
            })
    void an_odd_target_breaks_nothing(String target) {
        String answer = exchange("GET " + target + " HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n");

        assertThat(statuses(answer)).as(answer).hasSize(1).allMatch(status -> status < 500);
        assertThat(answer).doesNotContain("root:");
    }

    private static void refused(String answer, int status, String code) {
        assertThat(statuses(answer)).as(answer).containsExactly(status);
        assertThat(header(answer, "connection")).isEqualTo("close");
        assertThat(header(answer, "content-type")).isEqualTo("application/json");
        for (String name : List.of("limit", "remaining", "reset", "retry-after")) {
            assertThat(header(answer, "x-ratelimit-" + name)).as(answer).matches("\\d+");
        }
        JsonObject body = new JsonObject(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        Refusal.details(body, code);
        assertThat(header(answer, "x-request-id"))
                .isEqualTo(body.getJsonObject("meta").getString("request_id"));
    }

    private static List<Integer> statuses(String answers) {
        return STATUS.matcher(answers)
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** Everything that comes back until the gateway closes the connection, which it must. */
    private static String exchange(String text) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), orchex.port())) {
            socket.setSoTimeout(PATIENCE_MS);
            Thread writer = new Thread(() -> write(socket, text));
            writer.start();
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new AssertionError("the connection was not closed in an orderly way", e);
        }
    }

    // The gateway may close before it has read all, which is then no failure of the writer.
    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        } catch (IOException closed) {
            assertThat(closed).hasMessageNotContaining("Socket is not connected");
        }
    }

    private static String read(InputStream answers) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] part = new byte[8192];
        try {
            for (int length = answers.read(part); length >= 0; length = answers.read(part)) {
                read.append(new String(part, 0, length, ISO_8859_1));
            }
        } catch (java.net.SocketException reset) {
            // Whoever is still sending when the other side closes is reset; what came before counts.
            return read.toString();
        }
        return read.toString();
    }
}
