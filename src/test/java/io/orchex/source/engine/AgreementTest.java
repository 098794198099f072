package io.orchex.source.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Language;
import io.orchex.source.SourceFile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sources on which the definition and lizard 1.24.0 agree: {@code lizard src/test/resources/agreed} shows the same
 * functions with the same cyclomatic complexity and as many parameters. The sources leave out what lizard counts and
 * the definition does not ({@code catch}, {@code #if}, the question mark of a type, {@code where}) and what lizard
 * can't read.
 */
final class AgreementTest {

    @ParameterizedTest
    @CsvSource({
        "agreed.c, take 8 3; none 1 0; kind 3 1",
        "agreed.cpp, Shelf 1 1; ~Shelf 1 0; operator< 2 1; largest 3 2; Count 4 2",
        "agreed.cs, Shelf 2 2; Take 8 2",
        "agreed.go, Take 8 3; Generic 3 2; Kind 3 1",
        "agreed.java, new 2 1; take 9 2",
        "agreed.js, take 8 2; kind 3 1",
        "agreed.kt, take 7 2",
        "agreed.php, take 8 1; kind 3 1",
        "agreed.py, take 10 4; count 2 0; outer 1 1; inner 2 1",
        "agreed.rb, take 6 2; kind 3 1",
        "agreed.rs, take 7 2; generic 2 2",
        "agreed.scala, take 7 2",
        "agreed.swift, take 9 2",
        "agreed.ts, constructor 1 1; take 6 2; kind 2 2"
    })
    void functions_are_counted_as_lizard_counts_them(String file, String functions) throws Exception {
        SourceFile source = new SourceFile(file, null, text(file));
        Language language = Languages.of(source).orElseThrow();
        assertThat(language.read(source).functions())
                .extracting(function -> "%s %d %d"
                        .formatted(
                                function.name().substring(function.name().lastIndexOf('.') + 1),
                                function.cyclomatic(),
                                function.parameters().size()))
                .containsExactlyElementsOf(Arrays.asList(functions.split("; ")));
    }

    private static String text(String file) throws Exception {
        try (InputStream content =
                Objects.requireNonNull(AgreementTest.class.getResourceAsStream("/agreed/" + file), file)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
