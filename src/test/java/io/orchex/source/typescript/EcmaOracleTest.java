package io.orchex.source.typescript;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Function;
import io.orchex.source.Lines;
import io.orchex.source.typescript.Oracle.Counted;
import io.orchex.source.typescript.Profiles.Alone;
import io.orchex.source.typescript.Profiles.Cause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every function of six libraries in JavaScript and TypeScript, measured here, by ESLint and by SonarJS. */
final class EcmaOracleTest {

    private static final List<Compared> FILES = new ArrayList<>();

    private record Compared(Counted theirs, List<Alone> ours) {

        boolean equalComplexity() {
            return complexity(theirs.complexity())
                    .equals(ours.stream().map(Alone::complexity).sorted().toList());
        }

        boolean equalCognitive() {
            return complexity(theirs.cognitive())
                    .equals(ours.stream()
                            .filter(Alone::isFunction)
                            .map(Alone::cognitiveComplexity)
                            .filter(points -> points > 0)
                            .sorted()
                            .toList());
        }

        private static List<Integer> complexity(List<List<Integer>> functions) {
            return functions.stream().map(function -> function.get(2)).sorted().toList();
        }
    }

    @BeforeAll
    static void measure() throws Exception {
        List<Counted> counted = Oracle.count();
        List<List<Alone>> ours = Profiles.of(counted);
        for (int i = 0; i < counted.size(); i++) {
            FILES.add(new Compared(counted.get(i), ours.get(i)));
        }
        print();
    }

    @Test
    void hundreds_of_files_and_thousands_of_functions_are_compared() {
        assertThat(FILES).hasSizeGreaterThan(800);
        assertThat(functions()).hasSizeGreaterThan(5_000);
        assertThat(FILES)
                .extracting(file -> file.theirs.failure())
                .as("what ESLint can't read")
                .containsOnly("");
    }

    @Test
    void cyclomatic_complexity_is_eslints_but_for_the_named_differences() {
        assertThat(share(Compared::equalComplexity)).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void cognitive_complexity_is_sonarjs_but_for_the_named_differences() {
        assertThat(share(Compared::equalCognitive)).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void a_function_counts_in_its_file_what_it_counts_alone() throws IOException {
        int compared = 0;
        for (Compared file : FILES) {
            Map<Integer, Integer> alone = new HashMap<>();
            file.ours.stream()
                    .filter(Alone::isFunction)
                    .forEach(function -> alone.put(function.offset(), function.cyclomatic()));
            String text = file.theirs.text();
            Lines lines = new Lines(text);
            for (Function function :
                    Sample.text(file.theirs.path(), text).reading().functions()) {
                int offset =
                        lines.offset(function.span().line(), function.span().column());
                assertThat(alone).as(file.theirs.path()).containsEntry(offset, function.cyclomatic());
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(4_000);
    }

    private static double share(Predicate<Compared> equal) {
        return (double) FILES.stream().filter(equal).count() / FILES.size();
    }

    private static List<Alone> functions() {
        return FILES.stream().map(Compared::ours).flatMap(Collection::stream).toList();
    }

    private static void print() {
        StringBuilder table = new StringBuilder();
        for (Cause cause : Cause.values()) {
            List<Integer> points = functions().stream()
                    .map(function -> function.eslint()
                            .getOrDefault(cause, function.sonarjs().getOrDefault(cause, 0)))
                    .filter(added -> added != 0)
                    .toList();
            table.append("  %-28s %5d functions %+6d points%n"
                    .formatted(
                            cause,
                            points.size(),
                            points.stream().mapToInt(Integer::intValue).sum()));
        }
        System.out.printf(
                Locale.ROOT,
                """
                %d files with %d functions beside ESLint and SonarJS
                complexity: %.1f %% of the files equal, cognitive: %.1f %%, with each function alone and these differences:
                %s""",
                FILES.size(),
                functions().size(),
                100 * share(Compared::equalComplexity),
                100 * share(Compared::equalCognitive),
                table);
        FILES.stream()
                .filter(file -> !file.equalComplexity() || !file.equalCognitive())
                .forEach(file -> System.out.println("  not explained: " + file.theirs.path()));
    }
}
