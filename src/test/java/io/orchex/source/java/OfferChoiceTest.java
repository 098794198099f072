package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of what can be taken out of a function, what a maintainer would take comes first. */
final class OfferChoiceTest {

    /** With 16 points beside its first lines, and nothing that tells a name. */
    private static final String REST = """
            for (int i = 0; i < a; i++) {
                if (b) {
                    if (i > 3) {
                        x.y += i;
                    } else {
                        x.z += i;
                    }
                }
            }
            for (int j = 0; j < a; j++) {
                if (b) {
                    if (j > 4) {
                        x.y += j;
                    }
                }
            }
            """;

    @Test
    void a_part_with_a_telling_name_is_offered_before_what_was_asked_for_without_one() {
        String code = """
                void f(int a, boolean b, List<Row> rows) {
                    begin(a);
                    for (Row row : rows) {
                        if (row.isOpen()) {
                            if (b) {
                                store(row);
                            }
                        }
                    }
                """ + REST + "}\n";
        Rewrite rewrite = extracted(code, 10, 18);
        assertThat(rewrite.doubt()).isEmpty();
        assertThat(rewrite.text()).contains("private void storeRows(");
        assertThat(extracted(code, 10, 18).text()).isEqualTo(rewrite.text());
    }

    @Test
    void what_takes_little_of_a_complex_function_is_not_offered() {
        String code = """
                void f(int a, boolean b) {
                    begin(a);
                    if (b) {
                        log(a);
                        log(b);
                        store(a);
                    }
                """ + REST + "}\n";
        assertThat(extracted(code, 3, 7).doubt()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            for (String n : names) {\\nif (a > 3) {\\nstore(n);\\n}\\n}\\nif (a > 4) {\\nm.setPart(a);\\n}\\nm.setB(a);
            List<String> kept = new ArrayList<>();\\nfor (String n : names) {\\nif (a > 3) {\\nkept.add(n);\\n} else {\\nm.add(n);\\n}\\n}\\nuse(kept);
            List<String> kept = new ArrayList<>();\\nfor (String n : names) {\\nif (a > 3) {\\nlimits[a] = 3;\\n} else {\\nkept.add(n);\\n}\\n}\\nuse(kept);
            long size;\\nfor (String n : names) {\\nif (a > 3) {\\nm.b++;\\n}\\nm.c++;\\n}\\nsize = open(a);\\nuse(size);
            String path = a.path();\\nfor (String n : names) {\\nif (a > 3) {\\nm.b++;\\n}\\n}\\nif (a > 4) {\\nlog(path);\\nstore(path);\\n}\\nuse(path);
            if (a > 3) {\\nif (m.take(names)) {\\ntell(names);\\nuse(7);\\nfirst.clear();\\n}\\n}
            for (int i = 0; i < a; i++) {\\nif (i > 3) {\\nm.accept(names);\\n}\\nif (i > 4) {\\nm.b++;\\n}\\n}
            """)
    void a_name_for_a_part_of_what_is_done_is_none(String code) {
        assertThat(inFunction(code).doubt()).startsWith("nothing in the lines tells a name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            resolveKind|String kind = names.get(0);\\nif (a > 3) {\\nkind = names.get(1);\\nif (a > 4) {\\nkind = names.get(2);\\n}\\n}\\nuse(kind);
            buildTitle|String title = "a";\\nif (a > 3) {\\ntitle = "a" + a;\\nif (a > 4) {\\ntitle = "b" + a;\\n}\\n}\\nuse(title);
            countRowsSeen|int rowsSeen = 0;\\nfor (String n : names) {\\nif (a > 3) {\\nrowsSeen++;\\n}\\n}\\nuse(rowsSeen);
            computeMatchLength|int matchLength = a;\\nif (a > 3) {\\nmatchLength = a * 2;\\nif (a > 4) {\\nmatchLength = 9;\\n}\\n}\\nuse(matchLength);
            """)
    void a_value_is_named_after_the_way_in_which_it_comes_about(String name, String code) {
        assertThat(inFunction(code).text()).contains(name + "(");
    }

    @Test
    void what_would_stay_declared_for_nothing_is_a_doubt() {
        assertThat(inFunction(
                                "Row rest, last;\nuse(8);\nfor (last = null, rest = first; rest != null; rest = rest.next()) {\nif (a > 3) {\nlast = rest;\n}\n}\nuse(last);",
                                10)
                        .doubt())
                .isEqualTo("`rest` would be declared for nothing in `f`");
    }

    @Test
    void a_loop_that_gives_up_has_found_nothing() {
        assertThat(inFunction("for (String n : names) {\nif (a > 3) {\nreturn null;\n}\nm.b++;\n}\nreturn names;", 8)
                        .text())
                .doesNotContain("searchNames");
    }

    private static Rewrite inFunction(String code) {
        return inFunction(code.replace("\\n", "\n"), 8);
    }

    private static Rewrite inFunction(String code, int first) {
        String head =
                "List<String> f(int a, List<String> names, M m, Row first) {\nuse(a);\nuse(1);\nuse(2);\nuse(3);\nuse(4);\n\n";
        int last = 8 + (int) code.lines().count() - (code.contains("return") ? 1 : 2);
        return extracted(head + code + "\nuse(5);\nuse(6);\nuse(7);\n}\n", first, last);
    }

    private static Rewrite extracted(String code, int line, int endLine) {
        Rewrite rewrite =
                Code.refactor("class A {\n" + code + "}\n", Aim.Type.EXTRACT_FUNCTION, "", line + 1, endLine + 1);
        assertThat(rewrite.refusal()).isEmpty();
        return rewrite;
    }
}
