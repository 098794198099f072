package io.orchex.source.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Diagnosis;
import io.orchex.source.Program;
import io.orchex.source.Reading;
import io.orchex.source.Rewrite;
import io.orchex.source.SourceFile;
import io.orchex.source.Span;
import io.orchex.source.engine.SourceEngine.Limits;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is done to JavaScript and TypeScript in a real child process, V8 and the compiler's libraries in it. */
final class EcmaJobsTest {

    private static final Duration LONG = Duration.ofMinutes(2);

    private static Vertx vertx;
    private static SourceEngine engine;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        engine = new SourceEngine(
                vertx, InstantSource.system(), new Limits(1, 256, 1, Duration.ofSeconds(60), Duration.ofMinutes(1)));
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close().await(20, SECONDS);
        vertx.close().await(20, SECONDS);
    }

    @Test
    void one_place_is_refactored() throws Exception {
        SourceFile file = new SourceFile(
                "a.ts",
                null,
                "export function f(x: number) {\n  if (x > 1) {\n    return true;\n  }\n  return false;\n}\n");
        Aim aim = new Aim(Aim.Type.SIMPLIFY_CONDITIONAL, "boolean_return", List.of(new Span(2, 3, 4, 3)), "f");
        Rewrite rewrite = engine.refactor(file, aim, LONG).result().await(120, SECONDS);
        assertThat(rewrite.text()).isEqualTo("export function f(x: number) {\n  return x > 1;\n}\n");
    }

    @Test
    void files_that_belong_together_are_diagnosed() throws Exception {
        Program program = new Program(
                List.of(
                        new SourceFile("a.ts", null, "export const one: string = 'a';\n"),
                        new SourceFile(
                                "lib/b.ts", null, "import { one } from '../a';\nexport const two: number = one;\n")),
                Set.of("lib/b.ts"),
                0,
                List.of());
        Diagnosis diagnosis = engine.diagnose(program, LONG).result().await(120, SECONDS);
        assertThat(diagnosis.problems())
                .extracting(problem -> problem.path() + " " + problem.line() + " " + problem.message())
                .containsExactly("lib/b.ts 2 Type 'string' is not assignable to type 'number'.");
    }

    /** {@code Aa} and {@code BB} hash alike as texts do, and so does what is put together of them. */
    @Test
    void words_that_are_made_to_hash_alike_are_read_in_time() throws Exception {
        int words = 50_000;
        StringBuilder text = new StringBuilder("function f(a) {\n").append("if (a) {".repeat(6));
        for (int word = 0; word < words; word++) {
            for (int bit = 0; bit < 16; bit++) {
                text.append(((word >> bit) & 1) == 0 ? "Aa" : "BB");
            }
            text.append("=1;\n");
        }
        SourceFile file =
                new SourceFile("a.js", null, text.append("}".repeat(7)).toString());
        SourceEngine usual = new SourceEngine(vertx, InstantSource.system(), Limits.DEFAULT);
        Reading reading = usual.measure(file, LONG).result().await(120, SECONDS);
        assertThat(reading.functions().get(0).flow().variables()).hasSize(words);
        usual.close().await(20, SECONDS);
    }
}
