package io.orchex.source.typescript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.source.Reading.SyntaxProblem;
import io.orchex.source.Size;
import io.orchex.source.UnreadableException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Text that is wrong, too deep or too long. */
final class RobustnessTest {

    @Test
    void what_stands_around_a_syntax_error_is_read_all_the_same() {
        Sample sample = Sample.text(
                "a.js",
                "function first(x) { return x > 0 && 1; }\nfunction ) broken {{\n\nfunction last() { return 1; }\n");
        assertThat(sample.metrics()).contains("first 2 1 0", "last 1 0 0");
        assertThat(sample.reading().problems()).first().isEqualTo(new SyntaxProblem(2, 10, "Identifier expected."));
    }

    @Test
    void two_megabytes_on_one_line_are_read() {
        String line = "f(1);".repeat(399_990);
        assertThat(Sample.text("a.js", "function a(b) { return b || 1 } " + line)
                        .metrics())
                .containsExactly("a 2 1 0");
    }

    @Test
    void a_text_over_two_million_characters_is_refused_in_words() {
        assertThatThrownBy(() -> Sample.text("a.js", " ".repeat(2_000_001)))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("it is longer than 2000000 characters");
    }

    @Test
    void ten_thousand_nested_parentheses_and_blocks_do_no_harm() {
        String parentheses = "(".repeat(10_000) + "1" + ")".repeat(10_000);
        String blocks = "{".repeat(10_000) + "}".repeat(10_000);
        assertThat(Sample.text(
                                "a.js",
                                "function f() { return %s; }\nfunction g() { %s }".formatted(parentheses, blocks))
                        .metrics())
                .containsExactly("f 1 0 0", "g 1 0 0");
    }

    @Test
    void what_overflows_the_stack_costs_only_itself() {
        String deep = "x = " + "[".repeat(900_000) + "]".repeat(900_000);
        assertThatThrownBy(() -> Sample.text("a.js", deep))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("it is nested too deeply to be read");
        assertThat(Sample.text("a.js", "const f = () => 1").metrics()).containsExactly("f 1 0 0");
    }

    @Test
    void what_takes_too_long_is_ended() {
        Compiler hasty = new Compiler(Duration.ofMillis(200));
        assertThatThrownBy(() -> hasty.outline("a+b;".repeat(499_990), List.of("js")))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("parsing it takes longer than 0 s");
    }

    @Test
    void deep_nesting_and_long_conditions_are_counted() {
        int depth = 2_000;
        String deep = "function f() { " + "if (a) { ".repeat(depth) + "}".repeat(depth) + " }";
        assertThat(Sample.text("a.js", deep).metrics())
                .containsExactly("f %d %d %d".formatted(depth + 1, depth * (depth + 1) / 2, depth));
        assertThat(Sample.text("a.js", "const f = () => a" + " && a".repeat(20_000))
                        .metrics())
                .containsExactly("f 20001 1 0");
    }

    @Test
    void names_of_functions_stay_short_however_deep_they_stand() {
        String deep = "function a() { ".repeat(2_000) + "}".repeat(2_000);
        assertThat(Sample.text("a.js", deep).metrics()).hasSize(2_000).endsWith("a.a.a.a.a.a.a.a.a 1 0 0");
        String wide = "exports[" + "a + ".repeat(1_000) + "a] = () => 1";
        assertThat(Sample.text("a.js", wide).metrics()).singleElement().satisfies(line -> assertThat(line)
                .hasSizeLessThan(80));
    }

    @Test
    void a_byte_order_mark_and_carriage_returns_change_no_figure() {
        Sample sample =
                Sample.text("a.ts", "\uFEFF#!/usr//bin/node\r\n// one\r\nconst f = (x?: string) =>\r\n  x;\r\n\r\n");
        assertThat(sample.metrics()).containsExactly("f 1 0 0");
        assertThat(sample.reading().functions().get(0).span().endLine()).isEqualTo(4);
        assertThat(Sample.text("a.js", "#!/usr//bin/node\r\n// one\r\nconst f = x =>\r\n  x;\r\n\r\n")
                        .reading()
                        .size())
                .isEqualTo(new Size(5, 2, 2));
    }

    @Test
    void odd_characters_arrive_as_they_are() {
        Sample sample = Sample.text("a.js", "const ä = 'x\u0000\ud834'; const 数 = (é) => é ? '𝄞' : 1\n");
        assertThat(sample.metrics()).containsExactly("数 2 1 0");
        assertThat(sample.parameters("数")).containsExactly("é");
        assertThat(sample.reading().functions().get(0).branches().get(0).span().column())
                .isEqualTo(35);
    }

    @Test
    void an_empty_text_is_read() {
        assertThat(Sample.text("a.js", "").reading().size()).isEqualTo(Size.EMPTY);
    }

    @Test
    void a_text_whose_path_does_not_tell_may_hold_jsx_or_a_cast() {
        assertThat(Sample.text("typescript", "const f = (x: any) => <b>{x}</b>;")
                        .reading()
                        .problems())
                .isEmpty();
        assertThat(Sample.text("typescript", "const f = (x: any) => <number>x;")
                        .reading()
                        .problems())
                .isEmpty();
    }
}
