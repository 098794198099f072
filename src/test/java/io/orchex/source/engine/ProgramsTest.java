package io.orchex.source.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.source.Diagnosis;
import io.orchex.source.Diagnosis.Problem;
import io.orchex.source.Program;
import io.orchex.source.SourceFile;
import io.orchex.source.engine.SourceEngine.Limits;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whole programs, compiled in a real child process. */
final class ProgramsTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private static Vertx vertx;
    private static SourceEngine engine;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        engine = new SourceEngine(
                vertx, InstantSource.system(), new Limits(1, 64, 1, Duration.ofSeconds(60), Duration.ofMinutes(1)));
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close().await(20, SECONDS);
        vertx.close().await(20, SECONDS);
    }

    @Test
    void a_program_is_diagnosed_in_the_child() throws Exception {
        Diagnosis diagnosis = diagnose(
                java("A.java", "class A { int f() { return 1; } }"),
                java("B.java", "class B { String f() { return new A().f(); } Unknown unknown; }"));
        assertThat(diagnosis.files()).isEqualTo(2);
        assertThat(diagnosis.problems()).extracting(Problem::path).containsExactly("B.java", "B.java");
        assertThat(diagnosis.unresolvedTypes()).isEqualTo(1);
        assertThat(diagnosis.unseen()).isNotEmpty();
    }

    @Test
    void a_program_too_large_for_a_child_says_so() {
        String half = "class A { /*" + "x".repeat(16 << 20) + "*/ }";
        assertThatThrownBy(() -> diagnose(java("A.java", half), java("B.java", half)))
                .hasMessage("its 2 files have 32 MB, and not more than 30 are compiled");
    }

    @Test
    void a_program_that_takes_all_memory_says_so() {
        String many = "class A { void f() { int a = 0; %s } }".formatted("a = a + 1; ".repeat(800_000));
        assertThatThrownBy(() -> diagnose(java("A.java", many))).hasMessageContaining("ran out of memory (64 MB)");
    }

    @Test
    void where_types_are_not_checked_it_says_so() {
        assertThatThrownBy(() -> diagnose(new SourceFile("a.py", null, "x = 1\n")))
                .hasMessage("the types of python are not checked by this process");
    }

    @Test
    void what_a_file_shows_is_told_by_the_child() throws Exception {
        assertThat(publicApi(java("A.java", "public class A { public int f() { return 1; } private int g; }")))
                .containsExactly("implicit constructor of A", "public class A", "public int A.f()");
        assertThatThrownBy(() -> publicApi(new SourceFile("a.py", null, "x = 1\n")))
                .hasMessage("what files of python show to others is not known");
        assertThatThrownBy(() -> publicApi(java("A.java", "class {"))).hasMessageContaining("is not Java");
    }

    private static List<String> publicApi(SourceFile file) throws Exception {
        return engine.publicApi(file, LONG).result().await(120, SECONDS);
    }

    private static Diagnosis diagnose(SourceFile... files) throws Exception {
        return engine.diagnose(new Program(List.of(files), Set.of(), 17, List.of()), LONG)
                .result()
                .await(120, SECONDS);
    }

    private static SourceFile java(String path, String text) {
        return new SourceFile(path, null, text);
    }
}
