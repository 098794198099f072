package io.orchex.source.sitter;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Characters;
import io.orchex.source.Language;
import io.orchex.source.Reading;
import io.orchex.source.SourceFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Python is read without the native parser where it is valid, and as that parser would. */
final class PythonReaderTest {

    private static final Language PARSED = new SitterLanguage(Python.syntax());

    @Test
    void valid_files_are_read_as_the_parser_reads_them() throws Exception {
        for (String name : List.of("constructs.py", "sample.py")) {
            String text = Sample.content(name);
            assertThat(elements(text)).as(name).isPresent();
            assertThat(Python.language().measure(file(text))).as(name).isEqualTo(parsed(text));
            String windows = text.replace("\n", "\r\n");
            assertThat(elements(windows)).as(name).isPresent();
            assertThat(Python.language().measure(file(windows))).as(name).isEqualTo(parsed(windows));
        }
    }

    @Test
    void whatever_is_missing_the_reading_is_the_parsers() throws Exception {
        String text = Sample.content("constructs.py");
        List<Integer> read = IntStream.range(0, text.length())
                .filter(at -> elements(without(text, at)).isPresent())
                .boxed()
                .toList();
        assertThat(read).hasSizeBetween(text.length() / 3, text.length() - text.length() / 10);
        assertThat(read)
                .filteredOn(at -> at % 3 == 0 && !isAsParsed(without(text, at)))
                .isEmpty();
    }

    @Test
    void what_is_not_python_is_told_by_the_parser() {
        for (String text : List.of(
                "print 'two'\n",
                "if a\n    b\n",
                "def f(:\n    pass\n",
                "f() = 1\n",
                "a = (1\n",
                "x = 'y\n",
                "if a:\nb\n",
                "if a:\n        b\n    c\n",
                "a b\n",
                "@x\ny = 1\n",
                "try:\n    a\nb\n",
                "x = f'{a'\n",
                "$\n")) {
            assertThat(elements(text)).as(text).isEmpty();
            assertThat(Python.language().measure(file(text)).problems())
                    .as(text)
                    .isEqualTo(parsed(text).problems());
        }
    }

    @Test
    void a_pattern_below_a_comment_takes_anything_all_the_same() {
        String text = "def f(a):\n    match a:\n        case 1: pass\n        case _:  # else\n            pass\n";
        assertThat(parsed(text).functions().get(0).cyclomatic()).isEqualTo(2);
    }

    @Test
    void a_guard_is_a_path_of_its_own() {
        String text = "def f(a):\n    match a:\n        case x if x: pass\n";
        assertThat(Sample.text(Python.language(), text)
                        .reading()
                        .functions()
                        .get(0)
                        .branches())
                .extracting(branch -> branch.what() + " " + branch.cyclomatic())
                .containsExactly("match 0", "case 1", "guard 1");
    }

    @Test
    void what_is_deep_or_long_is_left_to_the_parser() {
        assertThat(elements("a = " + "(".repeat(100_000))).isEmpty();
        assertThat(elements("a = f'" + "{b:".repeat(100_000))).isEmpty();
        assertThat(elements("a = 1\n".repeat(400_000))).isEmpty();
        String wide = "def f(): return a" + " and a".repeat(20_000) + "\n";
        assertThat(Sample.text(Python.language(), wide).metrics()).containsExactly("f 20001 1 0");
    }

    private static String without(String text, int at) {
        return text.substring(0, at) + text.substring(at + 1);
    }

    private static boolean isAsParsed(String text) {
        return Python.language().measure(file(text)).equals(parsed(text));
    }

    private static Reading parsed(String text) {
        return PARSED.measure(file(text));
    }

    private static Optional<List<Element>> elements(String text) {
        return PythonReader.elements(Characters.of(text));
    }

    private static SourceFile file(String text) {
        return new SourceFile("a.py", "python", text);
    }
}
