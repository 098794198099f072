package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import org.junit.jupiter.api.Test;

/** What moves, how, and what stays for which reason. */
final class ExtractFunctionTest {

    private static Rewrite extract(String text, int line, int endLine) {
        return Code.refactor(text, Aim.Type.EXTRACT_FUNCTION, "", line, endLine);
    }

    @Test
    void a_block_moves_behind_its_function_with_its_comment_and_returns_its_result() {
        Rewrite rewrite = extract("""
                class Orders {
                    int overdue(List<Order> orders, long now) {
                        int seen = 0;
                        // Counts the overdue orders.
                        int late = 0;
                        for (Order order : orders) {
                            if (order.due() < now && !order.paid()) {
                                late++; // one more
                            }
                        }
                        log(seen);
                        return late;
                    }

                    int other;
                }
                """, 5, 10);
        assertThat(rewrite.text()).isEqualTo("""
                class Orders {
                    int overdue(List<Order> orders, long now) {
                        int seen = 0;
                        int late = countOverdueOrders(orders, now);
                        log(seen);
                        return late;
                    }

                    private int countOverdueOrders(List<Order> orders, long now) {
                        // Counts the overdue orders.
                        int late = 0;
                        for (Order order : orders) {
                            if (order.due() < now && !order.paid()) {
                                late++; // one more
                            }
                        }
                        return late;
                    }

                    int other;
                }
                """);
        assertThat(rewrite.changes()).singleElement().satisfies(change -> {
            assertThat(change.before().cognitive()).isEqualTo(4);
            assertThat(change.after().cognitive()).isEqualTo(4);
            assertThat(change.description()).isEqualTo("moved lines 5-10 into `countOverdueOrders`");
        });
    }

    @Test
    void what_a_record_sets_in_its_short_constructor_comes_back_to_it() {
        Rewrite rewrite = extract("""
                record Page(List<String> lines, int from) {
                    Page {
                        if (from < 0) {
                            throw new IllegalArgumentException("from");
                        }
                        if (lines == null) {
                            lines = List.of();
                        } else if (lines.size() > from) {
                            lines = lines.subList(from, lines.size());
                        }
                    }
                }
                """, 6, 10);
        assertThat(rewrite.text()).contains("        lines = ", "return lines;");
    }

    @Test
    void an_exception_is_declared_as_the_file_can_name_it() {
        Rewrite rewrite = extract("""
                class Reader {
                    void read(String line) throws Exception {
                        open();
                        if (line.isEmpty()) {
                            throw new java.io.IOException(line);
                        } else if (line.startsWith("#")) {
                            skip();
                        }
                        close();
                    }

                    void open() {}

                    void skip() {}

                    void close() {}
                }
                """, 4, 8);
        assertThat(rewrite.text()).contains("(String line) throws Exception {").doesNotContain("throws IOException");
    }

    @Test
    void a_call_whose_name_is_no_word_tells_nothing() {
        Rewrite rewrite = extract("""
                class Texts {
                    void fill(List<String> all, int __) {
                        if (__ > 3) {
                            all.clear();
                        }
                        for (int i = 0; i < __; i++) {
                            if (i > 2 && !all.contains(__("x"))) {
                                __(__("y"));
                            }
                        }
                    }
                }
                """, 6, 10);
        assertThat(rewrite.changed()).isTrue();
    }

    @Test
    void what_lombok_hides_of_a_function_it_hides_of_its_part() {
        String text = extract("""
                class Files {
                    @SneakyThrows
                    int read(Reader in, int most) {
                        val first = in.read();
                        int seen = 0;
                        for (int i = 0; i < most; i++) {
                            if (in.read() > 3) {
                                seen++;
                            } else if (seen > 4) {
                                throw new IOException("more");
                            }
                        }
                        log(first);
                        if (seen > 3) {
                            log(seen);
                        }
                        return seen;
                    }
                }
                """, 5, 12).text();
        assertThat(text).containsOnlyOnce("    @SneakyThrows\n    private int ").doesNotContain("(val ", " val seen");
    }

    @Test
    void what_a_continue_takes_back_to_the_start_of_the_loop_is_still_wanted() {
        String code = """
                class A {
                    void split(String text, List<String> parts) {
                        int i = 0, start = 0;
                        boolean match = false, last = false;
                        while (i < text.length()) {
                            if (text.charAt(i) == ',') {
                                if (match || keepAll) {
                                    parts.add(text.substring(start, i));
                                    match = false;
                                    last = true;
                                }
                                start = ++i;
                                continue;
                            }
                            last = false;
                            match = true;
                            i++;
                        }
                        if (match || keepAll && last) {
                            parts.add(text.substring(start, i));
                        }
                    }
                }
                """;

        String text = Code.refactor(code, Aim.Type.EXTRACT_FUNCTION, "", 7, 11).text();

        assertThat(text.substring(text.indexOf("while"), text.indexOf("i++")))
                .as("two values that the next round reads can't be given back, so the block stays")
                .contains("match = false;", "last = true;");
    }

    @Test
    void tabs_and_line_ends_of_windows_and_text_blocks_stay() {
        Rewrite rewrite = extract(
                "class A {\r\n\tvoid f(boolean a) {\r\n\t\tg();\r\n\t\tif (a) {\r\n\t\t\tif (h()) {\r\n\t\t\t\tprint(\"\"\"\r\n\t\t\t\t\tx\r\n\t\t\t\t\t\"\"\");\r\n\t\t\t}\r\n\t\t}\r\n\t}\r\n}\r\n",
                5,
                9);
        assertThat(rewrite.text())
                .isEqualTo(
                        "class A {\r\n\tvoid f(boolean a) {\r\n\t\tg();\r\n\t\tif (a) {\r\n\t\t\thandleH();\r\n\t\t}\r\n\t}\r\n\r\n\tprivate void handleH() {\r\n\t\tif (h()) {\r\n\t\t\tprint(\"\"\"\r\n\t\t\t\t\tx\r\n\t\t\t\t\t\"\"\");\r\n\t\t}\r\n\t}\r\n}\r\n"
                                .replace("handleH", name(rewrite)));
    }

    private static String name(Rewrite rewrite) {
        return rewrite.changes().get(0).description().replaceAll(".*`(\\w+)`.*", "$1");
    }

    @Test
    void a_run_that_always_returns_becomes_the_result() {
        assertThat(method("""
                String f(String text, int n) {
                    if (n > 3) {
                        for (int i = 0; i < n; i++) {
                            if (text.charAt(i) == 'x') {
                                return text;
                            }
                        }
                        return text + n;
                    }
                    return "";
                }
                """, 3, 7))
                .contains("        return ", "(text, n);\n    }\n    return \"\";")
                .contains("private String ");
    }

    @Test
    void a_run_that_sometimes_returns_the_same_boolean_becomes_a_question() {
        assertThat(method("""
                boolean f(int[] keys, int[] others, int wanted) {
                    for (int key : keys) {
                        if (key == wanted) {
                            return true;
                        }
                    }
                    for (int other : others) {
                        if (other == wanted) {
                            return true;
                        }
                    }
                    return false;
                }
                """, 2, 6)).contains("""
                    if (searchKeys(keys, wanted)) {
                        return true;
                    }
                """).contains("""
                private boolean searchKeys(int[] keys, int wanted) {
                    for (int key : keys) {
                        if (key == wanted) {
                            return true;
                        }
                    }
                    return false;
                }
                """);
    }

    @Test
    void a_continue_that_leads_to_the_end_of_the_run_becomes_a_return() {
        assertThat(method("""
                void f(List<String> names) {
                    for (String name : names) {
                        log(name);
                        if (name.isEmpty()) {
                            continue;
                        }
                        if (name.length() > 3 || seen(name)) {
                            store(name);
                        }
                    }
                }
                """, 4, 9))
                .contains("        log(name);\n        storeName(name);\n    }\n}")
                .contains("""
                private void storeName(String name) {
                    if (name.isEmpty()) {
                        return;
                    }
                """);
    }

    @Test
    void a_variable_that_is_only_set_inside_becomes_the_functions_own() {
        assertThat(method("""
                int f(List<String> names, boolean a) {
                    int sum;
                    int part;
                    if (a) {
                        part = 1;
                        sum = part;
                    } else {
                        part = names.size();
                        sum = part + 1;
                    }
                    if (sum > 3) {
                        log(sum);
                    }
                    return sum;
                }
                """, 4, 10))
                .contains("    sum = ")
                .contains("(List<String> names, boolean a) {\n    int sum;\n    int part;\n    if (a) {")
                .contains("    }\n    return sum;\n}\n}");
    }

    @Test
    void what_the_host_may_throw_and_what_is_caught_around_is_declared() {
        assertThat(method("""
                <T extends Exception> void f(Reader in, boolean a) throws T {
                    try {
                        open(in);
                        if (a) {
                            if (in.ready()) {
                                in.close();
                            }
                        }
                    } catch (IOException | IllegalStateException e) {
                        log(e);
                    }
                }
                """, 4, 8))
                .contains("private <T extends Exception> void ")
                .contains("throws T, IOException {");
        assertThat(method("""
                static void f(int[] sums, boolean a) throws IOException {
                    open();
                    if (a) {
                        for (int i = 0; i < sums.length; i++) {
                            sums[i] = Math.max(i, 3);
                        }
                    }
                }
                """, 4, 6)).contains("private static void ").doesNotContain("(int[] sums) throws");
    }

    @Test
    void an_exception_that_is_thrown_again_is_not_declared_wider_than_it_was() {
        assertThat(method("""
                void f(Reader in, boolean a) throws IOException {
                    try {
                        open(in);
                        if (a) {
                            if (in.ready()) {
                                in.close();
                            }
                        }
                    } catch (Exception e) {
                        throw e;
                    }
                }
                """, 4, 8)).contains(" throws IOException {\n    if (a)");
    }

    private static String method(String code, int line, int endLine) {
        Rewrite rewrite = extract("class A {\n" + code + "}\n", line + 1, endLine + 1);
        assertThat(rewrite.refusal()).isEmpty();
        return rewrite.text();
    }
}
