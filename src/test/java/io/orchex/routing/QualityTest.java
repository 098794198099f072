package io.orchex.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.engine.SourceEngine;
import io.orchex.source.engine.SourceReader;
import io.orchex.task.TaskSpec;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QualityTest {

    private static final String JAVA = "public class A {\n  int b(int c) {\n    return c + 1;\n  }\n}\n";
    private static final String PYTHON = "import os\n\ndef b(c):\n    return c + 1\n";

    private static Vertx vertx;
    private static SourceEngine engine;
    private static Quality quality;

    @BeforeAll
    static void start() {
        vertx = Vertx.vertx();
        engine = new SourceEngine(vertx, InstantSource.system(), SourceEngine.Limits.DEFAULT);
        quality = new Quality(new SourceReader(engine, Duration.ofSeconds(30))::read);
    }

    @AfterAll
    static void stop() throws Exception {
        engine.close().await(20, TimeUnit.SECONDS);
        vertx.close().await(20, TimeUnit.SECONDS);
    }

    @Test
    void a_result_without_fault_has_all_points() throws Exception {
        assertThat(of("java", JAVA)).isEqualTo(100);
        assertThat(of("python", PYTHON)).isEqualTo(100);
    }

    @Test
    void code_that_does_not_parse_loses_its_points() throws Exception {
        assertThat(of("java", JAVA.replace("return c + 1;", "return c +;"))).isBetween(60.0, 75.0);
    }

    @Test
    void code_in_another_language_than_asked_for_is_worse() throws Exception {
        assertThat(of("python", JAVA)).isLessThan(60);
        assertThat(of("java", PYTHON)).isLessThan(60);
    }

    @Test
    void a_tangle_is_worse_than_clear_code() throws Exception {
        String tangle = "class A {\n  int b(int c) {\n"
                + "    for (int i = 0; i < c; i++) { if (i > 1) { while (c > 2) { if (c > 3) { if (i > 4) { c--; } } } } }\n"
                        .repeat(4)
                + "    return c;\n  }\n}\n";

        assertThat(of("java", tangle)).isBetween(90.0, 95.0);
    }

    @Test
    void missing_code_counts_only_where_code_was_due() throws Exception {
        assertThat(of("code_generation", "java", null)).isEqualTo(50);
        assertThat(of("code_review", "java", null)).isEqualTo(100);
        assertThat(of("code_generation", "java", " \n")).isEqualTo(50);
    }

    @Test
    void files_that_were_cut_are_not_the_agents_fault() throws Exception {
        String text = new JsonObject().put("code", JAVA).put("explanation", "e").encode();

        assertThat(of("code_generation", "java", text, List.of("A.java was cut")))
                .isEqualTo(100);
    }

    @Test
    void an_answer_out_of_shape_is_worse_and_a_mended_one_in_between() throws Exception {
        String shaped =
                new JsonObject().put("code", JAVA).put("explanation", "e").encode();
        double agreed = of("code_generation", "java", shaped, List.of());
        double mended = of("code_generation", "java", "Here: " + shaped, List.of());
        double free = of("code_generation", "java", "Here:\n```java\n" + JAVA + "```", List.of());

        assertThat(mended).isLessThan(agreed).isEqualTo(95);
        assertThat(free).isLessThan(mended).isEqualTo(90);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            java       | import java.util.List; class A { String b; }           | true
            javascript | const a = 1; console.log(a)                            | true
            ts         | export const f = (a: number) => a === 1                | true
            python     | const a = 1; console.log(a); if (a === 1) { f(() => 2) } | false
            go         | public class A { private String b = new String(); }    | false
            rust       | fn main() { println!("x"); }                           | true
            cobol      | DISPLAY "x".                                           |
            python     | x                                                      |
            """)
    void the_language_is_told_where_it_can_be(String language, String code, @Nullable Boolean kept) {
        assertThat(LanguageSigns.keepsTo(language, code)).isEqualTo(java.util.Optional.ofNullable(kept));
    }

    private static double of(String language, String code) throws Exception {
        return of("code_generation", language, code);
    }

    private static double of(String type, String language, @Nullable String code) throws Exception {
        String text = new JsonObject().put("code", code).put("explanation", "e").encode();
        return of(type, language, text, List.of());
    }

    private static double of(String type, String language, String text, List<String> notes) throws Exception {
        TaskSpec spec =
                new TaskSpec(type, "x", new TaskSpec.Context(null, null, null, language, null), null, null, null);
        return quality.of(spec, ResultReader.read(text, notes)).await(60, TimeUnit.SECONDS);
    }
}
