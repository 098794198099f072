package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Finding;
import io.orchex.source.Kind;
import io.orchex.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

final class NamingTest {

    @Test
    void a_chain_of_questions_that_is_asked_three_times_is_told_with_all_its_places() {
        Finding finding = Code.findings(Kind.REPEATED_EXPRESSION, """
                        class A {
                          int f(Order order) {
                            int a = order.getCustomer().getAddress();
                            if (a > 0) { g(order.getCustomer().getAddress()); }
                            return order.getCustomer().getAddress() + 1;
                          }
                        }
                        """).get(0);
        assertThat(finding.span()).isEqualTo(new Span(3, 13, 3, 44));
        assertThat(finding.also()).containsExactly(new Span(4, 20, 4, 51), new Span(5, 12, 5, 43));
        assertThat(finding.function()).isEqualTo("A.f");
        assertThat(finding.message()).contains("`order.getCustomer().getAddress()` stands here 3 times");
    }

    @Test
    void an_answer_that_may_have_changed_is_asked_again_for_good_reason() {
        String chain = "order.getCustomer().getName()";
        assertThat(repeated("g(%s); g(%s); g(%s);".formatted(chain, chain, chain)))
                .hasSize(1);
        assertThat(repeated("g(%s); order = h(); g(%s); g(%s);".formatted(chain, chain, chain)))
                .isEmpty();
        assertThat(repeated("g(%s); order.setCustomer(h()); g(%s); g(%s);".formatted(chain, chain, chain)))
                .isEmpty();
        assertThat(repeated("g(%s); h(order); g(%s); g(%s);".formatted(chain, chain, chain)))
                .isEmpty();
        assertThat(repeated("g(%s); k(x -> x); g(%s); g(%s);".formatted(chain, chain, chain)))
                .hasSize(1);
        assertThat(repeated("g(%s); while (h()) { g(%s); g(%s); order = h(); }".formatted(chain, chain, chain)))
                .isEmpty();
    }

    @Test
    void an_answer_that_is_not_asked_on_every_way_may_not_be_asked_before() {
        String chain = "order.getCustomer().getName()";
        assertThat(repeated("if (order != null) g(%s); if (h()) g(%s); if (i()) g(%s);".formatted(chain, chain, chain)))
                .isEmpty();
        assertThat(repeated("g(order != null && %s); g(%s); g(%s);".formatted(chain, chain, chain)))
                .isEmpty();
        assertThat(repeated("g(() -> %s); g(() -> %s); g(() -> %s);".formatted(chain, chain, chain)))
                .isEmpty();
    }

    @Test
    void what_acts_or_is_short_is_no_question() {
        assertThat(repeated("g(in.read().next()); g(in.read().next()); g(in.read().next());"))
                .isEmpty();
        assertThat(repeated("g(order.getName()); g(order.getName()); g(order.getName());"))
                .isEmpty();
    }

    private static List<Finding> repeated(String statements) {
        return Code.findings(Kind.REPEATED_EXPRESSION, "class A { void f(Order order) { " + statements + " } }");
    }

    @Test
    void a_condition_of_five_different_parts_lacks_a_name() {
        assertThat(conditions("if (a.b() && c > 1 && (d.e() || f == 2) && !g.h()) i();"))
                .extracting(Finding::message)
                .containsExactly("A condition joins 5 parts, and no name says what they ask together");
        assertThat(conditions("if (a.b() && c > 1 && d.e() && f == 2) i();")).isEmpty();
    }

    @Test
    void a_row_of_like_comparisons_says_what_it_asks() {
        assertThat(conditions("if (c == 'a' || c == 'b' || c == 'd' || c == 'e' || c == 'f') i();"))
                .isEmpty();
        assertThat(conditions("if (a && b && c && d && e) i();")).isEmpty();
    }

    private static List<Finding> conditions(String statement) {
        return Code.findings(Kind.UNNAMED_CONDITION, "class A { void f() { " + statement + " } }");
    }

    @Test
    void a_number_that_a_type_says_three_times_wants_a_name() {
        Finding finding = Code.findings(Kind.MAGIC_NUMBER, """
                        class A {
                          boolean f(int x) { g(); return x > 1440; }
                          int g(int x) { h(); return x * 1_440 + 7; }
                          void h() { wait(1440L); wait(7); wait(7); }
                        }
                        """).get(0);
        assertThat(finding.message()).startsWith("`1440` stands here 3 times without a name");
        assertThat(finding.also()).extracting(Span::line).containsExactly(3, 4);
    }

    @Test
    void numbers_in_tables_annotations_hash_codes_indices_bits_and_constants_need_no_name() {
        assertThat(Code.findings(Kind.MAGIC_NUMBER, """
                        class A {
                          static final int X = 1440;
                          int[] table = {1440, 1440, 1440};
                          enum B { C(1440), D(1440), E(1440) }
                          @Size(1440) int s; @Size(1440) int t; @Size(1440) int u;
                          public int hashCode() { int h = 1440; h = h * 1440; return h + 1440; }
                          int f(int[] a) { g(); return a[1440] + a[1440] + a[1440]; }
                          int g(int a) { h(); return (a & 1440) | (a >> 1440) | (a << 1440); }
                          int limit() { return 1440; }
                          void h() { row(1440, 2, 3); row(1440, 2, 3); row(1440, 2, 3); }
                        }
                        """)).isEmpty();
    }

    @Test
    void a_key_that_a_type_says_three_times_wants_a_name_and_prose_does_not() {
        assertThat(texts("m.get(\"customer-id\"); m.put(\"customer-id\", x); if (x == \"customer-id\") g();"))
                .extracting(Finding::message)
                .containsExactly(
                        "`\"customer-id\"` stands here 3 times without a name: nothing says what it means, and a change must not forget one");
        assertThat(texts("m.get(\"to be or\"); m.get(\"to be or\"); m.get(\"to be or\");"))
                .isEmpty();
        assertThat(texts("log.info(\"started\"); log.info(\"started\"); b.append(\"started\"); b.append(\"started\");"))
                .isEmpty();
        assertThat(
                        texts(
                                "throw new X(g(\"missing\")); } void g() { throw new X(g(\"missing\")); } void h() { throw new X(g(\"missing\"));"))
                .isEmpty();
    }

    @Test
    void a_key_that_has_a_name_is_told_by_it_even_once() {
        assertThat(Code.findings(
                        Kind.REPEATED_TEXT,
                        "class A { static final String ID = \"customer-id\"; void f() { m.get(\"customer-id\"); } }"))
                .extracting(Finding::advice)
                .containsExactly("Use `ID`");
    }

    private static List<Finding> texts(String statements) {
        return Code.findings(Kind.REPEATED_TEXT, "class A { void f() { " + statements + " } }");
    }
}
