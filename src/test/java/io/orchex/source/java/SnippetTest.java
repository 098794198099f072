package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Reading;
import io.orchex.source.Span;
import org.junit.jupiter.api.Test;

final class SnippetTest {

    @Test
    void a_bare_method_is_read_with_its_own_lines_and_columns() {
        Finding finding = Code.findings(Kind.IDENTITY_COMPARISON, "boolean f(String a) { return a == \"x\"; }")
                .get(0);
        assertThat(finding.function()).isEqualTo("f");
        assertThat(finding.span()).isEqualTo(new Span(1, 30, 1, 37));
    }

    @Test
    void imports_before_a_bare_method_stay_imports() {
        Reading reading = Code.read("import java.util.List;\n\nboolean f(String a) {\n  return a == \"x\";\n}\n");
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.findings())
                .extracting(finding -> finding.span().line())
                .containsExactly(4);
    }

    @Test
    void bare_statements_are_read_as_the_snippet() {
        Finding finding = Code.findings(Kind.IDENTITY_COMPARISON, "int x = 1;\nif (name == \"a\") {\n  x = 2;\n}\n")
                .get(0);
        assertThat(finding.function()).isEqualTo("the snippet");
        assertThat(finding.span().line()).isEqualTo(2);
    }

    @Test
    void a_syntax_error_is_told_with_its_place_and_the_rest_is_read() {
        Reading reading = Code.read("""
                class A {
                  boolean f(String a) {
                    return a == "x";
                  }
                  void g() {
                    int = 3;
                  }
                }
                """);
        assertThat(reading.problems()).hasSize(1);
        assertThat(reading.problems().get(0).line()).isEqualTo(6);
        assertThat(reading.findings())
                .extracting(Finding::kind)
                .contains(Kind.IDENTITY_COMPARISON)
                .doesNotContain(Kind.UNUSED_LOCAL);
    }

    @Test
    void what_is_no_java_at_all_is_not_recognised() {
        JavaLanguage java = new JavaLanguage();
        assertThat(java.recognises("def f(x):\n    return x + 1\n")).isFalse();
        assertThat(java.recognises("Please review my code")).isFalse();
        assertThat(java.recognises("")).isFalse();
        assertThat(java.recognises("class A {}")).isTrue();
        assertThat(java.recognises("int f() { return 1; }")).isTrue();
    }

    @Test
    void java_25_is_read() {
        assertThat(Code.read("""
                                import module java.base;
                                sealed interface Shape permits Circle, Square {}
                                record Circle(double radius) implements Shape {}
                                record Square(double side) implements Shape {}
                                class Area {
                                  double of(Shape shape) {
                                    return switch (shape) {
                                      case Circle(double r) when r > 0 -> Math.PI * r * r;
                                      case Circle _ -> 0;
                                      case Square(var side) -> side * side;
                                    };
                                  }
                                }
                                """).problems()).isEmpty();
    }
}
