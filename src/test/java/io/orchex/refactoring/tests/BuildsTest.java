package io.orchex.refactoring.tests;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.refactoring.tests.TestComparison.Verdict;
import io.orchex.sandbox.Limits;
import io.orchex.sandbox.Sandbox;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tools that tell of each test how it went, on small real projects, in the real sandbox. */
final class BuildsTest {

    private static final Map<String, String> PYTHON =
            Map.of("requirements.txt", "", "total.py", "def total(a, b):\n    return a + b\n", "test_total.py", """
            from total import total

            def test_sums():
                assert total(1, 2) == 3

            def test_flaky():
                assert total(1, 1) == 3
            """);
    private static final Map<String, String> GO = Map.of(
            "go.mod",
            "module example.org/total\n\ngo 1.18\n",
            "total.go",
            "package total\n\nfunc Total(a, b int) int {\n\treturn a + b\n}\n",
            "total_test.go",
            """
            package total

            import "testing"

            func TestSums(t *testing.T) {
                if Total(1, 2) != 3 {
                    t.Fatal("wrong sum")
                }
            }

            func TestFlaky(t *testing.T) {
                t.Fatal("never right")
            }
            """);

    private static final Map<String, String> GRADLE = Map.of(
            "build.gradle",
            """
            apply plugin: 'java'

            dependencies {
                testCompile files('/usr/share/java/junit4.jar', '/usr/share/java/hamcrest-core.jar')
            }
            """,
            "src/main/java/Total.java",
            "class Total {\n    static int of(int a, int b) {\n        return a + b;\n    }\n}\n",
            "src/test/java/TotalTest.java",
            """
            import static org.junit.Assert.assertEquals;

            import org.junit.Test;

            public class TotalTest {
                @Test
                public void sums() {
                    assertEquals(3, Total.of(1, 2));
                }

                @Test
                public void flaky() {
                    assertEquals(3, Total.of(1, 1));
                }
            }
            """);

    private static Vertx vertx;
    private static Sandbox sandbox;
    private static String obstacle = "";

    @BeforeAll
    static void tryOut() throws Exception {
        vertx = Vertx.vertx();
        sandbox = new Sandbox(vertx, 1, new Limits(Duration.ofMinutes(3), 2048, 256, 64, 8 << 20, 8192), List.of());
        obstacle = sandbox.obstacle().await(60, SECONDS).orElse("");
    }

    @AfterAll
    static void stop() throws Exception {
        sandbox.close().await(20, SECONDS);
        vertx.close().await(20, SECONDS);
    }

    static Stream<Sample> projects() {
        return Stream.of(
                new Sample("java", "/usr/bin/gradle", GRADLE, "src/main/java/Total.java", "sums"),
                new Sample("python", "/usr/bin/pytest", PYTHON, "total.py", "test_sums"),
                new Sample("go", "/usr/bin/go", GO, "total.go", "TestSums"));
    }

    @ParameterizedTest
    @MethodSource("projects")
    void what_failed_before_may_fail_and_nothing_else(Sample sample, @TempDir Path checkout) throws Exception {
        Assumptions.assumeTrue(obstacle.isEmpty(), obstacle);
        Assumptions.assumeTrue(Files.isExecutable(Path.of(sample.tool)), sample.tool + " is not installed");
        for (Map.Entry<String, String> file : sample.files.entrySet()) {
            Path path = checkout.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        Path changed = checkout.resolve(sample.changed);
        String text = Files.readString(changed);
        Project project = Project.of(checkout, sample.changed, sample.language).orElseThrow();

        TestRun before = run(checkout, project);
        Files.writeString(changed, text.replace("a + b", "b + a"));
        TestComparison kept = TestComparison.of(before, run(checkout, project));
        Files.writeString(changed, text.replace("a + b", "a - b"));
        TestComparison lost = TestComparison.of(before, run(checkout, project));
        Files.writeString(changed, text + "}}");
        TestComparison torn = TestComparison.of(before, run(checkout, project));

        assertThat(before.tests()).as(before.lastWords()).isEqualTo(2);
        assertThat(kept.verdict()).as(kept.evidence()).isEqualTo(Verdict.PASSED);
        assertThat(lost.verdict()).as(lost.evidence()).isEqualTo(Verdict.FAILED);
        assertThat(lost.broken()).singleElement().asString().contains(sample.test);
        assertThat(torn.verdict()).as(torn.evidence()).isEqualTo(Verdict.FAILED);
    }

    /** A project with two tests, one of which never passes. */
    private record Sample(String language, String tool, Map<String, String> files, String changed, String test) {

        @Override
        public String toString() {
            return language;
        }
    }

    private static TestRun run(Path checkout, Project project) throws Exception {
        return new ProjectTests(vertx, sandbox).run(checkout, project).result().await(200, SECONDS);
    }
}
