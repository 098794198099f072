package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which form a function has that was taken out, and which forms a maintainer would not take. */
final class ExtractShapeTest {

    @Test
    void a_variable_that_waits_for_its_value_is_declared_with_it() {
        assertThat(made("""
                void f(Locale locale, Zone zone) {
                    Calendar calendar = null;
                    if (locale == null && zone == null) {
                        calendar = Calendar.getInstance();
                    } else if (locale == null) {
                        calendar = Calendar.getInstance(zone);
                    }
                    use(calendar);
                    use(zone);
                }
                """, 3, 7).text())
                .contains("    Calendar calendar = determineCalendar(locale, zone);\n    use(calendar);")
                .contains("    Calendar calendar = null;\n    if (locale");
    }

    @Test
    void the_first_value_of_a_variable_from_outside_declares_it() {
        assertThat(made("""
                Converter f(Class<?> type, boolean known) {
                    Converter converter = null;
                    use(type);
                    if (known) {
                        converter = lookup(type);
                        if (converter == null && type.isArray()) {
                            converter = lookup(String[].class);
                        }
                        if (converter == null) {
                            converter = lookup(String.class);
                        }
                        return converter;
                    }
                    return null;
                }
                """, 5, 12).text())
                .contains("        return lookupConverter(type);")
                .contains("{\n    Converter converter = lookup(type);\n    if (");
    }

    @Test
    void a_function_does_not_end_with_a_return_of_nothing() {
        assertThat(made("""
                void f(Table table, boolean a) {
                    use(table);
                    if (a) {
                        for (Row row : table.rows()) {
                            if (row.wanted()) {
                                store(row);
                            }
                        }
                        return;
                    }
                    use(a);
                }
                """, 4, 9).text()).contains("        }\n    }\n}\n").doesNotContain("        return;\n}");
    }

    @ParameterizedTest
    @CsvSource({
        "log.debug(text.trim()), ''",
        "text.getClass(), ''",
        "quiet(text), ''",
        "noisy(text), ' throws ParseException'",
        "lock.wait(), ' throws InterruptedException'",
        "new FileReader(text), ' throws IOException, FileNotFoundException'",
        "unknown.parse(text), ' throws IOException, ParseException, InterruptedException, FileNotFoundException'",
    })
    void it_throws_no_more_than_what_the_file_and_the_library_tell(String call, String clause) {
        assertThat(Code.refactor("""
                import java.io.FileReader;
                class A {
                    private final Log log;
                    private final Object lock;
                    void f(String text, boolean a)
                            throws IOException, ParseException, InterruptedException, FileNotFoundException {
                        open(text);
                        if (a) {
                            while (text.length() > 3) {
                                %s;
                                store(text);
                            }
                        }
                    }
                    void store(String text) {}
                    void quiet(String text) {}
                    void noisy(String text) throws ParseException {}
                }
                """.formatted(call), Aim.Type.EXTRACT_FUNCTION, "", 9, 12)
                        .text()
                        .replaceAll("\\s+", " ")
                        .replace("( ", "("))
                .contains("private void storeTexts(String text)" + clause + " {");
    }

    @Test
    void what_is_caught_inside_is_not_declared() {
        assertThat(Code.refactor("""
                class A {
                    void f(String text, boolean a) throws ParseException {
                        open(text);
                        if (a) {
                            while (text.length() > 3) {
                                try {
                                    noisy(text);
                                    unknown.parse(text);
                                } catch (Exception e) {
                                    x.y++;
                                }
                                store(text);
                            }
                        }
                    }
                    void store(String text) {}
                    void noisy(String text) throws ParseException {}
                }
                """, Aim.Type.EXTRACT_FUNCTION, "", 5, 13).text())
                .contains("private void storeTexts(String text) {");
    }

    @Test
    void a_comment_names_only_what_it_speaks_of() {
        assertThat(made("""
                void f(Table table, boolean a, int n) {
                    use(table);
                    // load the rows
                    if (a) {
                        x.y++;
                    }

                    // then the columns
                    while (n > 3) {
                        n--;
                        store(table);
                    }
                }
                """, 3, 12).text()).doesNotContain("loadRows");
    }

    @Test
    void an_object_that_goes_in_and_comes_out_is_a_doubt() {
        assertThat(made("""
                void f(List<String> list, String text, boolean a) {
                    use(text);
                    if (a) {
                        if (text != null) {
                            list = new ArrayList<>();
                            store(text);
                            store(a);
                        }
                    }
                    use(list);
                }
                """, 4, 8).doubt()).isEqualTo("the function would give back what it takes, changed");
    }

    @Test
    void an_object_that_is_only_begun_is_a_doubt() {
        assertThat(made("""
                void f(String text, boolean a) {
                    use(text);
                    Table table = new Table();
                    if (a) {
                        for (int i = 0; i < 3; i++) {
                            table.add(text);
                        }
                    }
                    table.sort();
                    table.close();
                    use(text);
                }
                """, 3, 8).doubt()).isEqualTo("the function would begin what `f` goes on with");
    }

    @Test
    void of_two_calls_that_belong_together_none_stays_behind() {
        assertThat(made("""
                void f(List<String> texts, boolean a) {
                    use(texts);
                    out.open(a);
                    for (String text : texts) {
                        if (a && !text.isEmpty()) {
                            out.add(text);
                        }
                    }
                    out.close();
                    out.flush();
                }
                """, 3, 8).text()).contains("    out.close();\n}\n");
        assertThat(made("""
                void f(List<String> texts, boolean a) {
                    use(texts);
                    if (a) {
                        out.beginGroup(1);
                    }
                    for (String text : texts) {
                        if (a && !text.isEmpty()) {
                            out.add(text);
                        }
                    }
                    out.flush();
                    if (a) {
                        out.endGroup();
                    }
                }
                """, 3, 10).doubt()).isEqualTo("`endGroup` would stay behind of a pair of calls");
    }

    @Test
    void a_value_that_only_the_call_would_hand_over_is_a_doubt() {
        assertThat(made("""
                void f(List<String> texts) {
                    use(texts);
                    boolean more = false;
                    out.open();
                    for (String text : texts) {
                        if (more) {
                            out.add(",");
                        }
                        out.add(text);
                        more = true;
                    }
                    out.close();
                }
                """, 5, 11).doubt()).isEqualTo("`more` would be declared for nothing in `f`");
    }

    @Test
    void a_name_that_promises_a_value_is_a_doubt_where_none_is_given() {
        assertThat(made("""
                void build(List<Op> ops, Output out) {
                    for (Op op : ops) {
                        if (op instanceof Token) {
                            Token token = op.token();
                            int at = 0;
                            while (at < ops.size() && ops.get(at) != op) {
                                at++;
                            }
                            if (token.isReal()) {
                                for (Op before : token.before()) {
                                    if (before.isBlank()) {
                                        out.put(at, before);
                                    }
                                }
                            } else if (at > 3) {
                                out.put(at, op);
                            }
                        }
                    }
                    out.flush();
                }
                """, 4, 17).doubt())
                .isEqualTo("the name `buildToken` promises a value that the function does not give");
    }

    @Test
    void a_comment_above_several_steps_tells_no_name_of_them_all() {
        assertThat(made("""
                void f(List<String> texts, String line) {
                    use(texts);
                    // Add missing spaces
                    if (line.length() > 3) {
                        line = " " + line;
                    }
                    for (int i = 0; i < 3; i++) {
                        if (line.charAt(i) == 'x') {
                            texts.add(line);
                        }
                    }
                    while (line.length() > 80) {
                        texts.add(line.substring(0, 80));
                        line = line.substring(80);
                    }
                    use(texts);
                }
                """, 3, 15).text()).doesNotContain("addMissingSpaces");
    }

    @Test
    void lines_that_the_file_has_twice_are_a_doubt() {
        String loop = "for (String name : names) {\nif (name.isEmpty()) {\nstore(name);\nx.y++;\n}\n}\n";
        String code = "class A {\nvoid f(List<String> names, boolean a) {\nuse(a);\nif (a) {\n" + loop
                + "}\n}\nvoid g(List<String> names) {\nuse(names);\n" + loop + "}\n}\n";
        assertThat(Code.refactor(code, Aim.Type.EXTRACT_FUNCTION, "", 5, 10).doubt())
                .isEqualTo("the file has the same lines in another place, so that both should become one");
    }

    @Test
    void a_function_that_would_only_call_the_other_is_a_doubt() {
        assertThat(made("""
                void f(List<String> names) {
                    use(names);
                    for (String name : names) {
                        if (name.isEmpty()) {
                            store(name);
                            x.y++;
                        }
                    }
                }
                """, 3, 8).doubt()).isEqualTo("`f` would do little more than to call the function");
    }

    @Test
    void exceptions_of_which_the_file_tells_nothing_are_a_doubt() {
        assertThat(made("""
                void f(List<String> names) throws ParseException, AccessException {
                    use(names);
                    use(1);
                    use(2);
                    for (String name : names) {
                        if (name.isEmpty()) {
                            store(name);
                            x.y++;
                        }
                    }
                }
                """, 5, 10).doubt())
                .isEqualTo("whether the function throws ParseException and AccessException is not told in the file");
    }

    private static Rewrite made(String code, int line, int endLine) {
        Rewrite rewrite =
                Code.refactor("class A {\n" + code + "}\n", Aim.Type.EXTRACT_FUNCTION, "", line + 1, endLine + 1);
        assertThat(rewrite.refusal()).isEmpty();
        return rewrite;
    }
}
