package io.orchex.source.sitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.source.Lexis;
import io.orchex.source.Reading;
import io.orchex.source.Reading.SyntaxProblem;
import io.orchex.source.SourceFile;
import io.orchex.source.UnreadableException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Text that is wrong, too deep or too long. */
final class RobustnessTest {

    @Test
    void what_stands_around_a_syntax_error_is_read_all_the_same() {
        Sample sample = Sample.text(Go.language(), """
                package a

                func first(x int) int {
                	if x > 0 { return 1 }
                	return 0
                }

                func ) broken {{

                func last() int { return 1 }
                """);
        assertThat(sample.metrics()).contains("first 2 1 1");
        assertThat(sample.reading().problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem.line())
                .isGreaterThanOrEqualTo(7));
    }

    @Test
    void what_is_missing_is_told() {
        assertThat(Sample.text(C.language(), "int f() { return 1 }\n").reading().problems())
                .containsExactly(new SyntaxProblem(1, 19, "something is missing here"));
    }

    @Test
    void two_hundred_thousand_parentheses_do_no_harm() {
        String deep = "int f() { return " + "(".repeat(200_000) + "1" + ")".repeat(200_000) + "; }";
        assertThat(Sample.text(C.language(), deep).metrics()).containsExactly("f 1 0 0");
    }

    @Test
    void a_condition_of_a_thousand_operators_is_one_run() {
        String wide = "int f() { return a" + " && a".repeat(1_000) + "; }";
        assertThat(Sample.text(C.language(), wide).metrics()).containsExactly("f 1001 1 0");
    }

    @Test
    void a_condition_that_is_too_long_to_be_counted_is_told() {
        String wide = "int f() { return a" + " && a".repeat(20_000) + "; }";
        assertThat(Sample.text(C.language(), wide).reading().problems())
                .extracting(SyntaxProblem::message)
                .containsExactly("it is nested so deeply that not all of it was counted");
    }

    @Test
    void deep_nesting_is_counted_without_recursion() {
        int depth = 2_000;
        String deep = "void f() { " + "if (a) { ".repeat(depth) + "}".repeat(depth) + " }";
        assertThat(Sample.text(C.language(), deep).metrics())
                .containsExactly("f %d %d %d".formatted(depth + 1, depth * (depth + 1) / 2, depth));
    }

    @Test
    void a_text_over_two_megabytes_is_refused_in_words() {
        assertThatThrownBy(() -> Sample.text(C.language(), " ".repeat(2_000_001)))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("it is longer than 2000000 bytes");
    }

    @Test
    void a_native_parser_that_cannot_be_loaded_is_told_in_words() {
        Syntax broken = new Syntax(
                Syntax.Identity.of("cobol", Set.of("cob"), "(?!)"),
                () -> {
                    throw new UnsatisfiedLinkError("/x/lib.so: /x/lib.so: failed to map: Operation not permitted");
                },
                "",
                Lexis.curly(),
                Syntax.Conventions.of(Visibility.named(".*"), "(?!)"));
        assertThatThrownBy(() -> new SitterLanguage(broken).measure(new SourceFile("a.cob", null, "")))
                .isInstanceOf(UnreadableException.class)
                .hasMessage("the native parser for cobol can't be loaded here (operation not permitted)");
    }

    @Test
    void places_are_told_in_characters_whatever_they_take_in_bytes() {
        Reading reading = Sample.text(
                        Python.language(),
                        "x = 'ä€𝄞'; y = 1 if 'ß' else 2\ndef f(): return 1\ndef é(ü): return ü or 1\n")
                .reading();
        assertThat(reading.functions()).extracting(function -> function.name()).containsExactly("f", "é");
        assertThat(reading.functions().get(1).span().column()).isEqualTo(1);
        assertThat(reading.functions().get(1).parameters()).containsExactly("ü");
        assertThat(reading.functions().get(1).branches().get(0).span().column()).isEqualTo(18);
    }

    @Test
    void half_a_character_does_no_harm() {
        assertThat(Sample.text(Python.language(), "x = '\ud834'\ndef f(): return 1\n")
                        .metrics())
                .isEqualTo(List.of("f 1 0 0"));
    }

    @Test
    void an_empty_text_is_read() {
        assertThat(Sample.text(Go.language(), "").metrics()).isEmpty();
    }
}
