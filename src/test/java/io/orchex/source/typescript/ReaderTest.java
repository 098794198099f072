package io.orchex.source.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.typescript.BothReadings.Result;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Valid code is read without the compiler, and as the compiler would. */
final class ReaderTest {

    @ParameterizedTest
    @MethodSource("io.orchex.source.typescript.Constructs#javascript")
    void each_construct_of_javascript_is_read_as_the_compiler_reads_it(String code) {
        assertEqual(code, "js");
    }

    @ParameterizedTest
    @MethodSource("io.orchex.source.typescript.Constructs#typescript")
    void each_construct_of_typescript_is_read_as_the_compiler_reads_it(String code) {
        assertEqual(code, "ts");
    }

    @ParameterizedTest
    @MethodSource("io.orchex.source.typescript.Constructs#jsx")
    void each_construct_of_jsx_is_read_as_the_compiler_reads_it(String code) {
        assertEqual(code, "tsx");
        assertEqual(code, "jsx");
    }

    private static void assertEqual(String code, String extension) {
        BothReadings both = BothReadings.of(code, extension);
        assertThat(both.difference()).as(code).isEmpty();
        assertThat(both.result()).as(code).isEqualTo(Result.EQUAL);
    }

    @ParameterizedTest
    @MethodSource("io.orchex.source.typescript.Constructs#wrong")
    void what_is_not_valid_is_given_up(String code) {
        assertThat(BothReadings.of(code, "ts").result()).as(code).isEqualTo(Result.INVALID);
        assertThat(BothReadings.own(code, "js")).as(code).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var \\u0061 = 1;",
                "yield = 1;",
                "throw\na",
                "for (const of of of) ;",
                "await (x);",
                "x = { 'a\\n': function () {} };",
                "import('a', b); import.source('c');",
                "class A { 'constructor'() {} }",
                "a\u2028b"
            })
    void what_is_strange_is_left_to_the_compiler(String code) {
        assertThat(BothReadings.own(code, "js")).as(code).isEmpty();
        assertThat(Sample.text("a.js", code).reading().size().lines()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample.js", "sample.ts", "sample.tsx"})
    void whatever_is_missing_the_reading_is_the_compilers(String name) throws Exception {
        String text = Sample.content(name);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        assertEqual(text, extension);
        assertEqual(text.replace("\n", "\r\n"), extension);
        List<String> different = IntStream.range(0, text.length())
                .filter(at -> at % 7 == 0)
                .mapToObj(at -> BothReadings.of(text.substring(0, at) + text.substring(at + 1), extension))
                .map(BothReadings::difference)
                .filter(difference -> !difference.isEmpty())
                .toList();
        assertThat(different).isEmpty();
    }

    @Test
    void what_is_deep_or_long_is_left_to_the_compiler() {
        for (String deep :
                List.of("(", "[", "{a:", "`${", "<a>{", "f(", "a=", "()=>", "!", "a?", "if(a)", "a=>{", "{")) {
            assertThat(BothReadings.own("x = " + deep.repeat(50_000), "js"))
                    .as(deep)
                    .isEmpty();
        }
        for (String deep : List.of("(", "[", "{a:", "A<", "() => ", "keyof ", "A extends B ? ")) {
            assertThat(BothReadings.own("type X = " + deep.repeat(50_000), "ts"))
                    .as(deep)
                    .isEmpty();
        }
        assertThat(BothReadings.own("a = 1;\n".repeat(300_000), "js")).isEmpty();
    }

    @Test
    void a_long_row_of_operators_is_no_deep_nest() {
        assertEqual("function f() { return a" + " && a".repeat(20_000) + "; }", "js");
        assertEqual("x = 'a'" + " + b".repeat(20_000), "js");
    }

    /** Each of them may be tried as an arrow function or as a list of types, at each of its levels. */
    @ParameterizedTest
    @ValueSource(strings = {"(a = ", "({a: ", "a < (b, ", "f<(a: ", "([a, ", "async (a = "})
    void what_is_tried_in_vain_again_and_again_ends_soon(String begin) {
        assertThat(BothReadings.own("x = " + begin.repeat(500) + "1", "ts")).isEmpty();
        assertThat(BothReadings.own("x = " + begin.repeat(400_000 / begin.length()), "ts"))
                .isEmpty();
    }
}
