package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule that forbids to move statements, met by code of which no other part can move. */
final class ExtractRefusalTest {

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(
                        "line 4 sets `a`, which is read after the range, and so is `b`: a function gives back one value",
                        "int f(int n) {\nint a = 0, b = 0;\nif (n > 1) { a = n; b = n; }\nreturn a + b;\n}"),
                Arguments.of(
                        "line 4 leaves the range with `break`",
                        "void f(int n) {\nwhile (h()) {\nif (n > 1) { break; } else if (n < 0) { return; }\ng();\n}\nk();\n}"),
                Arguments.of(
                        "some paths through the range jump out of it, and `n` is read after the others",
                        "void f(int n) {\nwhile (true) {\nif (n-- > 1) { break; }\n}\n}"),
                Arguments.of(
                        "line 4 returns from the function, but not every path through the range does",
                        "int f(int n) {\nwhile (g()) {\nif (n > 1) { return n * 3; }\nh();\n}\nreturn n;\n}"),
                Arguments.of(
                        "the range sets `a`, and whoever catches an exception of the range reads it",
                        "int f(int n) {\nint a = 0; try {\nif (n > 1) { a = 1; g(); } \n} catch (E e) { log(a); }\nreturn 0;\n}"),
                Arguments.of(
                        "the range sets `a`, and whoever catches an exception of the range reads it",
                        "int f(int n) {\nint a = 0; try {\ndo { a += g(a); } while (a < n && h()); \n} catch (E e) { }\nreturn a;\n}"),
                Arguments.of(
                        "line 4 sets the final field `x`, which only a constructor may",
                        "final int x; A(int n) {\nn++;\nif (n > 1) { x = 2; } else { x = 3; }\n}"),
                Arguments.of(
                        "`L` is a type that only this function knows",
                        "void f(int n) {\nclass L {}\nif (n > 1) { g(new L()); }\n}"),
                Arguments.of(
                        "the type of `a` is not written anywhere",
                        "void f(int n) {\nvar a = g();\nif (n > 1) { g(a); }\n}"),
                Arguments.of(
                        "line 4 throws `e` again, of which the compiler knows more where it was caught",
                        "void f(int n) {\ntry { g(); } catch (Exception e) { \nif (n > 1) { log(); throw e; }\n}\n}"),
                Arguments.of(
                        "line 4 has the constant `k` as a case, which a parameter can't be",
                        "void f(int n) {\nfinal int k = 3;\nswitch (n) { case k: g(); }\n}"),
                Arguments.of(
                        "line 5 uses `s`, which a pattern in the range binds",
                        "int f(Object o) {\ng();\nif (!(o instanceof String s)) { throw new E(); }\nreturn s.length() + o.hashCode();\n}"),
                Arguments.of(
                        "line 5 leaves the range with `yield`",
                        "int f(Object o) {\nreturn switch (g(o)) { default -> {\nwhile (h()) {\nif (o instanceof String s && k()) { yield s.length(); }\n}\nyield 0;\n} };\n}"),
                Arguments.of(
                        "line 4 sets `a`, which is read after the range, and so is `b`: a function gives back one value",
                        "record R(int a, int b) { R {\ng();\nif (a > 1) { a = 2; b = 3; } else if (b > 1) { b = 1; }\n} }"),
                Arguments.of(
                        "an interface can have private functions only since Java 9",
                        "interface I { default void f(int n) {\nn++;\nif (n > 1) { g(); }\n} }"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void what_is_not_certain_stays_and_the_rule_is_said(String rule, String member) {
        String code = "class A {\n" + member + "\n}\n";
        assertThat(Code.refactor(code, Aim.Type.EXTRACT_FUNCTION, "", 4, 4)).satisfies(rewrite -> {
            assertThat(rewrite.text()).isEqualTo(code);
            assertThat(rewrite.refusal()).contains(rule);
        });
    }
}
