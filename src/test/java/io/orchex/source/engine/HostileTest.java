package io.orchex.source.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Function;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that mean harm or come from an accident: in each language lines stay true and what is lost is told. */
final class HostileTest {

    private static final Map<String, String> FUNCTIONS = Map.ofEntries(
            Map.entry("bash", "%s() { echo a; }\n"),
            Map.entry("c", "int %s(int a) { return a; }\n"),
            Map.entry("cpp", "int %s(int a) { return a; }\n"),
            Map.entry("csharp", "class C { int %s(int a) { return a; } }\n"),
            Map.entry("go", "func %s(a int) int { return a }\n"),
            Map.entry("java", "class C { int %s(int a) { return a; } }\n"),
            Map.entry("javascript", "function %s(a) { return a; }\n"),
            Map.entry("kotlin", "fun %s(a: Int): Int { return a }\n"),
            Map.entry("php", "function %s($a) { return $a; }\n"),
            Map.entry("python", "def %s(a):\n    return a\n"),
            Map.entry("ruby", "def %s(a)\n  a\nend\n"),
            Map.entry("rust", "fn %s(a: i32) -> i32 { a }\n"),
            Map.entry("scala", "object O { def %s(a: Int): Int = { a } }\n"),
            Map.entry("swift", "func %s(a: Int) -> Int { return a }\n"),
            Map.entry("typescript", "function %s(a: number) { return a; }\n"));

    private static final String GARBAGE = ")}] ((( {{{ %%% @@@ <<<>>>\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bash",
                "c",
                "cpp",
                "csharp",
                "go",
                "java",
                "javascript",
                "kotlin",
                "php",
                "python",
                "ruby",
                "rust",
                "scala",
                "swift",
                "typescript"
            })
    void a_broken_text_costs_what_is_broken(String language) {
        String first = begin(language) + function(language, "first");
        String last = function(language, "last");
        assertThat(names(read(language, (first + last).replace("\n", "\r\n")))).isEqualTo("first last");
        assertThat(names(read(language, "\uFEFF" + first + last))).isEqualTo("first last");
        for (String broken : new String[] {GARBAGE, "\0\0\n", "\u0001\u0007\n", "'\"`\n", "/* \"\"\"\n", "\uD800\n"}) {
            Reading reading = read(language, first + broken + last);
            assertThat(names(reading)).as(broken).contains("first");
            assertThat(reading.size().lines()).as(broken).isEqualTo((int)
                    (first + broken + last).lines().count());
        }
        assertThat(read(language, first + GARBAGE + last).problems()).isNotEmpty();
        assertThat(read(language, "").functions()).isEmpty();
    }

    private static String function(String language, String name) {
        return Objects.requireNonNull(FUNCTIONS.get(language)).formatted(name);
    }

    private static String begin(String language) {
        return language.equals("php") ? "<?php\n" : "";
    }

    private static Reading read(String language, String text) {
        return Languages.named(language).orElseThrow().read(new SourceFile("hostile", language, text));
    }

    private static String names(Reading reading) {
        return String.join(
                " ",
                reading.functions().stream()
                        .map(Function::name)
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .toList());
    }
}
