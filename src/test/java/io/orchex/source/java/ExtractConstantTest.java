package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import io.orchex.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A value that is said again and again gets one name. */
final class ExtractConstantTest {

    private static Rewrite extract(String code, int line) {
        return Code.refactor(code, Aim.Type.EXTRACT_CONSTANT, "", line, line);
    }

    @Test
    void a_text_that_stands_twice_is_named_after_what_it_says() {
        Rewrite rewrite = extract("""
                class A {

                    /** Why. */
                    void f() {
                        g("application/json");
                    }

                    @Named("application/json")
                    void h(String type) {
                        switch (type) {
                            case "application/json" -> g(type);
                            default -> g("x" + "application/json");
                        }
                    }
                }
                """, 5);
        assertThat(rewrite.text()).isEqualTo("""
                class A {

                    private static final String APPLICATION_JSON = "application/json";

                    /** Why. */
                    void f() {
                        g(APPLICATION_JSON);
                    }

                    @Named("application/json")
                    void h(String type) {
                        switch (type) {
                            case "application/json" -> g(type);
                            default -> g("x" + APPLICATION_JSON);
                        }
                    }
                }
                """);
        assertThat(rewrite.changes())
                .extracting(change -> change.description())
                .containsExactly("introduced the constant `APPLICATION_JSON` in 2 places");
    }

    @Test
    void a_constant_that_has_the_value_is_used_but_not_before_it_is_set() {
        assertThat(extract("""
                class A {
                    static String early = "abc";
                    private static final String NAME = "abc";
                    static String late = "abc";
                    void f() {
                        g("abc");
                    }
                }
                """, 6).text()).isEqualTo("""
                class A {
                    static String early = "abc";
                    private static final String NAME = "abc";
                    static String late = NAME;
                    void f() {
                        g(NAME);
                    }
                }
                """);
    }

    @Test
    void a_constant_is_not_used_by_what_runs_before_it_is_set() {
        assertThat(extract("""
                class A {
                    static {
                        g("abc");
                    }
                    private static final String NAME = "abc";
                    static {
                        g("abc");
                    }
                    void f() {
                        g("abc");
                    }
                }
                """, 10).text()).isEqualTo("""
                class A {
                    static {
                        g("abc");
                    }
                    private static final String NAME = "abc";
                    static {
                        g(NAME);
                    }
                    void f() {
                        g(NAME);
                    }
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"static final long LIMIT = 60;", "static final Object LIMIT = 60;"})
    void a_constant_of_another_type_is_not_the_same(String other) {
        assertThat(extract("class A {\n  " + other + "\n  void f() {\n    g(60);\n  }\n}\n", 4)
                        .text())
                .doesNotContain("g(LIMIT)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "void h(String NAME) { g(\"abc\"); }",
                "class B { String NAME; void h() { g(\"abc\"); } }",
                "class B extends Other { void h() { g(\"abc\"); } }",
                "class B implements Other { void h() { g(\"abc\"); } }",
                "void h() { i(new Other() { void h() { g(\"abc\"); } }); }",
            })
    void a_constant_is_not_used_where_something_else_may_have_its_name(String member) {
        String code = "class A {\n  static final String NAME = \"abc\";\n  " + member + "\n}\n";
        assertThat(extract(code, 3).text()).isEqualTo(code);
    }

    @Test
    void a_class_inside_uses_it_where_no_one_above_can_have_one_of_its_name() {
        assertThat(extract("""
                class A {
                    static final String NAME = "abc";
                    interface C {}
                    Runnable r = new Runnable() {
                        public void run() {
                            g("abc");
                        }
                    };
                    class B implements C, Comparable<B> {
                        void f() {
                            g("abc");
                        }
                    }
                }
                """, 11).text())
                .contains("run() {\n            g(NAME)")
                .contains("f() {\n            g(NAME)");
    }

    @ParameterizedTest
    @CsvSource({
        "'if (name.length() > 255 || other > 255) { g(); }', int NAME_LENGTH_LIMIT = 255;",
        "'if (status == 404 || code == 404) { g(); }', int STATUS_404 = 404;",
        "'int retries = 7; g(retries, 7);', int DEFAULT_RETRIES = 7;",
        "'setTimeout(30L); other(30L, 1);', long TIMEOUT = 30L;",
        "'join(\", \"); split(\", \");', 'String COMMA_SPACE = \", \";'",
    })
    void a_number_is_named_after_its_use(String code, String constant) {
        assertThat(extract("class A {\n  void f() {\n" + code + "\n  }\n}\n", 3).text())
                .contains("  private static final " + constant + "\n\n");
    }

    @ParameterizedTest
    @CsvSource({
        "'g(x[17]); g(y[17]);', nothing tells what to call 17",
        "'g(\"once\");', \"\"\"once\"\" stands here only once\"",
        "'g(1, 1); g(\"\", \"\");', hold no text or number that needs a name",
    })
    void what_needs_no_name_or_has_none_stays(String code, String reason) {
        assertThat(extract("class A {\n  void f() {\n" + code + "\n  }\n}\n", 3).refusal())
                .contains(reason.replace("\"\"\"", "\"").replace("\"\"", "\"").replaceAll("^\"|\"$", ""));
    }

    @Test
    void of_several_places_that_are_told_only_these_are_meant() {
        String code =
                "class A {\n  void f() {\n    g(a > 60, \"ab\");\n    g(b > 60, \"ab\");\n    g(seconds > 60, \"ab\");\n  }\n}\n";
        List<Span> places = List.of(new Span(3, 1, 3, 1), new Span(5, 1, 5, 1));
        Aim aim = new Aim(Aim.Type.EXTRACT_CONSTANT, "magic_number", places, "A.f");
        assertThat(new JavaLanguage().refactor(Code.file(code), aim).text()).isEqualTo("""
                class A {
                  private static final int SECONDS_LIMIT = 60;

                  void f() {
                    g(a > SECONDS_LIMIT, "ab");
                    g(b > 60, "ab");
                    g(seconds > SECONDS_LIMIT, "ab");
                  }
                }
                """);
    }

    @Test
    void an_interface_would_show_its_constants() {
        assertThat(extract("interface A { default void f() { g(\"ab\", \"ab\"); } }", 1)
                        .refusal())
                .isEqualTo("a constant of an interface can be seen by everybody");
    }

    @Test
    void functions_of_the_constants_of_an_enum_share_one_behind_them() {
        String code = """
                enum State {
                    OPEN("first") {
                        @Override
                        String next(String tag) {
                            return tag.equals("template") ? "template" : tag;
                        }
                    };

                    private final String name;

                    State(String name) {
                        this.name = name;
                    }
                }
                """;
        assertThat(Code.refactor(code, Aim.Type.EXTRACT_CONSTANT, "", 5, 5).text())
                .contains("""
                            return tag.equals(TEMPLATE) ? TEMPLATE : tag;
                        }
                    };

                    private static final String TEMPLATE = "template";
                """.stripTrailing());
    }
}
