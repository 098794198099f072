package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A range behind which a function only has to end can take that end along. */
final class ExtractEndingTest {

    @Test
    void a_case_that_sometimes_returns_gives_back_what_stands_behind_its_switch() {
        assertThat(method("""
                boolean f(Token token, Tree tree) {
                    switch (token.kind()) {
                        case START:
                            if (token.isEmpty()) {
                                if (tree.depth() > 3 || tree.isClosed()) {
                                    return tree.fail(token);
                                }
                                break;
                            }
                            tree.open(token);
                            break;
                        case END:
                            tree.close(token);
                            break;
                    }
                    return true;
                }
                """, 4, 11)).isEqualTo("""
                class A {
                boolean f(Token token, Tree tree) {
                    switch (token.kind()) {
                        case START:
                            return handleStart(token, tree);
                        case END:
                            tree.close(token);
                            break;
                    }
                    return true;
                }

                private boolean handleStart(Token token, Tree tree) {
                    if (token.isEmpty()) {
                        if (tree.depth() > 3 || tree.isClosed()) {
                            return tree.fail(token);
                        }
                        return true;
                    }
                    tree.open(token);
                    return true;
                }
                }
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            boolean ok = true;|if (ok) { return true; }|return ok;
            boolean ok = true;|if (ok) { /* yes */ return true; }|/* yes */
            boolean ok = true;|if (ok) { log(); return true; }|return false;
            boolean ok = true;|if (ok) return true; else log();|return false;
            boolean ok = true;|if (a > 3 && !ok) return true;|return a > 3 && !ok;
            """)
    void a_last_question_is_the_answer(String first, String last, String end) {
        String code =
                "boolean f(int a) {\nuse(1);\n%s\nfor (int i = 0; i < a; i++) {\nif (use(i)) {\nreturn true;\n}\n}\n%s\nwhile (use(3)) {\nif (use(4)) {\nuse(5);\n}\n}\nreturn use(2);\n}\n"
                        .formatted(first, last);
        String text = method(code, 3, 9);
        assertThat(text.substring(text.indexOf("private "))).contains(end);
        assertThat(text.contains("return false;")).isEqualTo(!end.startsWith("return a") && !end.equals("return ok;"));
    }

    @Test
    void what_is_asked_for_its_opposite_is_the_answer_too() {
        String code =
                "boolean f(int a) {\nuse(1);\nboolean ok = a > 3;\nfor (int i = 0; i < a; i++) {\nif (use(i)) {\nreturn false;\n}\n}\nif (!ok) {\nreturn false;\n}\nwhile (use(3)) {\nif (use(4)) {\nuse(5);\n}\n}\nreturn use(2);\n}\n";
        assertThat(method(code, 3, 11)).contains("    return ok;\n}\n}").doesNotContain("!ok");
        assertThat(method(code.replace("if (!ok)", "if (ok)"), 3, 11)).contains("return true;\n}\n}");
    }

    @Test
    void a_branch_gives_back_the_variable_that_its_function_would() {
        assertThat(method("""
                int f(int[] keys, int wanted, int other) {
                    int found = other;
                    if (wanted > 3) {
                        for (int key : keys) {
                            if (key == wanted) {
                                return key * 2;
                            }
                            found = found + key;
                        }
                    }
                    return found;
                }
                """, 4, 9))
                .contains(
                        "    if (wanted > 3) {\n        return ", "(keys, wanted, found);\n    }\n    return found;\n")
                .contains("""
                        found = found + key;
                    }
                    return found;
                }
                """);
    }

    @Test
    void a_break_that_leads_to_the_end_of_the_function_becomes_a_return() {
        assertThat(method("""
                void f(int kind, List<String> names) {
                    switch (kind) {
                        case 1:
                            for (String name : names) {
                                if (name.isEmpty()) {
                                    return;
                                }
                                log(name);
                            }
                            if (names.size() > 3) {
                                break;
                            }
                            store(names);
                            break;
                        default:
                            log(kind);
                    }
                }
                """, 4, 13))
                .containsPattern("case 1:\n +\\w+\\(names\\);\n +break;")
                .contains("""
                    if (names.size() > 3) {
                        return;
                    }
                    store(names);
                }
                """);
    }

    @Test
    void what_could_not_be_reached_any_more_keeps_the_range_where_it_is() {
        Rewrite rewrite = Code.refactor("""
                class A {
                    int f(int n) {
                        if (n > 3) {
                            while (g()) {
                                if (n > h()) { return n * 3; }
                            }
                        } else {
                            return 2;
                        }
                        return 1;
                    }
                }
                """, Aim.Type.EXTRACT_FUNCTION, "", 4, 6);
        assertThat(rewrite.refusal()).contains("returns from the function, but not every path through the range does");
    }

    @Test
    void what_a_finally_may_still_change_is_not_given_back_before_it() {
        Rewrite rewrite = Code.refactor("""
                class A {
                    int f(int n) {
                        int seen = 0;
                        try {
                            while (g()) {
                                if (n > h()) { return n * 3; }
                            }
                        } finally {
                            seen = count();
                        }
                        return seen;
                    }
                }
                """, Aim.Type.EXTRACT_FUNCTION, "", 5, 7);
        assertThat(rewrite.refusal()).contains("returns from the function, but not every path through the range does");
    }

    @Test
    void what_the_next_round_sets_before_it_reads_it_is_not_given_back() {
        assertThat(method("""
                int f(int[] keys, int low) {
                    int difference;
                    int at = low;
                    while (more()) {
                        log(at);
                        if (at < keys.length) {
                            difference = keys[at] - low;
                            if (difference > 0 && difference < 9) {
                                at += difference;
                            }
                        }
                    }
                    return at;
                }
                """, 6, 11))
                .contains("        at = ", "(int[] keys, int low, int at) {\n    int difference;\n");
    }

    @Test
    void what_is_certainly_something_is_given_back_unless_nothing_was_found() {
        assertThat(method("""
                Item f(List<Item> items, String wanted) {
                    for (Item product : items) {
                        if (product.isNamed(wanted)) {
                            return product;
                        }
                    }
                    log(wanted);
                    for (Item other : defaults()) {
                        if (other.price() > 3 && other.count() > 3) {
                            return make(other);
                        }
                    }
                    return make(wanted);
                }
                """, 2, 6)).contains("""
                    Item product = findProduct(items, wanted);
                    if (product != null) {
                        return product;
                    }
                    log(wanted);
                """).contains("""
                private Item findProduct(List<Item> items, String wanted) {
                    for (Item product : items) {
                        if (product.isNamed(wanted)) {
                            return product;
                        }
                    }
                    return null;
                }
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for (Item item : items) { if (wanted.equals(item)) { return item; } }",
                "for (Item item : items) { if (!(item != null)) { return item; } }",
                "for (Item item : items) { if (last || item.size() > 3) { return item; } }",
                "for (Item item : items) { if (item.isNamed(wanted)) { item = next(item); return item; } }",
                "for (Item item : items) { if (item.isNamed(wanted)) { return make(item); } }",
                "for (Item item : items) { if (item.isNamed(wanted)) { return last ? item : null; } }",
                "if (last) { if (wanted.isEmpty()) { return new Item(); } if (n() > 3) { return null; } }",
            })
    void what_may_be_nothing_can_not_tell_whether_something_was_found(String statement) {
        Rewrite rewrite = Code.refactor(
                "class A {\nItem f(List<Item> items, String wanted, boolean last) {\nlog(wanted);\n" + statement
                        + "\nlog(items);\nif (wanted == null) { return make(wanted); }\nlog(last);\nreturn make(items);\n}\n}\n",
                Aim.Type.EXTRACT_FUNCTION,
                "",
                4,
                4);
        assertThat(rewrite.diff()).doesNotContainPattern("\\+.* != null\\) \\{");
    }

    private static String method(String code, int line, int endLine) {
        Rewrite rewrite =
                Code.refactor("class A {\n" + code + "}\n", Aim.Type.EXTRACT_FUNCTION, "", line + 1, endLine + 1);
        assertThat(rewrite.refusal()).isEmpty();
        return rewrite.text();
    }
}
