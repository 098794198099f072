package io.orchex.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.sitter.Go;
import io.orchex.source.sitter.Php;
import io.orchex.source.sitter.Python;
import io.orchex.source.sitter.Rust;
import io.orchex.source.typescript.TypeScript;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiteralScanTest {

    @Test
    void a_number_that_a_file_repeats_wants_a_name_in_any_language() {
        List<Finding> found = read(Go.language(), """
                package a
                func f(x int, m map[string]int) int {
                	if x > 1440 || m["customer-number"] == 1440 {
                		return g(m["customer-number"]) % 1440
                	}
                	return m["customer-number"]
                }
                """);
        assertThat(found).extracting(Finding::kind).containsExactly(Kind.MAGIC_NUMBER);
        assertThat(found.get(0).message()).startsWith("`1440` stands here 3 times without a name");
        assertThat(found.get(0).span()).isEqualTo(new Span(3, 9, 3, 12));
        assertThat(found.get(0).also()).containsExactly(new Span(3, 41, 3, 44), new Span(4, 36, 4, 39));
        assertThat(found.get(0).function()).isEqualTo("f");
    }

    @Test
    void what_has_a_name_is_told_by_it() {
        assertThat(read(TypeScript.javascript(), """
                const CUSTOMER = 'customer-number';
                function f(m) { return m.get("customer-number"); }
                """))
                .extracting(Finding::advice)
                .containsExactly("Use `CUSTOMER`");
    }

    @Test
    void a_constant_of_which_a_key_is_only_a_part_does_not_name_it() {
        assertThat(read(Php.language(), """
                <?php
                function f($conf, $options) {
                    if (isset($options['connect_timeout'])) {
                        $conf[\\CURLOPT_CONNECTTIMEOUT_MS] = $options['connect_timeout'] * 1000;
                    }
                    return $options['connect_timeout'];
                }
                """)).isEmpty();
    }

    @Test
    void rows_messages_short_words_and_round_numbers_need_none() {
        assertThat(read(Python.language(), """
                TABLE = [1440, 1441, 1442, 1440, 1440, 1440]
                def f(x):
                    log("customer-number"); log("customer-number"); log("customer-number")
                    x["name"]; x["name"]; x["name"]
                    return x * 1000 + x * 1000 + x * 1000 + 3.1440 + 3.1440 + 3.1440
                """)).isEmpty();
    }

    @Test
    void what_tests_of_rust_repeat_needs_no_name() {
        String repeated = "fn f(x: u32) -> bool { x > 1440 || x < 1440 - 1 || x == 1440 }\n";
        assertThat(read(Rust.language(), repeated)).hasSize(1);
        assertThat(read(Rust.language(), "#[cfg(test)]\nmod tests {\n" + repeated + "}\n"))
                .isEmpty();
    }

    @Test
    void a_condition_that_mixes_five_parts_wants_a_name() {
        assertThat(read(TypeScript.javascript(), "function f(a) { if (a && b && (c || d || e)) { g(); } }"))
                .extracting(Finding::message)
                .containsExactly("A condition joins 5 parts, and no name says what they ask together");
        assertThat(read(TypeScript.javascript(), "function f(a) { if (a || b || c || d || e) { g(); } }"))
                .isEmpty();
    }

    private static List<Finding> read(Language language, String text) {
        return language.read(new SourceFile("a", language.name(), text)).findings();
    }
}
