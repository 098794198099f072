package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import io.orchex.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody asked for is offered only where a maintainer would take it as it is. */
final class OfferTest {

    @Test
    void a_function_takes_the_element_and_not_the_list_and_the_index() {
        assertThat(extracted("""
                void loadCatalogs(List<String> names) {
                    use(1);
                    for (int i = 0; i < names.size(); i++) {
                        String name = names.get(i);
                        if (name.isEmpty()) {
                            use(2);
                            use(3);
                        } else if (name.isBlank()) {
                            use(4);
                        }
                        parse(name);
                    }
                }
                """, 4, 11).text())
                .contains("String name = names.get(i);\n        loadCatalog(name);")
                .contains("private void loadCatalog(String name) {\n    if (name");
    }

    @Test
    void the_brace_stands_where_the_host_has_it_and_a_comment_that_is_the_name_goes() {
        assertThat(extracted("""
                void f(List<String> children, int depth)
                {
                    use(1);
                    use(2);

                    // display the children
                    for (String child : children) {
                        if (child.isEmpty()) {
                            use(depth);
                            use(3);
                        }
                    }

                    use(4);
                }
                """, 7, 12).text())
                .contains("private void displayChildren(List<String> children, int depth)\n{\n    for (String child");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            `hasPart` does not tell|boolean part;\\nif (a > 3) {\\npart = skip();\\n} else {\\npart = read();\\n}\\nuse(part);
            `determineShape` says nothing of what|Shape shape;\\nif (a > 3) {\\nshape = top;\\n} else {\\nshape = end;\\n}\\nuse(shape);
            a `Boolean` that may be `null`|Boolean more = null;\\nwhile (more == null) {\\nif (a > 3) {\\nmore = true;\\n}\\n}\\nuse(more);
            `addNames` says nothing of what the function gives back|boolean open = false;\\nfor (String name : names) {\\nif (a > 3) {\\nopen = true;\\nadd(name);\\n}\\n}\\nuse(open);
            `Njpackage` in the name|Object njpackage = null;\\nwhile (njpackage == null) {\\nif (a > 3) {\\nnjpackage = parse(a);\\n}\\n}\\nuse(njpackage);
            nothing in the lines tells a name|int total = 0;\\nfor (String n : names) {\\nif (a > 3) {\\nstore(n);\\ntotal += a;\\n}\\n}\\nuse(total);
            nothing in the lines tells a name|for (int i = 0; i < a; i++) {\\nif (i > 3) {\\nout.append(i);\\n} else {\\nout.append(names);\\n}\\n}\\nuse(9);
            """)
    void a_name_that_says_too_little_is_a_doubt(String doubt, String code) {
        String lines = code.replace("\\n", "\n");
        int last = 8 + (int) lines.lines().count() - 1;
        assertThat(extracted(
                                "void f(int a, List<String> names) {\nuse(a);\nuse(1);\nuse(2);\nuse(3);\nuse(4);\n\n"
                                        + lines + "\nuse(5);\nuse(6);\nuse(7);\n}\n",
                                8,
                                last - 1)
                        .doubt())
                .contains(doubt);
    }

    @Test
    void what_only_the_moved_lines_set_and_nobody_reads_is_a_doubt() {
        assertThat(extracted("""
                void f(Object element) {
                    Class<?> type = null;
                    Bean bean = null;
                    use(type);
                    // Transform the element to a bean
                    type = element.getClass();
                    if (element instanceof Map) {
                        bean = new Bean(1);
                    } else if (element instanceof Bean) {
                        bean = (Bean) element;
                    } else {
                        bean = new Bean(2);
                    }
                    use(bean);
                    use(3);
                }
                """, 6, 13).doubt()).isEqualTo("the function would set `type`, which nobody reads");
    }

    @Test
    void a_choice_with_breaks_makes_what_it_makes_and_finds_nothing() {
        assertThat(extracted("""
                void f(int a) {
                    use(a);
                    Pool pool;
                    switch (a) {
                        case 1:
                            pool = new Pool(1);
                            break;
                        default:
                            pool = new Pool(a);
                            break;
                    }
                    use(pool);
                    use(2);
                    use(3);
                }
                """, 3, 11).text()).contains("Pool pool = createPool(a);");
    }

    @Test
    void copies_are_joined_without_the_declaration_behind_them_and_called_after_all_that_they_check() {
        String copy =
                "if (name == null) {\nthrow new A(1);\n}\nif (path == null) {\nthrow new A(2);\n}\nString text = null;\n";
        String code = "class A {\nvoid f(String name, String path) {\n" + copy + "text = use(1);\nuse(text);\n}\n"
                + "void g(String name, String path) {\n" + copy + "text = use(2);\nuse(text);\n}\n}\n";
        Aim aim = new Aim(
                Aim.Type.REMOVE_DUPLICATION, "same_file", List.of(new Span(3, 1, 9, 1), new Span(14, 1, 20, 1)), null);
        Rewrite rewrite = new JavaLanguage().refactor(Code.file(code), aim);
        assertThat(rewrite.text()).contains("checkArguments(name, path);\nString text = null;");
        assertThat(rewrite.doubt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            if (size > 99) { g(99); }|that `SIZE_LIMIT` means the same everywhere is not told by the code
            g("true", "true");|`true` is a word of the language, which a name makes no clearer
            g(paint, "paint"); g(paint, "paint");|`paint` is what the code calls a variable
            g(timeout, "Request timeout"); g(timeout, "Request timeout");|`Request timeout` is what the code calls a variable
            g("json", "json");|`JSON` says no more than the text
            g("text/json", "text/json");|''
            h = "json"; } static final String JSON = "json"; void g() {|''
            """)
    void a_constant_that_tells_nothing_new_is_a_doubt(String code, String doubt) {
        assertThat(Code.refactor("class A {\n  void f() {\n" + code + "\n  }\n}\n", Aim.Type.EXTRACT_CONSTANT, "", 3, 3)
                        .doubt())
                .isEqualTo(doubt);
    }

    @Test
    void a_guard_that_can_only_deny_the_whole_condition_is_a_doubt() {
        String body = " {\n  use(1);\n  if (a) {\n   use(2);\n  }\n }\n}\n}\n";
        assertThat(guarded("class A {\nvoid f(double x) {\n if (x > 3)" + body).doubt())
                .isEqualTo("the opposite of the condition is harder to read than the condition");
        assertThat(guarded("class A {\nvoid f(Object x) {\n if (x instanceof String)" + body)
                        .doubt())
                .isEmpty();
        assertThat(guarded("class A {\nvoid f(Object x) {\n if (x != null)" + body)
                        .doubt())
                .isEmpty();
    }

    @Test
    void a_guard_has_its_brace_where_the_condition_had_it() {
        assertThat(guarded(
                                "class A {\nvoid f(Object x) {\n if (x != null)\n {\n  use(1);\n  if (a)\n  {\n   use(2);\n  }\n }\n}\n}\n")
                        .text())
                .contains(" if (x == null)\n {\n  return;\n }\n");
    }

    @Test
    void the_last_of_several_cases_is_not_merged() {
        assertThat(Code.refactor(
                                "class A {\nvoid f(int a) {\nif (a == 1) {\nuse(1);\n} else if (a == 2) {\nif (b) {\nuse(2);\n}\n}\n}\n}\n",
                                Aim.Type.SIMPLIFY_CONDITIONAL,
                                "merged_ifs",
                                3,
                                9)
                        .changed())
                .isFalse();
    }

    @Test
    void a_condition_whose_name_says_only_what_follows_is_a_doubt() {
        assertThat(Code.refactor(
                                "class A {\nvoid f(int a, int b) {\nif (a > 1 && b > 1 && a > b && a < 9) {\nstore(a);\n}\n}\n}\n",
                                Aim.Type.EXTRACT_VARIABLE,
                                "unnamed_condition",
                                3,
                                3)
                        .doubt())
                .isEqualTo("`shouldStore` tells what follows from the condition, and not what it asks");
    }

    private static Rewrite guarded(String code) {
        return Code.refactor(code, Aim.Type.SIMPLIFY_CONDITIONAL, "guard_clause", 3, 8);
    }

    private static Rewrite extracted(String code, int line, int endLine) {
        Rewrite rewrite =
                Code.refactor("class A {\n" + code + "}\n", Aim.Type.EXTRACT_FUNCTION, "", line + 1, endLine + 1);
        assertThat(rewrite.refusal()).isEmpty();
        return rewrite;
    }
}
