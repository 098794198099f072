package io.orchex.scenario;

import static io.orchex.RunningOrchex.data;
import static io.orchex.RunningOrchex.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.TestDatabase;
import io.orchex.git.FakeForge;
import io.orchex.git.ForgeSettings.Kind;
import io.orchex.git.SampleRepository;
import io.orchex.git.SmartServer;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Refactorings that leave the gateway, and come back. */
final class PublicationTest {

    private static final String SHOP = """
            package shop;

            import java.util.Map;

            class Shop {
                boolean open(int hour) {
                    if (hour > 8) {
                        return true;
                    } else {
                        return false;
                    }
                }
            }
            """;

    private SampleRepository repository;
    private Path folder;
    private RunningOrchex orchex;

    @BeforeEach
    void offer(@TempDir Path empty) {
        folder = empty;
        repository = SampleRepository.in(folder.resolve("shop.git")).file("src/shop/Shop.java", SHOP);
        repository.commit();
    }

    @AfterEach
    void stop() {
        repository.close();
        orchex.close();
    }

    @Test
    void a_repository_of_this_machine_gets_a_branch_which_goes_when_it_is_taken_back() throws IOException {
        orchex = RunningOrchex.start(Map.of("ORCHEX_REPOSITORIES_ROOTS", folder.toString()));
        ObjectId main = repository.tip("main");
        JsonObject place = JsonObject.of("repository_path", repository.path().toString());

        JsonObject done = refactored(place, new JsonObject());

        assertThat(done.getBoolean("success")).as(done.encodePrettily()).isTrue();
        String branch = done.getString("branch");
        assertThat(branch).startsWith("orchex/");
        assertThat(repository.tip(branch).name()).isEqualTo(done.getString("commit"));
        assertThat(repository.files(repository.tip(branch)).get("src/shop/Shop.java"))
                .contains("return hour > 8;")
                .doesNotContain("java.util.Map");
        assertThat(repository.tip("main")).isEqualTo(main);

        JsonObject back = takenBack(done);

        assertThat(back.getString("status")).as(back.encodePrettily()).isEqualTo("rolled_back");
        assertThat(repository.tip(branch)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void one_pull_request_is_opened_with_the_evidence_and_closed_when_it_is_taken_back(Kind kind) throws IOException {
        try (SmartServer server = SmartServer.of(repository);
                FakeForge forge = new FakeForge(kind, "team/app", "")) {
            orchex = RunningOrchex.start(environment(kind, forge));
            JsonObject place = JsonObject.of("repository_url", server.url().toString());
            forge.next(FakeForge.fine(), forge.loseAnswer());

            JsonObject done = refactored(place, JsonObject.of("create_pr", true));

            assertThat(done.getBoolean("success")).as(done.encodePrettily()).isTrue();
            assertThat(forge.pullRequests).hasSize(1);
            JsonObject request = forge.pullRequests.get(0);
            assertThat(done.getJsonObject("pull_request").getString("url")).isNotEmpty();
            assertThat(request.getString(kind == Kind.GITLAB ? "description" : "body"))
                    .contains("type_checking", "src/shop/Shop.java", done.getString("refactoring_id"));
            assertThat(repository.tip(done.getString("branch")).name()).isEqualTo(done.getString("commit"));

            JsonObject back = takenBack(done);

            assertThat(back.getString("status")).as(back.encodePrettily()).isEqualTo("rolled_back");
            assertThat(forge.pullRequests.get(0).getString("state")).isEqualTo("closed");
            assertThat(repository.tip(done.getString("branch"))).isNull();
        }
    }

    @Test
    void what_was_merged_meanwhile_is_reverted_by_a_request_of_its_own() throws IOException {
        try (SmartServer server = SmartServer.of(repository);
                FakeForge forge = new FakeForge(Kind.GITHUB, "team/app", "")) {
            orchex = RunningOrchex.start(environment(Kind.GITHUB, forge));
            JsonObject done = refactored(
                    JsonObject.of("repository_url", server.url().toString()), JsonObject.of("create_pr", true));
            repository.fastForward("main", repository.tip(done.getString("branch")));
            forge.merge(0);

            JsonObject back = takenBack(done);

            assertThat(back.getString("status")).as(back.encodePrettily()).isEqualTo("rolled_back");
            assertThat(repository.tip(done.getString("branch"))).isNull();
            assertThat(forge.pullRequests).hasSize(2);
            assertThat(forge.pullRequests.get(1).getString("title")).startsWith("Revert \"");
            assertThat(back.getJsonObject("pull_request").getInteger("number"))
                    .isEqualTo(forge.pullRequests.get(1).getInteger("number"));
            assertThat(repository.files(repository.tip(back.getString("branch"))))
                    .containsEntry("src/shop/Shop.java", SHOP);
        }
    }

    @Test
    void whoever_goes_on_after_a_node_that_went_while_it_published_makes_nothing_twice() throws Exception {
        try (SmartServer server = SmartServer.of(repository);
                FakeForge forge = new FakeForge(Kind.GITHUB, "team/app", "")) {
            TestDatabase database = TestDatabase.migrated();
            Map<String, String> environment = environment(Kind.GITHUB, forge);
            orchex = RunningOrchex.on(database, environment);
            CountDownLatch opened = new CountDownLatch(1);
            CountDownLatch gone = new CountDownLatch(1);
            FakeForge.Mood lost = forge.loseAnswer();
            forge.next(FakeForge.fine(), exchange -> {
                lost.on(exchange);
                opened.countDown();
                awaitQuietly(gone);
                return true;
            });
            JsonObject wish = JsonObject.of(
                    "analysis_id",
                    analysed(JsonObject.of("repository_url", server.url().toString())),
                    "create_pr",
                    true);
            String path = orchex.post("/v1/refactor", wish).getHeader("Location");
            assertThat(opened.await(60, TimeUnit.SECONDS)).isTrue();

            Future<Void> stopped = orchex.stop();
            gone.countDown();
            RunningOrchex.await(stopped);
            orchex = RunningOrchex.on(database, environment);

            JsonObject done = ended(path);
            assertThat(done.getBoolean("success")).as(done.encodePrettily()).isTrue();
            assertThat(forge.pullRequests).hasSize(1);
            assertThat(forge.creations()).isEqualTo(1);
            assertThat(repository.tip(done.getString("branch")).name()).isEqualTo(done.getString("commit"));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void what_the_forge_refuses_is_told_and_a_branch_of_others_is_left_alone() throws IOException {
        try (SmartServer server = SmartServer.of(repository);
                FakeForge forge = new FakeForge(Kind.GITEA, "team/app", "")) {
            Map<String, String> environment = environment(Kind.GITEA, forge);
            environment.put("FORGE_TOKEN", "wrong");
            orchex = RunningOrchex.start(environment);
            JsonObject place = JsonObject.of("repository_url", server.url().toString());

            JsonObject refused = refactored(place, JsonObject.of("create_pr", true));
            JsonObject taken =
                    refactored(place, JsonObject.of("create_pr", true, "pr_options", JsonObject.of("branch", "main")));

            assertThat(refused.getString("status")).isEqualTo("failed");
            assertThat(refused.getBoolean("success")).isFalse();
            assertThat(refused.getJsonObject("error").getString("code")).isEqualTo("REPOSITORY_UNAUTHORIZED");
            assertThat(refused.getJsonObject("error").getString("message"))
                    .contains("FORGE_TOKEN")
                    .doesNotContain("wrong");
            assertThat(taken.getJsonObject("error").getString("code")).isEqualTo("REPOSITORY_CONFLICT");
        }
    }

    @Test
    void a_pull_request_wants_an_address_and_a_branch() {
        orchex = RunningOrchex.start(Map.of("ORCHEX_REPOSITORIES_ROOTS", folder.toString()));
        String analysis =
                analysed(JsonObject.of("repository_path", repository.path().toString()));

        HttpResponse<Buffer> answer =
                orchex.post("/v1/refactor", JsonObject.of("analysis_id", analysis, "create_pr", true));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(error(answer).getJsonObject("details").getString("field")).isEqualTo("create_pr");
    }

    private Map<String, String> environment(Kind kind, FakeForge forge) {
        return new HashMap<>(Map.of(
                "ORCHEX_DATA_DIR",
                folder.resolve("data").toString(),
                "ORCHEX_REPOSITORIES_PLAIN_HTTP",
                "allow",
                "ORCHEX_REPOSITORIES_PRIVATE_ADDRESSES",
                "allow",
                "ORCHEX_REFACTORING_FORGES",
                "[{host: 127.0.0.1, kind: %s, api_url: '%s', token_env: FORGE_TOKEN}]"
                        .formatted(kind.name().toLowerCase(Locale.ROOT), forge.api()),
                "FORGE_TOKEN",
                FakeForge.TOKEN));
    }

    private String analysed(JsonObject place) {
        String id = data(orchex.post("/v1/analyze", place)).getString("analysis_id");
        JsonObject analysis = ended("/v1/analyze/" + id);
        assertThat(analysis.getString("status")).as(analysis.encodePrettily()).isEqualTo("completed");
        return id;
    }

    private JsonObject refactored(JsonObject place, JsonObject wish) {
        JsonObject whole = wish.copy().put("analysis_id", analysed(place));
        HttpResponse<Buffer> answer = orchex.post("/v1/refactor", whole);
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(202);
        return ended(answer.getHeader("Location"));
    }

    private JsonObject takenBack(JsonObject done) {
        String path = "/v1/refactor/" + done.getString("refactoring_id");
        HttpResponse<Buffer> answer = orchex.post(path + "/rollback", new JsonObject());
        assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(202);
        return ended(path);
    }

    private JsonObject ended(String path) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        JsonObject now = data(orchex.get(path));
        while (now.getString("status").matches("running|rolling_back")
                && Instant.now().isBefore(end)) {
            now = data(orchex.get(path));
        }
        return now;
    }
}
