package io.orchex.source.java;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Aim;
import io.orchex.source.Rewrite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions that nobody would merge under the names that their lines tell, and better names for some of them. */
final class NameDoubtTest {

    @Test
    void a_verb_is_not_followed_by_what_it_did() {
        assertThat(extracted("""
                void f(String text, boolean compact) {
                    use(1);
                    String encoded;
                    if (compact) {
                        Object hint = hints.get(1);
                        Object charset = hint == null ? null : hint.charset();
                        encoded = Encoder.encode(text, charset);
                    } else {
                        encoded = text;
                    }
                    use(encoded);
                    use(2);
                }
                """, 3, 10).text()).doesNotContain("encodeEncoded").contains("(text, compact)");
    }

    @Test
    void a_text_that_is_looked_for_is_found_and_not_built() {
        assertThat(extracted("""
                void f(List<String> all) {
                    use(1);
                    String type = null;
                    for (String one : all) {
                        int equals = one.indexOf('=');
                        if (equals > 0) {
                            type = one.substring(equals + 1);
                            break;
                        }
                    }
                    use(type);
                    use(2);
                }
                """, 3, 10).text()).contains("String type = findType(all);");
    }

    @Test
    void what_is_written_of_several_things_is_none_of_them() {
        assertThat(extracted("""
                void f(Buffer buffer, char one, char two) {
                    use(1);
                    int firstDigit = digit(one);
                    int secondDigit = digit(two);
                    if (firstDigit >= 0 && secondDigit >= 0) {
                        buffer.write((firstDigit << 4) + secondDigit);
                    }
                    use(2);
                    use(3);
                }
                """, 3, 7).text()).doesNotContain("writeFirstDigit");
    }

    @Test
    void one_of_many_things_that_are_done_tells_no_name() {
        String code = """
                void f(Tree tree, Node node, int count) {
                    use(1);
                    use(2);
                    while (count > 1) {
                        count -= 2;
                        tree.appendLeaf(node.next());
                    }
                    tree.openGate();
                    tree.openGate();
                    tree.closeDoor();
                    tree.closeDoor();
                    tree.markPlace();
                    tree.markPlace();
                    tree.appendLeaf(node);
                    tree.appendLeaf(node);
                    use(3);
                    use(4);
                }
                """;
        assertThat(extracted(code, 4, 15).doubt()).isEqualTo("nothing in the lines tells a name for the function");
    }

    @Test
    void what_is_done_again_and_again_is_done_to_many() {
        assertThat(extracted(MANY, 4, 10).text()).contains("private void appendDigits(");
        assertThat(extracted(MANY.replace("Digit", "Child"), 4, 10).text()).contains("private void appendChildren(");
    }

    private static final String MANY = """
                void f(Bits bits, StringBuilder text, int count) {
                    use(1);
                    use(2);
                    while (count > 1) {
                        text.appendDigit(bits.next());
                        count -= 2;
                    }
                    if (count > 0) {
                        text.appendDigit(bits.last());
                    }
                    use(3);
                    use(4);
                }
                """;

    @Test
    void a_variable_of_a_function_with_final_ones_is_final_where_it_stays() {
        String code = """
                void f(final List<String> names, final int least) {
                    final int first = least * 2;
                    String label = names.get(first);
                    if (label == null || label.isEmpty()) {
                        label = names.get(least);
                    }
                    use(label);
                    use(first);
                    use(3);
                }
                """;
        assertThat(extracted(code, 3, 6).text()).contains("    final String label = ");
        assertThat(extracted(code.replace("use(3)", "label = names.get(3)"), 3, 6)
                        .text())
                .contains("    String label = ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            `found` would tell the function whether to do anything | if (!found) {/ Point point = new Point(a, b);/ points.add(point);/ if (a > 3) {/ use(point);/ }/ }
            `found` would tell the function whether to do anything | if (found) {/ return true;/ }/ for (int i = 0; i < a; i++) {/ if (use(i)) {/ return true;/ }/ }
            `computeByte` says nothing of what it is about | int currentByte = 0;/ if (a > 3) {/ currentByte += 1;/ }/ currentByte <<= 1;
            nothing in the lines tells a name | boolean stop = true;/ for (int n : numbers) {/ if (n != a) {/ stop = false;/ break;/ }/ }/ if (stop) {/ return true;/ }
            nothing in the lines tells a name | verify(a);/ for (int i = 0; i < a; i++) {/ row.setCharAt(i, b);/ }/ if (a == b) {/ throw new A();/ }
            nothing in the lines tells a name | if (a > 3) {/ throw new A();/ }/ verify(a);/ for (int i = 0; i < a; i++) {/ row.setCharAt(i, b);/ }/ if (a == b) {/ throw new A();/ }/ if (b > 4) {/ throw new A();/ }
            """)
    void what_says_too_little_is_a_doubt(String doubt, String code) {
        String lines = code.replace("/", "\n") + "\n";
        String all = "boolean f(int a, int b, boolean found) {\nuse(1);\nuse(2);\n" + lines
                + (code.contains("Byte") ? "use(currentByte);\n" : "while (use(3)) {\nif (use(4)) {\nuse(5);\n}\n}\n")
                + "use(6);\nuse(7);\nreturn a > 17;\n}\n";
        Rewrite rewrite = extracted(all, 4, 3 + (int) lines.lines().count());
        assertThat(rewrite.doubt()).as(rewrite.text()).contains(doubt);
    }

    @ParameterizedTest
    @CsvSource({"ReferenceEquality, false", "fallthrough, false", "unchecked, true"})
    void what_the_host_is_not_warned_of_goes_along_where_it_may_be_in_the_lines(String warning, boolean goes) {
        String text = extracted("@SuppressWarnings(\"" + warning + "\")\n" + MANY, 5, 11)
                .text();
        assertThat(text.lastIndexOf("@Suppress") > text.indexOf("@Suppress")).isEqualTo(goes);
        String equal = MANY.replace("count > 1", "count == 1");
        assertThat(extracted("@SuppressWarnings(\"ReferenceEquality\")\n" + equal, 5, 11)
                        .text())
                .contains("@SuppressWarnings(\"ReferenceEquality\")\nprivate");
    }

    @Test
    void one_of_several_things_that_is_valid_has_to_be_named() {
        assertThat(extracted("""
                void f(int length, int[] allowed) {
                    use(1);
                    boolean valid = false;
                    for (int one : allowed) {
                        if (one == length) {
                            valid = true;
                            break;
                        }
                    }
                    use(valid);
                    use(2);
                }
                """, 3, 9).doubt()).isEqualTo("the name `isValid` says nothing of what it is about");
    }

    @Test
    void a_loop_that_goes_on_while_something_holds_does_not_search_that() {
        assertThat(extracted("""
                int f(Result result, int column, int offset) {
                    if (result.isEmpty()) {
                        use(1);
                        use(2);
                    }
                    while (isValidColumn(result, column - offset)) {
                        column -= offset;
                        if (result.has(column)) {
                            return column;
                        }
                    }
                    return -1;
                }
                """, 6, 12).doubt()).isEqualTo("nothing in the lines tells a name for the function");
    }

    private static Rewrite extracted(String code, int line, int endLine) {
        return Code.refactor("class A {\n" + code + "}\n", Aim.Type.EXTRACT_FUNCTION, "", line + 1, endLine + 1);
    }
}
