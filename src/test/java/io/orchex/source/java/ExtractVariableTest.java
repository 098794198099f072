package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An expression gets a name where that certainly changes nothing. */
final class ExtractVariableTest {

    private static Rewrite extract(String body, int line) {
        String code =
                "class A {\n    int size;\n    int f(String text, int width, int height) {\n" + body + "    }\n}\n";
        return Code.refactor(code, Aim.Type.EXTRACT_VARIABLE, "", line, line);
    }

    @Test
    void a_value_that_is_computed_again_and_again_is_computed_once() {
        assertThat(extract("""
                        start();
                        if (text.toLowerCase().startsWith("a")) {
                            print(text.toLowerCase());
                        }
                        return width + text.toLowerCase().length();
                """, 5).text()).isEqualTo("""
                class A {
                    int size;
                    int f(String text, int width, int height) {
                        start();
                        String lowerCaseText = text.toLowerCase();
                        if (lowerCaseText.startsWith("a")) {
                            print(lowerCaseText);
                        }
                        return width + lowerCaseText.length();
                    }
                }
                """);
    }

    @Test
    void a_long_condition_is_named_after_what_it_decides() {
        assertThat(extract("""
                        if (width > 3 && height > 4 && (size > 5 || width > height)) {
                            flush(buffer);
                        }
                """, 4).text()).contains("""
                        boolean shouldFlushBuffer = width > 3 && height > 4 && (size > 5 || width > height);
                        if (shouldFlushBuffer) {
                """);
    }

    @Test
    void a_condition_is_named_before_what_it_repeats_if_that_is_meant() {
        String code =
                "class A {\n  void f(int width, int height) {\n    if (width * height > 3 && width > 1 && height > 1 && width * height < 9) {\n      flush(buffer);\n    }\n  }\n}\n";
        assertThat(Code.refactor(code, Aim.Type.EXTRACT_VARIABLE, "unnamed_condition", 3, 3)
                        .text())
                .contains("boolean shouldFlushBuffer = width * height");
        assertThat(Code.refactor(code, Aim.Type.EXTRACT_VARIABLE, "repeated_expression", 3, 3)
                        .text())
                .contains("int widthTimesHeight = width * height;");
    }

    @ParameterizedTest
    @CsvSource({
        "'print(width * height); width++; return width * height;', sets `width`",
        "'if (width > 0 && width * height > 3) { } return width * height;', on some paths only",
        "'print(size * size * 3); return size * size * 3;', hold no expression",
        "'print(list.get(width)); return list.get(width);', hold no expression",
        "'if (o instanceof B b && width > 1 && b.c() && d()) { flush(); }', binds a name",
        "'if (width > 1 && height > 1 || c() && d()) { }', nothing tells what to call",
    })
    void what_might_mean_something_else_stays(String code, String reason) {
        assertThat(extract(code.replace("; ", ";\n") + "\n", 4).refusal()).contains(reason);
    }
}
