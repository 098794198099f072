package io.orchex.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Flow.Jump;
import io.orchex.source.Flow.Variable;
import io.orchex.source.Page.Braces;
import io.orchex.source.java.JavaLanguage;
import io.orchex.source.sitter.Go;
import io.orchex.source.sitter.Php;
import io.orchex.source.sitter.Python;
import io.orchex.source.typescript.TypeScript;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FlowScanTest {

    private static final String DEEP = "if (a) { if (a) { if (a) { if (a) { b(); } } } }";

    @Test
    void ways_out_are_told_with_their_places_and_those_of_closures_are_not() {
        Flow flow = flow(new JavaLanguage(), """
                class A {
                  int f(int a) {
                    for (;;) { if (a > 1) { break; } }
                    run(() -> { return 3; });
                    run(new B() { int g() { return 4; } });
                    switch (a) { case 1 -> { return 5; } default -> { } }
                    %s
                    return a;
                  }
                }
                """.formatted(DEEP));
        assertThat(flow.jumps())
                .containsExactly(new Jump("break", 3, 29), new Jump("return", 6, 30), new Jump("return", 8, 5));
    }

    @Test
    void what_a_block_of_go_declares_is_not_the_variable_around_it() {
        Flow flow = flow(Go.language(), """
                package a
                func f(a bool) error {
                    n, err := g()
                    for i := range h {
                        n, err := g(i)
                        if err != nil {
                            err = k(n)
                        }
                        if err := g(); a && err != nil { if a { if a { if a { return err } } } }
                    }
                    m, err := g(n)
                    return err
                }
                """);
        assertThat(flow.variables())
                .containsExactly(
                        new Variable("n", List.of(3, 11), List.of(3), List.of(3)),
                        new Variable("err", List.of(3, 11, 12), List.of(3, 11), List.of(3, 11)),
                        new Variable("i", List.of(4, 5), List.of(4), List.of(4)),
                        new Variable("n", List.of(5, 7), List.of(5), List.of(5)),
                        new Variable("err", List.of(5, 6, 7), List.of(5, 7), List.of(5, 7)),
                        new Variable("err", List.of(9), List.of(9), List.of(9)),
                        new Variable("m", List.of(11), List.of(11), List.of(11)));
    }

    @Test
    void what_a_generator_hands_out_is_a_way_out_where_it_is_called_so() {
        assertThat(flow(Python.language(), """
                def f(a):
                    if a:
                        if a:
                            if a:
                                if a:
                                    yield a
                """).jumps()).containsExactly(new Jump("yield", 6, 21));
        assertThat(flow(new JavaLanguage(), """
                class A {
                  int f(int a) {
                    int b = switch (a) { case 1 -> { yield 5; } default -> 2; };
                    %s
                  }
                }
                """.formatted(DEEP)).jumps()).isEmpty();
    }

    @Test
    void variables_are_told_with_the_lines_that_say_and_set_them() {
        Flow flow = flow(new JavaLanguage(), """
                class A {
                  void f(int a) {
                    int b = 1;
                    b += a;
                    this.c = b; d.e = b; g[b] = b == a;
                    h(b++); h(--b);
                    %s
                  }
                }
                """.formatted(DEEP));
        assertThat(flow.variables())
                .containsExactly(new Variable("b", List.of(3, 4, 5, 6, 7), List.of(3, 4, 6), List.of(3)));
    }

    @Test
    void a_sign_before_the_value_hides_no_assignment() {
        Flow flow = flow(new JavaLanguage(), """
                class A {
                  void f(boolean a) {
                    b = -1;
                    c = !a;
                    d++ ;
                    e = ++ d;
                    if (g == -1) { }
                    %s
                  }
                }
                """.formatted(DEEP));
        assertThat(flow.variables())
                .containsExactly(
                        new Variable("b", List.of(3, 8), List.of(3), List.of(3)),
                        new Variable("c", List.of(4), List.of(4), List.of(4)),
                        new Variable("d", List.of(5, 6), List.of(5), List.of()),
                        new Variable("e", List.of(6), List.of(6), List.of(6)));
    }

    @Test
    void python_sets_several_at_once_and_names_arguments() {
        Flow flow = flow(Python.language(), """
                def f(a):
                    b = c = 1
                    d, e = a
                    g(h=b, i=2)
                    if a:
                        if b:
                            if c:
                                if d:
                                    return e
                """);
        assertThat(flow.variables()).extracting(Variable::name).containsExactly("b", "c", "d", "e");
        assertThat(flow.jumps()).containsExactly(new Jump("return", 9, 21));
    }

    @Test
    void go_declares_as_it_sets() {
        Flow flow = flow(Go.language(), """
                func f(a int) (int, error) {
                	b, err := g(a)
                	run(func() error { return err })
                	if a > 1 { if b > 1 { if a > 2 { if b > 2 { b++ } } } }
                	return b, err
                }
                """);
        assertThat(flow.variables())
                .containsExactly(
                        new Variable("b", List.of(2, 4, 5), List.of(2, 4), List.of(2)),
                        new Variable("err", List.of(2, 3, 5), List.of(2), List.of(2)));
        assertThat(flow.jumps()).containsExactly(new Jump("return", 5, 2));
    }

    @Test
    void arrows_of_javascript_begin_functions_of_their_own() {
        Flow flow = flow(TypeScript.javascript(), """
                const f = (a) => {
                  a.map(b => { return b; });
                  a.map(function (b) { return b; });
                  if (a) { if (a) { if (a) { if (a) { return a; } } } }
                };
                """);
        assertThat(flow.jumps()).containsExactly(new Jump("return", 4, 39));
    }

    @Test
    void the_flow_of_a_plain_function_is_not_looked_for() {
        assertThat(flow(new JavaLanguage(), "class A { int f(int a) { a = 2; return a; } }"))
                .isEqualTo(Flow.UNKNOWN);
    }

    @Test
    void who_sets_an_element_sets_the_variable_where_arrays_are_values() {
        Flow flow = flow(Php.language(), """
                <?php
                function f($a) {
                  $b = $c = [];
                  $b[] = 1;
                  $c['x'][$a[2]] = $b[3] == 4;
                  %s
                }
                """.formatted(DEEP.replace("(a)", "($a)")));
        assertThat(flow.variables())
                .containsExactly(
                        new Variable("$b", List.of(3, 4, 5), List.of(3, 4), List.of(3)),
                        new Variable("$c", List.of(3, 5), List.of(3, 5), List.of(3)));
    }

    @Test
    void the_page_tells_blocks_and_lines_without_code() {
        Flow flow = flow(new JavaLanguage(), """
                class A {
                  void f(int a) {
                    // Why.
                    if (a > 1)
                    {
                      b();

                    }
                    c(() -> {
                      d();
                    });
                    %s
                  }
                }
                """.formatted(DEEP));
        assertThat(flow.page().blanks()).containsExactly(7);
        assertThat(flow.page().comments()).containsExactly(3);
        assertThat(flow.page().braces())
                .containsExactly(
                        new Braces(5, 8, true, true), new Braces(9, 11, false, false), new Braces(2, 13, false, true));
    }

    private static Flow flow(Language language, String text) {
        return language.measure(new SourceFile("a", language.name(), text))
                .functions()
                .get(0)
                .flow();
    }
}
