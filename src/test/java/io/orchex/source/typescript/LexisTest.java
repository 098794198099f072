package io.orchex.source.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Duplication;
import io.orchex.source.Language;
import io.orchex.source.Likeness;
import io.orchex.source.Tokens;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the scanner sees, and which texts are taken for these languages. */
final class LexisTest {

    private static final String BLOCK = IntStream.range(0, 9)
            .mapToObj("sum += item.cost(%d) * other\n"::formatted)
            .collect(Collectors.joining());

    @Test
    void imports_count_no_tokens() {
        assertThat(tokens("import a from 'b'\nimport {\n  c,\n} from \"d\"\nx = 1\n")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void a_template_is_one_token_whatever_is_in_it() {
        assertThat(tokens("x = `a \\` ${ `b ${c} /* ` } // d`; y").size()).isEqualTo(5);
    }

    @Test
    void a_regular_expression_begins_no_text_and_no_comment() {
        assertThat(EcmaText.plain("x = /[`'\"/*]/.test(y); z")).isEqualTo("x = /[_____]/.test(y); z");
        assertThat(EcmaText.plain("return /`/; a = b / c / '`'")).isEqualTo("return /_/; a = b / c / '`'");
        assertThat(EcmaText.plain("// don't `\n/* ` */ <b>don't</b> \"`\""))
                .isEqualTo("// don't `\n/* ` */ <b>don't</b> \"`\"");
    }

    @Test
    void what_is_not_closed_ends_with_the_text() {
        for (String open : new String[] {"`", "`${", "`\\", "'", "/*", "/a[", "x = /", "x = /\\", "'\\"}) {
            assertThat(EcmaText.plain(open)).hasSameSizeAs(open);
        }
    }

    @Test
    void duplicates_are_found_behind_what_would_mislead() {
        Duplication duplication = new Duplication(Long.MAX_VALUE);
        duplication.add("a.js", tokens("const quote = /[`'\"]/\n" + BLOCK));
        duplication.add("b.js", tokens("const text = `\\``\n" + BLOCK));
        assertThat(duplication.found()).hasSize(1);
    }

    @Test
    void a_text_is_recognised_by_what_only_these_languages_have() {
        Language javascript = TypeScript.javascript();
        assertThat(javascript.recognises("const add = (a, b) => a + b")).isTrue();
        assertThat(javascript.recognises("function add(a, b) {\n  return a + b\n}"))
                .isTrue();
        assertThat(javascript.recognises("var fs = require('fs')")).isTrue();
        assertThat(javascript.recognises("import x from './x'")).isTrue();
        assertThat(TypeScript.language().recognises("interface A {\n  b: string\n}"))
                .isTrue();
        assertThat(TypeScript.language().recognises("const a: number = 1")).isTrue();
        assertThat(TypeScript.language().recognises("const add = (a, b) => a + b"))
                .isFalse();
    }

    @Test
    void other_languages_are_left_alone() {
        for (String other : new String[] {
            "int add(int a, int b) {\n  return a + b;\n}",
            "const int limit = 3;\nstatic const char *names[] = {\"a\"};",
            "import java.util.List;\nclass A { int f() { return g(x -> x); } }",
            "def f(x):\n    return x\n",
            "STOP RUN."
        }) {
            assertThat(TypeScript.javascript().recognises(other)).isFalse();
            assertThat(TypeScript.language().recognises(other)).isFalse();
        }
    }

    private static Tokens tokens(String text) {
        return TypeScript.javascript().tokens(text, Likeness.SAME);
    }
}
