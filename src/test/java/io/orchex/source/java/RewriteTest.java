package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Kind;
import io.orchex.source.Rewrite;
import io.orchex.source.Rewrite.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RewriteTest {

    @Test
    void unused_imports_go_with_their_lines() {
        Rewrite rewrite = Code.rewrite(
                "import java.util.List;\nimport java.util.Map; // maps\nimport java.util.Set;\n\nclass A { Set<String> a; }\n");
        assertThat(rewrite.text()).isEqualTo(" // maps\nimport java.util.Set;\n\nclass A { Set<String> a; }\n");
        assertThat(rewrite.changes()).extracting(Change::line).containsExactly(1, 2);
    }

    @Test
    void an_else_behind_a_return_goes_and_its_comments_stay() {
        Rewrite rewrite = Code.rewrite("""
                class A {
                    int f(int a) {
                        if (a > 1) {
                            return 1;
                        } else {
                            // small
                            a++;
                            return a;
                        }
                    }
                }
                """);
        assertThat(rewrite.text()).isEqualTo("""
                        class A {
                            int f(int a) {
                                if (a > 1) {
                                    return 1;
                                }
                                // small
                                a++;
                                return a;
                            }
                        }
                        """);
        Change change = rewrite.changes().get(0);
        assertThat(change.line()).isEqualTo(5);
        assertThat(change.function()).isEqualTo("A.f");
        assertThat(change.before().cognitive()).isEqualTo(2);
        assertThat(change.after().cognitive()).isEqualTo(1);
    }

    @Test
    void nested_ifs_become_one_with_parentheses_where_they_are_needed() {
        Rewrite rewrite = Code.rewrite("""
                class A {
                \tvoid f(boolean a, boolean b, boolean c) {
                \t\tif (a || b) {
                \t\t\tif (c) {
                \t\t\t\tg();
                \t\t\t}
                \t\t}
                \t\th();
                \t}
                }
                """);
        assertThat(rewrite.text()).isEqualTo("""
                        class A {
                        \tvoid f(boolean a, boolean b, boolean c) {
                        \t\tif ((a || b) && c) {
                        \t\t\tg();
                        \t\t}
                        \t\th();
                        \t}
                        }
                        """);
    }

    @Test
    void a_roundabout_boolean_becomes_its_condition_or_the_opposite() {
        Rewrite rewrite = Code.rewrite("""
                class A {
                    boolean f(int a) {
                        if (a == 1 || g()) {
                            return false;
                        }
                        return true;
                    }
                }
                """);
        assertThat(rewrite.text()).contains("        return a != 1 && !g();\n    }");
    }

    @Test
    void the_opposite_of_an_order_is_not_turned_round() {
        Rewrite rewrite = Code.rewrite("class A { boolean f(double a) { if (a < 1) { return false; } return true; } }");
        assertThat(rewrite.text()).contains("return !(a < 1);");
    }

    @Test
    void an_order_of_whole_numbers_is_turned_round() {
        assertThat(returned("int a", "a < 1")).contains("return a >= 1;");
        assertThat(returned("String a", "a.length() > 3 || a.indexOf('x') <= 0"))
                .contains("return a.length() <= 3 && a.indexOf('x') > 0;");
        assertThat(returned("byte[] a", "a.length >= (int) b")).contains("return a.length < (int) b;");
        assertThat(returned("Vector a", "a.length() > 3")).contains("return !(a.length() > 3);");
        assertThat(returned("Line a", "a.length > 3")).contains("return !(a.length > 3);");
        assertThat(returned("int a", "a > limit()")).contains("return !(a > limit());");
    }

    private static String returned(String parameter, String condition) {
        return Code.rewrite("class A { boolean f(%s) { if (%s) { return false; } return true; } }"
                        .formatted(parameter, condition))
                .text();
    }

    @Test
    void the_work_of_a_void_method_leaves_its_if() {
        Rewrite rewrite = Code.rewrite("""
                class A {
                  void f(Object a, int n) {
                    g();
                    if (a instanceof String s && n > 0) {
                      h(s);
                      for (int i = 0; i < n; i++) {
                        h(i);
                      }
                    }
                  }
                }
                """);
        assertThat(rewrite.text()).isEqualTo("""
                        class A {
                          void f(Object a, int n) {
                            g();
                            if (!(a instanceof String s) || n <= 0) {
                              return;
                            }
                            h(s);
                            for (int i = 0; i < n; i++) {
                              h(i);
                            }
                          }
                        }
                        """);
        assertThat(rewrite.changes()).extracting(Change::kind).containsExactly(Kind.GUARD_CLAUSE);
    }

    @Test
    void a_cast_after_instanceof_becomes_a_pattern_in_modern_files_only() {
        String method = """
                  int f(Object o) {
                    if (o instanceof String) {
                      String s = (String) o;
                      return s.length();
                    }
                    return 0;
                  }
                """;
        assertThat(Code.rewrite("class A {\n" + method + "}\n").changed()).isFalse();
        assertThat(Code.rewrite("record A(int a) {\n" + method + "}\n").text())
                .contains("    if (o instanceof String s) {\n      return s.length();\n    }\n");
    }

    @Test
    void line_ends_of_windows_stay() {
        Rewrite rewrite = Code.rewrite(
                "class A {\r\n  int f(int a) {\r\n    if (a > 1) {\r\n      return 1;\r\n    } else {\r\n      return 2;\r\n    }\r\n  }\r\n}\r\n");
        assertThat(rewrite.text())
                .isEqualTo(
                        "class A {\r\n  int f(int a) {\r\n    if (a > 1) {\r\n      return 1;\r\n    }\r\n    return 2;\r\n  }\r\n}\r\n");
    }

    @Test
    void a_bare_method_is_rewritten_too() {
        assertThat(Code.rewrite(
                                "boolean f(int a) {\n  if (a > 1) {\n    return true;\n  } else {\n    return false;\n  }\n}")
                        .text())
                .isEqualTo("boolean f(int a) {\n  return a > 1;\n}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // What the else declares would reach the statement behind it.
                "class A { int x; int f(int a) { if (a > 1) {\n return 1;\n } else {\n int x = 2; g(x);\n }\n return x; } }",
                // A text block would move.
                "class A { String f(int a) {\n if (a > 1) {\n return null;\n } else {\n return \"\"\"\n   b\n   \"\"\";\n }\n } }",
                // A comment would be lost.
                "class A { void f(boolean a, boolean b) {\n if (a) {\n // why\n if (b) { g(); }\n }\n h(); } }",
                // A Boolean may be null.
                "class A { Boolean f(Boolean a) { if (a) { return true; } return false; } }",
                // The else belongs to the inner if.
                "class A { void f(boolean a, boolean b) {\n if (a) {\n if (b) { g(); } else { h(); }\n }\n h(); } }",
                // The branch may come out at its end.
                "class A { int f(int a) {\n if (a > 1) {\n g();\n } else {\n return 2;\n }\n return 3; } }"
            })
    void what_is_not_certain_stays_as_it_is(String code) {
        Rewrite rewrite = Code.rewrite(code);
        assertThat(rewrite.changes()).isEmpty();
        assertThat(rewrite.text()).isEqualTo(code);
        assertThat(rewrite.diff()).isEmpty();
    }

    @Test
    void a_file_with_a_syntax_error_is_left_alone_and_says_why() {
        Rewrite rewrite = Code.rewrite("import java.util.List;\nclass A { void f( { } }\n");
        assertThat(rewrite.changed()).isFalse();
        assertThat(rewrite.refusal()).startsWith("line 2 is not Java");
    }

    @Test
    void lines_of_changes_are_those_of_the_old_text() {
        Rewrite rewrite = Code.rewrite("""
                import java.util.List;
                import java.util.Map;
                class A {
                  boolean f(int a) {
                    if (a > 1) {
                      return true;
                    } else {
                      return false;
                    }
                  }
                  boolean g(int a) {
                    if (a > 1) {
                      return true;
                    } else {
                      return false;
                    }
                  }
                }
                """);
        assertThat(rewrite.changes()).extracting(Change::line).containsExactly(1, 2, 5, 12);
        assertThat(rewrite.diff())
                .startsWith(
                        "--- a/Test.java\n+++ b/Test.java\n@@ -1,18 +1,8 @@\n-import java.util.List;\n-import java.util.Map;\n class A {\n");
    }
}
