package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Copies in one class become one function, where they need and give the same. */
final class RemoveDuplicationTest {

    private static Rewrite remove(String code, int... lines) {
        List<Span> places = new ArrayList<>();
        for (int i = 0; i < lines.length; i += 2) {
            places.add(new Span(lines[i], 1, lines[i + 1], 1));
        }
        return new JavaLanguage().refactor(Code.file(code), new Aim(Aim.Type.REMOVE_DUPLICATION, "", places, null));
    }

    @Test
    void each_copy_becomes_a_call_of_one_function_behind_the_first() {
        Rewrite rewrite = remove("""
                class A {
                    int f(List<Item> items) {
                        int total = 0;
                        for (Item item : items) {
                            total += item.price() * item.count();
                        }
                        return total;
                    }

                    static boolean g(List<Item> items, int limit) {
                        // All of them.
                        int total = 0;
                        for (Item item : items) { // each
                            total += item.price() * item.count();
                        }
                        return total > limit;
                    }
                }
                """, 3, 7, 12, 16);
        assertThat(rewrite.refusal()).isEmpty();
        assertThat(rewrite.text()).isEqualTo("""
                class A {
                    int f(List<Item> items) {
                        int total = computeTotal(items);
                        return total;
                    }

                    static boolean g(List<Item> items, int limit) {
                        int total = computeTotal(items);
                        return total > limit;
                    }

                    private static int computeTotal(List<Item> items) {
                        // All of them.
                        int total = 0;
                        for (Item item : items) { // each
                            total += item.price() * item.count();
                        }
                        return total;
                    }
                }
                """);
        assertThat(rewrite.changes()).singleElement().satisfies(change -> assertThat(change.description())
                .isEqualTo("moved lines 3-6 and lines 12-15 into one function `computeTotal`"));
    }

    @ParameterizedTest
    @CsvSource({
        "'List<Item> all', 'List<Thing> all', 'total > 1', don't need and give the same values",
        "'List<Item> all', 'List<Item> all, int x', 'x > 1', don't need and give the same values",
        "'List<Item> all', 'Item[] no', 'total > 1', don't need and give the same values",
    })
    void copies_that_need_or_give_something_else_stay(String one, String other, String result, String rule) {
        String copy = "int total = 0;\nfor (Item i : all) {\ntotal += i.price() * i.count();\n}\n";
        String code = "class A {\nList<Item> all;\nboolean f(" + one + ") {\n" + copy
                + "return total > 1;\n}\nboolean g(" + other + ") {\n" + copy + "return " + result + ";\n}\n}\n";
        assertThat(remove(code, 4, 7, 11, 14)).satisfies(rewrite -> {
            assertThat(rewrite.diff()).isEmpty();
            assertThat(rewrite.refusal()).contains(rule);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "Item, Item, return null;, return null;, ''",
        "Item, Item, return null;, return NONE;, don't give back the same in the end",
        "Item, Thing, return null;, return null;, don't need and give the same values",
        "Item, Item, log(all); return null;, log(all); return NONE;, ''",
        "Item, Thing, log(all); return null;, log(all); return null;, don't need and give the same values",
    })
    void copies_that_return_have_to_give_back_the_same(
            String one, String other, String end, String otherEnd, String rule) {
        String copy = "if (all.size() > 3) {\nfor (Item i : all) {\nif (i.price() > 3) {\nreturn i;\n}\n}\n}\n";
        String code = "class A {\n" + one + " f(List<Item> all) {\nlog(1);\n" + copy + end + "\n}\n" + other
                + " g(List<Item> all) {\nlog(2);\n" + copy + otherEnd + "\n}\n}\n";
        assertThat(remove(code, 5, 9, 16, 20)).satisfies(rewrite -> {
            assertThat(rewrite.changed()).isEqualTo(rule == null || rule.isEmpty());
            assertThat(rewrite.refusal()).contains(rule == null ? "" : rule);
        });
    }

    @Test
    void what_only_looks_alike_is_refused() {
        assertThat(remove(
                                "class A {\nvoid f() {\ng(1, 2, 3, 4, 5);\n}\nvoid h() {\ng(1, 2, 3, 4, 6);\n}\n}\n",
                                3,
                                3,
                                6,
                                6)
                        .refusal())
                .isEqualTo("the places hold no statements that are the same");
    }
}
