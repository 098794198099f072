package io.orchex.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FormattingTest {

    private static final String SPACES = """
            class A {
                int f(int a) {
                    if (a > 1) {
                        return a;
                    } else {
                        return 2;
                    }
                }
            }
            """;

    private static final String GUARDED =
            SPACES.replace("        } else {\n            return 2;\n        }\n", "        }\n        return 2;\n");

    @Test
    void a_change_that_keeps_to_the_form_passes_and_is_counted() {
        Formatting formatting = Formatting.of(SPACES, GUARDED);
        assertThat(formatting).isEqualTo(new Formatting(1, 2, List.of()));
        assertThat(formatting.preserved()).isTrue();
        assertThat(formatting.sentence())
                .isEqualTo("lines new or changed: 1, gone or changed: 2, all others as before");
    }

    @Test
    void no_change_touches_nothing() {
        assertThat(Formatting.of(SPACES, SPACES)).isEqualTo(new Formatting(0, 0, List.of()));
        assertThat(Formatting.of("", SPACES).preserved()).isTrue();
        assertThat(Formatting.of(SPACES, "").preserved()).isTrue();
    }

    @Test
    void line_ends_stay_as_they_are() {
        String windows = SPACES.replace("\n", "\r\n");
        assertThat(Formatting.of(windows, GUARDED.replace("\n", "\r\n")).preserved())
                .isTrue();
        assertThat(Formatting.of(windows, GUARDED).preserved()).isFalse();
        assertThat(breach(windows, windows.replace("a > 1) {\r\n", "a > 2) {\n")))
                .isEqualTo("line 3 does not end as the lines of this file do");
        assertThat(breach(SPACES, SPACES.replace("a > 1) {\n", "a > 2) {\r\n")))
                .isEqualTo("line 3 does not end as the lines of this file do");
        assertThat(breach(SPACES, SPACES.replace("a > 1) {\n", "a > 1) {\r\n")))
                .isEqualTo("line 3 differs in its white space only");
    }

    @Test
    void a_file_with_both_line_ends_takes_both() {
        String mixed = SPACES.replace("{\n", "{\r\n");
        assertThat(Formatting.of(mixed, mixed.replace("a > 1) {\r\n", "a > 2) {\n"))
                        .preserved())
                .isTrue();
    }

    @Test
    void old_line_ends_stay_too() {
        String old = SPACES.replace("\n", "\r");
        assertThat(Formatting.of(old, old.replace("a > 1", "a > 2")).preserved())
                .isTrue();
        assertThat(Formatting.of(SPACES, SPACES.replace("a > 1) {\n", "a > 2) {\r"))
                        .preserved())
                .isFalse();
    }

    @Test
    void the_last_line_ends_as_before() {
        String open = SPACES.stripTrailing();
        assertThat(Formatting.of(open, GUARDED.stripTrailing()).preserved()).isTrue();
        assertThat(Formatting.of(open, GUARDED).breaches()).contains("the end of the last line is not as before");
        assertThat(Formatting.of(SPACES, GUARDED.stripTrailing()).breaches())
                .contains("the end of the last line is not as before");
    }

    @Test
    void the_byte_order_mark_stays() {
        assertThat(Formatting.of("\uFEFF" + SPACES, "\uFEFF" + GUARDED).preserved())
                .isTrue();
        assertThat(Formatting.of("\uFEFF" + SPACES, GUARDED).breaches())
                .contains("the byte order mark is not as before");
        assertThat(Formatting.of(SPACES, "\uFEFF" + GUARDED).breaches())
                .contains("the byte order mark is not as before");
    }

    @Test
    void new_lines_are_indented_as_the_others() {
        String tabs = SPACES.replace("    ", "\t");
        assertThat(breach(tabs, tabs.replace("\t\t\treturn a;", "            return b;")))
                .isEqualTo("line 4 is indented with spaces, and the file with tabs");
        assertThat(breach(SPACES, SPACES.replace("            return a;", "\t\t\treturn b;")))
                .isEqualTo("line 4 is indented with tabs, and the file with spaces");
        assertThat(Formatting.of(tabs, tabs.replace("\tint f", "\t/**\n\t * Answers.\n\t */\n\tint f"))
                        .preserved())
                .isTrue();
    }

    @Test
    void comments_in_a_file_with_tabs_may_begin_with_one_space() {
        String tabs = "/*\n * A.\n */\n" + SPACES.replace("    ", "\t");
        assertThat(Formatting.of(tabs, tabs.replace(" * A.", " * B.")).preserved())
                .isTrue();
        assertThat(Formatting.of(tabs, tabs.replace("\t\t\treturn a;", "        return b;"))
                        .preserved())
                .isFalse();
    }

    @Test
    void nothing_is_spaced_anew() {
        assertThat(breach(SPACES, SPACES.replace("if (a > 1)", "if (a>1)")))
                .isEqualTo("line 3 differs in its white space only");
        assertThat(breach(SPACES, SPACES.replace("return a;", "return a; ")))
                .isEqualTo("line 4 differs in its white space only");
    }

    @Test
    void lines_that_move_may_be_indented_anew() {
        assertThat(Formatting.of(SPACES, SPACES.replace("            return a;", "        return a;"))
                        .preserved())
                .isTrue();
    }

    @Test
    void new_lines_do_not_end_in_white_space() {
        assertThat(breach(SPACES, SPACES.replace("return a;", "return b; "))).isEqualTo("line 4 ends in white space");
        String loose = SPACES.replace("return a;", "return a;  ");
        assertThat(Formatting.of(loose, loose.replace("            return a;", "        return a;"))
                        .preserved())
                .isTrue();
    }

    @Test
    void no_character_is_lost() {
        String text = "String s = \"ä\";\n";
        assertThat(Formatting.of(text, text.replace('ä', '\uFFFD')).breaches()).containsExactly("a character was lost");
    }

    private static String breach(String before, String after) {
        return String.join("; ", Formatting.of(before, after).breaches());
    }
}
