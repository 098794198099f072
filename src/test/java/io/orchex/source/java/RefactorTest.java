package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import io.orchex.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One change at the place that is wanted, and nothing else. */
final class RefactorTest {

    private static final String TWICE = """
            class A {
              int f(int a) {
                if (a > 1) {
                  return 1;
                } else {
                  return 2;
                }
              }
              int g(int a) {
                if (a > 1) {
                  return 1;
                } else {
                  return 2;
                }
              }
            }
            """;

    @Test
    void only_the_place_that_is_aimed_at_changes() {
        Rewrite rewrite = Code.refactor(TWICE, Aim.Type.SIMPLIFY_CONDITIONAL, "else_after_return", 12, 14);
        assertThat(rewrite.changes()).singleElement().satisfies(change -> {
            assertThat(change.function()).isEqualTo("A.g");
            assertThat(change.before().cognitive()).isEqualTo(2);
            assertThat(change.after().cognitive()).isEqualTo(1);
        });
        assertThat(rewrite.text().lines().limit(9))
                .containsExactlyElementsOf(TWICE.lines().limit(9).toList());
        assertThat(rewrite.diff()).contains("-    } else {").startsWith("--- a/Test.java");
    }

    @ParameterizedTest
    @CsvSource({
        "guard_clause, hold no last `if` of a function without result",
        "merged_ifs, hold no `if` whose only statement is another one",
        "boolean_return, hold no choice between `return true` and `return false`",
        "inverted, `inverted` is no way to simplify a conditional",
    })
    void what_is_not_there_is_refused_with_its_rule(String variant, String rule) {
        Rewrite rewrite = Code.refactor(TWICE, Aim.Type.SIMPLIFY_CONDITIONAL, variant, 3, 7);
        assertThat(rewrite.changed()).isFalse();
        assertThat(rewrite.text()).isEqualTo(TWICE);
        assertThat(rewrite.refusal()).contains(rule);
    }

    @Test
    void all_unused_imports_in_the_lines_go_at_once() {
        Rewrite rewrite = Code.refactor(
                "import java.util.List;\nimport java.util.Map;\nimport java.util.Set;\n\nclass A { Map<?, ?> a; }\n",
                Aim.Type.REMOVE_UNUSED_IMPORTS,
                "",
                1,
                3);
        assertThat(rewrite.text()).isEqualTo("import java.util.Map;\n\nclass A { Map<?, ?> a; }\n");
        assertThat(rewrite.changes()).hasSize(1);
    }

    @Test
    void a_whole_paragraph_of_imports_goes_with_a_blank_line() {
        assertThat(Code.refactor(
                                "package a;\n\nimport java.util.List;\nimport java.util.Set;\n\nimport a.B;\n\nclass A { B b; }\n",
                                Aim.Type.REMOVE_UNUSED_IMPORTS,
                                "",
                                3,
                                4)
                        .text())
                .isEqualTo("package a;\n\nimport a.B;\n\nclass A { B b; }\n");
        assertThat(Code.refactor("import java.util.List;\n\nclass A {}\n", Aim.Type.REMOVE_UNUSED_IMPORTS, "", 1, 1)
                        .text())
                .isEqualTo("class A {}\n");
        assertThat(Code.refactor(
                                "package a;\n\nimport a.B;\nimport java.util.List;\n\nclass A { B b; }\n",
                                Aim.Type.REMOVE_UNUSED_IMPORTS,
                                "",
                                4,
                                4)
                        .text())
                .isEqualTo("package a;\n\nimport a.B;\n\nclass A { B b; }\n");
    }

    @Test
    void conditions_are_written_as_those_around() {
        assertThat(Code.refactor(
                                "class A {\n  int f(int a, int b) {\n    if(a > 1) {\n      if(b > 1) return 1;\n    }\n    return 2;\n  }\n}\n",
                                Aim.Type.SIMPLIFY_CONDITIONAL,
                                "merged_ifs",
                                3,
                                3)
                        .text())
                .contains("    if(a > 1 && b > 1) {\n      return 1;\n    }\n    return 2;");
        assertThat(Code.refactor(
                                "class A {\n  void f(int a) {\n    if(a > 1){\n      g(1);\n      if(a > 2){\n        g(2);\n      }\n    }\n  }\n}\n",
                                Aim.Type.SIMPLIFY_CONDITIONAL,
                                "guard_clause",
                                3,
                                3)
                        .text())
                .contains("    if(a <= 1){\n      return;\n    }\n    g(1);\n    if(a > 2){");
    }

    @Test
    void patterns_are_used_where_the_release_is_known_to_have_them() {
        String code = """
                class A {
                  int f(Object o) {
                    if (o instanceof String) {
                      String s = (String) o;
                      return s.length();
                    }
                    return 0;
                  }
                }
                """;
        assertThat(Code.refactor(code, Aim.Type.USE_INSTANCEOF_PATTERN, "", 3, 3)
                        .changed())
                .isFalse();
        assertThat(in(15, Aim.Type.USE_INSTANCEOF_PATTERN, code).refusal())
                .contains("patterns are younger than the code");
        assertThat(in(16, Aim.Type.USE_INSTANCEOF_PATTERN, code).text())
                .contains("if (o instanceof String s) {\n      return s.length();");
    }

    @Test
    void interfaces_get_private_functions_where_the_release_or_the_file_has_them() {
        String code = """
                interface A {
                  default void f(int n) {
                    if (n > 1) {
                      g(n);
                    }
                    if (n > 2) {
                      h(n);
                    }
                  }
                %s}
                """;
        String old = code.formatted("");
        assertThat(in(8, Aim.Type.EXTRACT_FUNCTION, old).changed()).isFalse();
        assertThat(in(9, Aim.Type.EXTRACT_FUNCTION, old).text()).contains("  private void ");
        String modern = code.formatted("  private void i() {}\n");
        assertThat(Code.refactor(modern, Aim.Type.EXTRACT_FUNCTION, "", 3, 3).changed())
                .isTrue();
    }

    private static Rewrite in(int release, Aim.Type type, String code) {
        Aim aim = new Aim(type, "", List.of(new Span(3, 1, 3, 1)), null, release);
        return new JavaLanguage().refactor(Code.file(code), aim);
    }

    @Test
    void what_is_not_java_is_refused() {
        assertThat(Code.refactor("class A { void f( { } }", Aim.Type.EXTRACT_FUNCTION, "", 1, 1)
                        .refusal())
                .startsWith("line 1 is not Java");
    }
}
