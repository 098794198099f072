package io.orchex.refactoring.tests;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.refactoring.tests.ProjectTests.Testing;
import io.orchex.refactoring.tests.TestComparison.Verdict;
import io.orchex.sandbox.Ended.Cause;
import io.orchex.sandbox.Limits;
import io.orchex.sandbox.Sandbox;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tests of a small real project, run by the real npm in the real sandbox. */
final class ProjectTestsTest {

    private static final Project PROJECT = new Project(Build.NPM, Path.of("web"));

    private static Vertx vertx;
    private static Sandbox sandbox;
    private static String obstacle = "";

    @TempDir
    private Path checkout = Path.of("");

    @BeforeAll
    static void tryOut() throws Exception {
        vertx = Vertx.vertx();
        sandbox = new Sandbox(
                vertx, 1, new Limits(Duration.ofSeconds(120), 2048, 256, 64, 8 << 20, 8192), List.of());
        obstacle = Files.isExecutable(Path.of("/usr/bin/npm"))
                ? sandbox.obstacle().await(60, SECONDS).orElse("")
                : "npm is not installed";
        if (!obstacle.isEmpty()) {
            System.out.println("ProjectTestsTest is skipped: " + obstacle);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        sandbox.close().await(20, SECONDS);
        vertx.close().await(20, SECONDS);
    }

    @BeforeEach
    void write() throws Exception {
        Assumptions.assumeTrue(obstacle.isEmpty(), obstacle);
        Files.createDirectories(checkout.resolve("web"));
        Files.writeString(
                checkout.resolve("web/package.json"), "{\"name\": \"web\", \"scripts\": {\"test\": \"node test.js\"}}");
        Files.writeString(checkout.resolve("web/sum.js"), "module.exports = (a, b) => a + b;\n");
        Files.writeString(
                checkout.resolve("web/test.js"), "require('assert').equal(require('./sum')(1, 2), 3);\n");
    }

    @Test
    void a_change_that_breaks_a_test_fails_and_another_passes() throws Exception {
        TestRun before = run();
        Files.writeString(checkout.resolve("web/sum.js"), "module.exports = function (a, b) { return a + b; };\n");
        TestRun sound = run();
        Files.writeString(checkout.resolve("web/sum.js"), "module.exports = (a, b) => a - b;\n");
        TestRun broken = run();
        assertThat(TestComparison.of(before, sound).evidence()).isEqualTo("npm in web succeeds as before");
        TestComparison comparison = TestComparison.of(before, broken);
        assertThat(comparison.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(comparison.evidence()).contains("AssertionError");
    }

    @Test
    void tests_are_called_off() throws Exception {
        Files.writeString(checkout.resolve("web/test.js"), "setInterval(() => {}, 1000);\n");
        Testing testing = new ProjectTests(vertx, sandbox).run(checkout, PROJECT);
        testing.cancel().run();
        assertThat(testing.result().await(60, SECONDS).ended().cause()).isEqualTo(Cause.CANCELLED);
    }

    private TestRun run() throws Exception {
        return new ProjectTests(vertx, sandbox)
                .run(checkout, PROJECT)
                .result()
                .await(120, SECONDS);
    }
}
