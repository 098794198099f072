package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a maintainer expects of a function that was taken out of another one, beside that it does the same. */
final class ExtractTasteTest {

    @Test
    void declarations_before_the_range_that_only_it_uses_go_along_and_so_does_the_return_of_its_result() {
        assertThat(method("""
                int f(List<String> names) {
                    if (names.isEmpty()) {
                        return 0;
                    }
                    int longest = 0;
                    int seen = 0;
                    for (String name : names) {
                        if (seen++ < 9 && name.length() > longest) {
                            longest = name.length();
                        }
                    }
                    return longest;
                }
                """, 7, 11)).isEqualTo("""
                class A {
                int f(List<String> names) {
                    if (names.isEmpty()) {
                        return 0;
                    }
                    return computeLongest(names);
                }

                private int computeLongest(List<String> names) {
                    int longest = 0;
                    int seen = 0;
                    for (String name : names) {
                        if (seen++ < 9 && name.length() > longest) {
                            longest = name.length();
                        }
                    }
                    return longest;
                }
                }
                """);
    }

    @Test
    void a_value_is_given_back_at_once() {
        assertThat(method("""
                void f(String name, boolean a) {
                    int size;
                    if (a) {
                        if (name.isEmpty()) {
                            log(name);
                        }
                        size = name.length() + 1;
                        log(size);
                    }
                }
                """, 4, 7))
                .contains("        size = ")
                .contains("""
                    }
                    return name.length() + 1;
                }
                """)
                .doesNotContain("    int size;\n    if (name");
    }

    @Test
    void parameters_are_final_where_all_of_the_old_function_are_and_lines_keep_to_their_limit() {
        String code = """
                void f(final String firstNameOfTheCustomer, final String lastNameOfTheCustomer, final int n) {
                    int count = n;
                    log(count);
                    if (firstNameOfTheCustomer.isEmpty() && lastNameOfTheCustomer.isEmpty()) {
                        while (count > 3) {
                            count = store(firstNameOfTheCustomer, lastNameOfTheCustomer, count);
                            log(firstNameOfTheCustomer, count);
                        }
                    }
                }
                """;
        assertThat(method(code, 5, 8)).contains("""
                        storeFirstNamesOfTheCustomer(
                                firstNameOfTheCustomer, lastNameOfTheCustomer, count);
                """).contains("""
                private void storeFirstNamesOfTheCustomer(
                        final String firstNameOfTheCustomer,
                        final String lastNameOfTheCustomer,
                        int count) {
                """);
    }

    @Test
    void functions_of_one_name_stay_together() {
        assertThat(method("""
                void f(int n) {
                    log(n);
                    if (n > 1) {
                        if (n > 2) {
                            store(n);
                        }
                    }
                }

                void f(long n) {
                    log(n);
                }

                void g() {}
                """, 3, 7)).contains("""
                void f(long n) {
                    log(n);
                }

                private void storeOfF(int n) {
                """).contains("    }\n}\n\nvoid g() {}");
    }

    @Test
    void a_range_that_sometimes_goes_on_with_the_next_round_becomes_a_question() {
        assertThat(method("""
                void f(List<String> names) {
                    for (String name : names) {
                        if (name.isEmpty() || name.equals("x")) {
                            if (seen(name)) {
                                continue;
                            }
                            store(name);
                        }
                        log(name);
                    }
                }
                """, 3, 8)).contains("""
                        if (storeName(name)) {
                            continue;
                        }
                        log(name);
                """).contains("""
                            if (seen(name)) {
                                return true;
                            }
                            store(name);
                        }
                        return false;
                    }
                """.indent(-4));
    }

    @Test
    void what_is_set_before_a_jump_and_read_where_it_leads_to_stays() {
        Rewrite rewrite = Code.refactor("""
                class A {
                    void f(List<String> names) {
                        int size = 0;
                        int seen = 0;
                        for (String name : names) {
                            if (name.length() > size) {
                                size = name.length();
                                if (seen(name)) {
                                    continue;
                                }
                            }
                            size = 0;
                            seen++;
                            log(name);
                        }
                        log(seen);
                    }
                }
                """, Aim.Type.EXTRACT_FUNCTION, "", 6, 11);
        assertThat(rewrite.refusal()).contains("jump out of it, and `size` is read after the others");
    }

    @Test
    void a_range_that_always_returns_the_same_constant_becomes_a_question() {
        assertThat(method("""
                int f(int[] keys, int wanted) {
                    for (int key : keys) {
                        if (key == wanted) {
                            return -1;
                        }
                    }
                    log(wanted);
                    if (wanted > 3 && wanted < 9) {
                        return wanted * 2;
                    }
                    return wanted;
                }
                """, 2, 6))
                .contains("""
                    if (searchKeys(keys, wanted)) {
                        return -1;
                    }
                    log(wanted);
                """)
                .contains("            return true;\n        }\n    }\n    return false;\n");
    }

    @Test
    void what_is_returned_behind_the_question_is_not_handed_over() {
        assertThat(method("""
                String f(int[] keys, int wanted, String other) {
                    for (int key : keys) {
                        if (key == wanted) {
                            return other;
                        }
                    }
                    log(wanted);
                    if (wanted > 3 && wanted < 9) {
                        return other + wanted;
                    }
                    return "";
                }
                """, 2, 6)).contains("""
                    if (searchKeys(keys, wanted)) {
                        return other;
                    }
                """).contains("private boolean searchKeys(int[] keys, int wanted) {");
    }

    @Test
    void what_builds_a_text_throws_nothing() {
        assertThat(method("""
                void f(StringBuilder out, String name) throws IOException {
                    open(name);
                    if (!name.isEmpty()) {
                        out.append('<').append(name).append('>');
                        if (name.length() > 3) {
                            out.append(name.substring(3).trim());
                        }
                    }
                }
                """, 3, 8)).doesNotContainPattern("private .* throws");
    }

    @Test
    void the_widest_exception_stands_for_the_others() {
        assertThat(method("""
                void f(Reader in, boolean a) throws IOException, Exception {
                    open(in);
                    if (a) {
                        if (in.ready()) {
                            in.close();
                        }
                    }
                }
                """, 3, 7))
                .containsPattern("private void \\w+\\(Reader in, boolean a\\) throws Exception \\{");
    }

    @ParameterizedTest
    @CsvSource({
        "'int a, int b, int c, int d, int e, int g', 'store(a, b, c, d, e, g);', the function would need 6 values",
        "'int a, int b, Table table', 'store(table);', ''",
        "'int a, int b', 'limit = b;', nothing in the lines tells a name for the function",
        "'int a, int b', '', nothing in the lines tells a name for the function",
    })
    void what_a_maintainer_would_hardly_want_is_made_with_a_doubt(String parameters, String call, String doubt) {
        Rewrite rewrite = Code.refactor(
                "class A {\nvoid f(" + parameters + ") {\nlog(a);\nlog(b);\nlog(1);\nif (a > 3) {\nwhile (b > 3) {\n"
                        + call + "\nb--;\nx.y++;\n}\n}\n}\n}\n",
                Aim.Type.EXTRACT_FUNCTION,
                "",
                6,
                12);
        assertThat(rewrite.changed()).isTrue();
        assertThat(rewrite.doubt()).isEqualTo(doubt);
    }

    @Test
    void a_function_of_few_lines_is_made_with_a_doubt() {
        Rewrite rewrite = Code.refactor("""
                class A {
                    void f(int a, boolean b) {
                        if (b) {
                            if (a > 3) {
                                store(a);
                            }
                        }
                    }
                }
                """, Aim.Type.EXTRACT_FUNCTION, "", 4, 6);
        assertThat(rewrite.doubt()).isEqualTo("the function would have 3 lines");
    }

    private static String method(String code, int line, int endLine) {
        Rewrite rewrite =
                Code.refactor("class A {\n" + code + "}\n", Aim.Type.EXTRACT_FUNCTION, "", line + 1, endLine + 1);
        assertThat(rewrite.refusal()).isEmpty();
        return rewrite.text();
    }
}
