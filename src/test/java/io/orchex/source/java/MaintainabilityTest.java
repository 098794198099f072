package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MaintainabilityTest {

    @Test
    void an_over_complex_function_tells_which_branches_make_it_so_and_what_to_move() {
        Finding finding = Code.findings(Kind.OVER_COMPLEX, """
                        class Order {
                          void total(List<Item> items) {
                            for (Item item : items) {
                              if (item.a()) {
                                while (item.b()) {
                                  if (item.c() && item.d()) {
                                    if (item.e()) {
                                      item.f();
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                        """).get(0);
        assertThat(finding.message())
                .contains("`Order.total`")
                .contains("cyclomatic 7")
                .contains("cognitive 16");
        assertThat(finding.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(finding.evidence())
                .contains("line 3: `for`: +1 cyclomatic, +1 cognitive")
                .contains("line 7: `if`, nested 4 deep: +1 cyclomatic, +5 cognitive");
        assertThat(finding.advice()).contains("lines 6-10").contains("10 of the 16 points");
    }

    @Test
    void a_flat_switch_is_of_low_severity() {
        String cases = IntStream.range(0, 12)
                .mapToObj(n -> "case %d: return \"%d\";\n".formatted(n, n))
                .collect(Collectors.joining());
        assertThat(Code.findings(
                        Kind.OVER_COMPLEX, "String f(int n) { switch (n) { " + cases + "default: return null; } }"))
                .extracting(Finding::severity)
                .containsExactly(Severity.LOW);
    }

    @Test
    void deep_nesting_is_reported_where_it_is_deepest() {
        assertThat(Code.lines(
                        Kind.DEEP_NESTING, "void f() {\nfor (;;) {\nif (a) {\nwhile (b) {\nif (c) { d(); } } } } }"))
                .containsExactly(5);
        assertThat(Code.lines(Kind.DEEP_NESTING, "void f() { for (;;) { if (a) { while (b) { d(); } } } }"))
                .isEmpty();
    }

    @Test
    void long_functions_and_long_parameter_lists_are_reported() {
        String body = "  a();\n".repeat(60);
        assertThat(Code.findings(Kind.LONG_FUNCTION, "void f() {\n" + body + "}"))
                .hasSize(1);
        assertThat(Code.findings(Kind.LONG_FUNCTION, "void f() {\n" + "  // why\n".repeat(60) + "  a();\n}"))
                .isEmpty();
        String seven = "(int a, int b, int c, int d, int e, int f, int g)";
        assertThat(Code.findings(Kind.MANY_PARAMETERS, "void f" + seven + " {}"))
                .hasSize(1);
        assertThat(Code.findings(Kind.MANY_PARAMETERS, "@Override void f" + seven + " {}"))
                .isEmpty();
        assertThat(Code.findings(Kind.MANY_PARAMETERS, "void f(int a, int b, int c, int d, int e, int f) {}"))
                .isEmpty();
    }

    @Test
    void local_variables_that_nobody_reads_are_reported() {
        assertThat(Code.lines(Kind.UNUSED_LOCAL, """
                        class A {
                          int f(List<String> all) {
                            int never = 1;
                            int written; written = 2;
                            int counted = 0; counted++; int read = counted;
                            for (String each : all) { g(); }
                            int unusedByName = 3;
                            Runnable r = () -> { int inner = read; System.out.println(inner); };
                            @SuppressWarnings("unused") int meant = 4;
                            return h(r);
                          }
                        }
                        """)).containsExactly(3, 4);
    }

    @Test
    void private_members_that_nobody_uses_are_reported() {
        String code = """
                class A implements Serializable {
                  private static final long serialVersionUID = 1L;
                  private int never;
                  private int used;
                  @Inject private Service service;
                  private int byName;
                  private void helper() { helper(); }
                  private void readObject(ObjectInputStream in) {}
                  private int parameters(int read, int unread) { return read; }
                  private void handler(Event event) { use(1); }
                  int f() { on(this::handler); find("byName"); return used + parameters(1, 2); }
                }
                """;
        assertThat(Code.lines(Kind.UNUSED_FIELD, code)).containsExactly(3);
        assertThat(Code.lines(Kind.UNUSED_FUNCTION, code)).containsExactly(7);
        assertThat(Code.lines(Kind.UNUSED_PARAMETER, code)).containsExactly(9);
    }

    @Test
    void fields_of_a_class_whose_annotations_write_code_are_left_in_peace() {
        assertThat(Code.findings(Kind.UNUSED_FIELD, "@Data class A { private int a; }"))
                .isEmpty();
    }

    @Test
    void imports_that_nobody_uses_are_reported() {
        assertThat(Code.lines(Kind.UNUSED_IMPORT, """
                        import java.util.List;
                        import java.util.Map;
                        import java.util.Set;
                        import static java.lang.Math.max;
                        import static java.lang.Math.min;
                        import java.util.Map;
                        /** See {@link Set}. */
                        class A { Map<String, Integer> a; int b = max(1, 2); }
                        """)).containsExactly(1, 5, 6);
    }

    @Test
    void conditions_that_say_it_in_a_roundabout_way_are_reported() {
        String code = """
                class A {
                  boolean f(int a) { if (a > 1) { return true; } else { return false; } }
                  boolean g(int a) {
                    if (a > 1) { return true; }
                    return false;
                  }
                  boolean guards(int a) {
                    if (a > 1) { return true; }
                    if (a > 2) { return true; }
                    return false;
                  }
                  void nested(int a) {
                    if (a > 1) {
                      if (a < 5) { g(a); }
                    }
                    if (a > 1) {
                      if (a < 5) { g(a); } else { f(a); }
                    }
                  }
                }
                """;
        assertThat(Code.lines(Kind.BOOLEAN_RETURN, code)).containsExactly(2, 4);
        assertThat(Code.lines(Kind.MERGEABLE_IF, code)).containsExactly(13);
    }

    @Test
    void a_long_else_behind_a_return_is_reported() {
        String code =
                "int f(int a) {\n  if (a > 1) {\n    return 1;\n  } else {\n    a++;\n    g(a);\n    return a;\n  }\n}";
        assertThat(Code.lines(Kind.ELSE_AFTER_RETURN, code)).containsExactly(4);
    }

    @Test
    void a_clean_file_has_no_findings() {
        assertThat(Code.read("""
                                package shop;

                                import java.util.List;

                                /** The items that somebody buys. */
                                public final class Order {

                                    private final List<Item> items;

                                    public Order(List<Item> items) {
                                        this.items = List.copyOf(items);
                                    }

                                    public long total() {
                                        long sum = 0;
                                        for (Item item : items) {
                                            sum += item.price();
                                        }
                                        return sum;
                                    }
                                }
                                """).findings()).isEmpty();
    }
}
