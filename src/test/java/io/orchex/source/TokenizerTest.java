package io.orchex.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.sitter.Rust;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TokenizerTest {

    private static final Lexis PYTHON = Lexis.script(List.of("\"\"\"", "'''"), "import", "from");
    private static final Lexis RUST =
            new Lexis(List.of("//"), List.of("/*", "*/"), List.of(), "\"", Set.of("use"), false);

    @Test
    void comments_are_no_tokens() {
        assertThat(tokens("a /* b\n c */ = d; // e\nf", Lexis.curly())).containsExactly("a", "=", "d", ";", "f");
        assertThat(tokens("a = b # c\nd", PYTHON)).containsExactly("a", "=", "b", "d");
    }

    @Test
    void a_number_sign_inside_a_word_is_no_comment() {
        assertThat(tokens("${#a} $# ${b#c}", Lexis.script(List.of())))
                .containsExactly("$", "{", "#a", "}", "$", "#", "$", "{", "b", "#c", "}");
    }

    @Test
    void texts_are_one_token_whatever_they_hold() {
        assertThat(tokens("a = \"\"\"b # \"c\"\nd\"\"\" + 'e # \\' f'", PYTHON))
                .containsExactly("a", "=", "\"\"\"b # \"c\"\nd\"\"\"", "+", "'e # \\' f'");
    }

    @Test
    void a_text_that_is_not_closed_ends_with_its_line() {
        assertThat(tokens("a = \"b\nc", Lexis.curly())).containsExactly("a", "=", "\"b", "c");
    }

    @Test
    void lifetimes_and_characters_are_told_apart() {
        assertThat(tokens("f<'a>('\"', '\\'', b)", RUST))
                .containsExactly("f", "<", "'", "a", ">", "(", "'\"'", ",", "'\\''", ",", "b", ")");
    }

    @Test
    void imports_are_skipped_over_all_their_lines() {
        assertThat(tokens("from a import (\n b,\n c)\nimport d, e\nf = g", PYTHON))
                .containsExactly("f", "=", "g");
        assertThat(tokens("import (\n\t\"a\"\n\tb \"c\"\n)\nfunc", Lexis.lines("\"'", "import")))
                .containsExactly("func");
        assertThat(tokens("use a::{b,\n c}; fn", RUST)).containsExactly("fn");
        assertThat(tokens("#include <a.h>\nint", Lexis.curly("#include"))).containsExactly("int");
    }

    @Test
    void tests_at_the_end_of_a_file_are_none_of_its_code() {
        String file = "fn f() {}\n#[cfg(test)]\nmod tests {\n  fn g() {}\n}\n";
        assertThat(Rust.language().tokens(file, Likeness.SAME).size()).isEqualTo(6);
        assertThat(Rust.language()
                        .tokens(file.replace("cfg", "any"), Likeness.SAME)
                        .size())
                .isGreaterThan(12);
    }

    @Test
    void a_word_that_begins_no_statement_is_kept() {
        assertThat(tokens("yield from a", PYTHON)).containsExactly("yield", "from", "a");
    }

    @Test
    void lines_are_counted_through_texts_and_comments() {
        List<String> places = new ArrayList<>();
        Tokenizer.scan(
                "a\n/*\n*/ \"\"\"b\n\"\"\"\nc",
                Lexis.curly(),
                (kind, from, to, line, endLine) -> places.add(kind + " " + line + "-" + endLine));
        assertThat(places).containsExactly("WORD 1-1", "TEXT 3-4", "WORD 5-5");
    }

    private static List<String> tokens(String text, Lexis lexis) {
        List<String> tokens = new ArrayList<>();
        Tokenizer.scan(text, lexis, (kind, from, to, line, endLine) -> tokens.add(text.substring(from, to)));
        return tokens;
    }
}
