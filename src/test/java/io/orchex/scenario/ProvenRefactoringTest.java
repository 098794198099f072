package io.orchex.scenario;

import static io.orchex.RunningOrchex.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.RunningOrchex;
import io.orchex.git.SampleRepository;
import io.orchex.sandbox.Limits;
import io.orchex.sandbox.Sandbox;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refactorings of a repository whose own tests are run, confined, before anything is published. */
final class ProvenRefactoringTest {

    private static final String PRICE = """
            'use strict';

            function price(item) {
              if (item.free) {
                return 0;
              } else {
                item.each = 2;
                item.seen = true;
                return item.count * item.each;
              }
            }

            module.exports = { price };
            """;
    private static final String TEST =
            "require('assert').equal(require('./price').price({ free: false, count: 3 }), 6);\n";
    private static final String PICKY =
            TEST + "require('assert').ok(require('fs').readFileSync('price.js', 'utf8').includes('else'));\n";

    private RunningOrchex orchex;
    private SampleRepository repository;

    @BeforeEach
    void start(@TempDir Path folder) {
        orchex = RunningOrchex.start(Map.of(
                "ORCHEX_REPOSITORIES_ROOTS", folder.toString(),
                "ORCHEX_DATA_DIR", folder.resolve("data").toString(),
                "ORCHEX_REFACTORING_TESTS_RUN", "confine"));
        repository = SampleRepository.in(folder.resolve("shop.git"))
                .file("package.json", "{\"name\": \"shop\", \"scripts\": {\"test\": \"node test.js\"}}\n")
                .file("price.js", PRICE);
        Sandbox sandbox = new Sandbox(orchex.vertx(), 1, Limits.DEFAULT, List.of());
        String obstacle = Files.isExecutable(Path.of("/usr/bin/npm"))
                ? RunningOrchex.await(sandbox.obstacle()).orElse("")
                : "npm is not installed";
        RunningOrchex.await(sandbox.close());
        Assumptions.assumeTrue(obstacle.isEmpty(), obstacle);
    }

    @AfterEach
    void stop() {
        repository.close();
        orchex.close();
    }

    @Test
    void what_all_checks_and_the_own_tests_agree_to_is_safe() throws IOException {
        repository.file("test.js", TEST).commit();

        JsonObject done = refactored();

        assertThat(done.getJsonObject("safety_report").getString("overall_safety"))
                .as(done.encodePrettily())
                .isEqualTo("safe");
        assertThat(repository.files(repository.tip(done.getString("branch"))).get("price.js"))
                .doesNotContain("else");
    }

    @Test
    void what_breaks_a_test_is_unsafe_and_goes_nowhere() {
        repository.file("test.js", PICKY).commit();

        JsonObject done = refactored();

        assertThat(done.getJsonObject("safety_report").getString("overall_safety"))
                .as(done.encodePrettily())
                .isEqualTo("unsafe");
        assertThat(done.getBoolean("success")).isFalse();
        assertThat(done.getValue("branch")).isNull();
    }

    private JsonObject refactored() {
        JsonObject place = JsonObject.of("repository_path", repository.path().toString());
        String analysis = data(orchex.post("/v1/analyze", place)).getString("analysis_id");
        ended("/v1/analyze/" + analysis);
        JsonObject wish = JsonObject.of(
                "analysis_id", analysis, "filter", JsonObject.of("types", List.of("simplify_conditional")));
        return ended("/v1/refactor/" + data(orchex.post("/v1/refactor", wish)).getString("refactoring_id"));
    }

    private JsonObject ended(String path) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        JsonObject now = data(orchex.get(path));
        while (now.getString("status").equals("running") && Instant.now().isBefore(end)) {
            now = data(orchex.get(path));
        }
        return now;
    }
}
