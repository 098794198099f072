package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Kind;
import io.orchex.source.Rewrite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nothing uses goes with all that belongs to it; what might be used in secret stays. */
final class RemoveDeadCodeTest {

    private static Rewrite remove(String code, int line, int endLine) {
        return Code.refactor(code, Aim.Type.REMOVE_DEAD_CODE, "", line, endLine);
    }

    @Test
    void a_value_that_a_switch_yields_is_no_variable() {
        String code = """
                class A {
                    int f(int n) {
                        return switch (n) {
                            case 1 -> {
                                yield ONE;
                            }
                            default -> n;
                        };
                    }
                }
                """;
        assertThat(Code.findings(Kind.UNUSED_LOCAL, code)).isEmpty();
        assertThat(remove(code, 5, 5).changed()).isFalse();
    }

    @Test
    void a_private_method_goes_with_its_comment_and_a_blank_line() {
        Rewrite rewrite = remove("""
                class A {
                    int a;

                    /** Was needed once. */
                    private int old(int n) {
                        return n > 3 ? 1 : 2;
                    }

                    void f() {}
                }
                """, 5, 7);
        assertThat(rewrite.text()).isEqualTo("""
                class A {
                    int a;

                    void f() {}
                }
                """);
        assertThat(rewrite.changes()).singleElement().satisfies(change -> {
            assertThat(change.function()).isEqualTo("A.old");
            assertThat(change.before().cognitive()).isEqualTo(1);
            assertThat(change.after().cognitive()).isZero();
        });
    }

    @Test
    void a_field_at_the_end_takes_the_blank_line_before_it_along() {
        assertThat(remove("class A {\r\n  int a;\r\n\r\n  // old\r\n  private int b = 3;\r\n}\r\n", 5, 5)
                        .text())
                .isEqualTo("class A {\r\n  int a;\r\n}\r\n");
    }

    @Test
    void a_variable_goes_with_all_that_sets_it() {
        assertThat(remove("""
                class A {
                    void f(int n) {
                        int last = 0; // unread
                        for (int i = 0; i < n; i++) {
                            g(i);
                            last = i;
                        }
                    }
                }
                """, 3, 3).text()).doesNotContain("last").contains("            g(i);\n        }\n");
    }

    @Test
    void statements_behind_a_return_go() {
        assertThat(remove("""
                class A {
                    int f() {
                        return 1;
                        g();
                        return 2;
                    }
                }
                """, 4, 4).text()).contains("        return 1;\n    }\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'private int x = next();', may have an effect",
        "'private int x, y; int z = y;', declared together with others",
        "'private int x; Object o = A.class.getDeclaredFields();', looks members up by their names",
        "'private int x; static final long serialVersionUID = 1;', may be written to disk",
        "'private int x; native void n();', native code of the class",
        "'void f() { int x = next(); }', may have an effect",
        "'void f(boolean b) { int x = 1; if (b) x = 2; }', without braces",
        "'void f() { int x = 1; g(x); }', hold nothing that is certainly unused",
        "'@Inject private int x;', hold nothing that is certainly unused",
        "'private void f(int x) { } void g() { f(1); }', hold nothing that is certainly unused",
    })
    void what_may_be_needed_stays(String member, String doubt) {
        assertThat(remove("class A {\n" + member + "\n}\n", 2, 2)).satisfies(rewrite -> {
            assertThat(rewrite.changed()).isFalse();
            assertThat(rewrite.refusal()).contains(doubt);
        });
    }
}
