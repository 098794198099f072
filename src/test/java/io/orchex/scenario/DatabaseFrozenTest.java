package io.orchex.scenario;

import static io.orchex.RunningOrchex.ADMIN_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.fake.Behaviour;
import io.orchex.provider.fake.FakeOpenAi;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL does not answer while more is submitted than a small gateway could remember. */
final class DatabaseFrozenTest {

    private static final int CLIENTS = 400;
    private static final int ROUNDS = 3;
    private static final int CODE_LENGTH = 250_000;

    private static final byte[] BODY = new JsonObject(ProcessFleet.task("testing", "Look at it"))
            .put("context", new JsonObject().put("language", "java").put("code", "x".repeat(CODE_LENGTH)))
            .encode()
            .getBytes(StandardCharsets.UTF_8);

    private static final Queue<HttpResponse<String>> REFUSED = new ConcurrentLinkedQueue<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static PostgresServer database;
    private static ProcessFleet fleet;
    private static GatewayProcess node;

    @BeforeAll
    static void start(@TempDir Path folder) {
        database = PostgresServer.start(folder);
        fleet = new ProcessFleet(
                folder,
                database.url(),
                Map.of(
                        "JAVA_TOOL_OPTIONS", "-Xmx160m",
                        "ORCHEX_DATABASE_STATEMENT_TIMEOUT_SECONDS", "2",
                        "ORCHEX_DATABASE_CONNECT_TIMEOUT_SECONDS", "2"));
        node = fleet.up();
        fleet.register("testing", 1).always(Behaviour.silence());
    }

    @AfterAll
    static void stop() throws IOException {
        fleet.close();
        database.close();
    }

    @Test
    void large_submissions_do_not_pile_up_in_memory_and_all_goes_on_afterwards() throws Exception {
        FakeOpenAi provider = fleet.register("code_generation", 8);
        database.freeze();
        List<CompletableFuture<Void>> clients =
                IntStream.range(0, CLIENTS).mapToObj(client -> submit(ROUNDS)).toList();
        for (CompletableFuture<Void> client : clients) {
            client.get(60, TimeUnit.SECONDS);
        }
        assertThat(REFUSED).hasSize(CLIENTS * ROUNDS).allSatisfy(DatabaseFrozenTest::assertSaysComeBack);
        database.thaw();

        fleet.untilReady();
        HttpResponse<String> next = node.send(
                        "POST", "/v1/tasks", ProcessFleet.task("code_generation", "Go on"), Map.of("Prefer", "wait=50"))
                .get(60, TimeUnit.SECONDS);
        assertThat(new JsonObject(next.body()).getJsonObject("data").getString("status"))
                .isEqualTo("completed");
        assertThat(provider.requests()).isNotEmpty();
        assertThat(fleet.complaints()).doesNotContain("OutOfMemoryError");
    }

    @Test
    void bodies_of_requests_that_wait_take_a_part_of_the_memory_and_no_more() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, CLIENTS / 4)
                .mapToObj(client -> CLIENT.sendAsync(request(5), HttpResponse.BodyHandlers.ofString()))
                .toList();
        List<HttpResponse<String>> answers = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> each : waiting) {
            answers.add(each.get(60, TimeUnit.SECONDS));
        }

        List<HttpResponse<String>> refused =
                answers.stream().filter(answer -> answer.statusCode() != 202).toList();
        assertThat(refused).isNotEmpty().allSatisfy(DatabaseFrozenTest::assertSaysComeBack);
        assertThat(CLIENT.send(request(0), HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(202);
    }

    /** So many, one after the other. */
    private static CompletableFuture<Void> submit(int rounds) {
        return rounds == 0
                ? CompletableFuture.completedFuture(null)
                : CLIENT.sendAsync(request(0), HttpResponse.BodyHandlers.ofString())
                        .thenAccept(REFUSED::add)
                        .thenCompose(answered -> submit(rounds - 1));
    }

    private static void assertSaysComeBack(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }

    /** @param wait how many seconds it waits for the end of the task */
    private static HttpRequest request(int wait) {
        return HttpRequest.newBuilder(URI.create(node.address() + "/v1/tasks"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + ADMIN_KEY)
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=" + wait)
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY))
                .build();
    }
}
