package io.orchex.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Cpd.Line;
import io.orchex.source.CpdProfile.Rule;
import io.orchex.source.Duplicate.Place;
import io.orchex.source.java.JavaLanguage;
import io.orchex.source.typescript.TypeScript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The duplicated lines of three libraries, found here and by PMD's CPD with the same least number of tokens. */
final class CpdOracleTest {

    private static final Cpd JAVA = new Cpd("java");
    private static final Cpd JAVASCRIPT = new Cpd("ecmascript");

    private static final List<String> TABLE = new ArrayList<>();

    private static Library gson;
    private static Library lang;
    private static Library lodash;

    private record Library(String name, Map<String, String> files, Set<Line> theirs) {

        static Library of(String name, Cpd cpd, Map<String, String> files) throws IOException {
            return new Library(name, files, cpd.lines(files, Duplication.WINDOW));
        }

        /** Lines that both call duplicated, of those that one of them does. */
        double agreement(String how, Function<String, Tokens> tokens) {
            Set<Line> ours = lines(tokens);
            Set<Line> both = new HashSet<>(ours);
            both.retainAll(theirs);
            double share = (double) both.size() / (ours.size() + theirs.size() - both.size());
            TABLE.add("%-14s%-38s%6d%12d%12d%11.2f %%"
                    .formatted(
                            name,
                            how,
                            both.size(),
                            ours.size() - both.size(),
                            theirs.size() - both.size(),
                            100 * share));
            return share;
        }

        private Set<Line> lines(Function<String, Tokens> tokens) {
            Duplication duplication = new Duplication(Long.MAX_VALUE);
            files.forEach((path, text) -> duplication.add(path, tokens.apply(text)));
            Set<Line> lines = new HashSet<>();
            for (Duplicate duplicate : duplication.found()) {
                for (Place place : List.of(duplicate.first(), duplicate.second())) {
                    Cpd.add(lines, place.path(), place.line(), place.endLine());
                }
            }
            return lines;
        }
    }

    @BeforeAll
    static void compare() throws IOException {
        gson = Library.of("gson", JAVA, LibrarySources.beside("com/google/gson/Gson.java", ".java"));
        lang = Library.of(
                "commons-lang3", JAVA, LibrarySources.beside("org/apache/commons/lang3/StringUtils.java", ".java"));
        lodash = Library.of(
                "lodash",
                JAVASCRIPT,
                LibrarySources.beside("META-INF/resources/webjars/lodash/4.17.21/lodash.js", ".js"));
    }

    @AfterAll
    static void print() {
        System.out.printf(
                Locale.ROOT,
                "%n%-14s%-38s%6s%12s%12s%13s%n%s%n",
                "lines",
                "duplicates of",
                "both",
                "only here",
                "only CPD",
                "agreement",
                String.join("\n", TABLE));
    }

    @Test
    void of_the_same_tokens_the_same_lines_are_duplicated() {
        assertThat(lang.theirs).hasSizeGreaterThan(2_000);
        assertThat(lodash.theirs).hasSizeGreaterThan(9_000);
        assertThat(gson.agreement("CPD's tokens", JAVA::tokens)).isEqualTo(1);
        assertThat(lang.agreement("CPD's tokens", JAVA::tokens)).isEqualTo(1);
        assertThat(lodash.agreement("CPD's tokens", JAVASCRIPT::tokens)).isEqualTo(1);
    }

    @Test
    void java_tokens_differ_by_the_named_rules_only() {
        for (Library library : List.of(gson, lang)) {
            library.agreement("our tokens", text -> new JavaLanguage().tokens(text, Likeness.SAME));
            Set<Rule> rules = EnumSet.noneOf(Rule.class);
            double agreement = 0;
            for (Rule rule : Rule.values()) {
                rules.add(rule);
                agreement = library.agreement("… and " + rule, text -> CpdProfile.tokens(text, rules));
            }
            assertThat(agreement).isGreaterThanOrEqualTo(0.99);
        }
    }

    @Test
    void javascript_tokens_differ_so_little_that_the_same_lines_are_duplicated() {
        assertThat(lodash.agreement(
                        "our tokens", text -> TypeScript.javascript().tokens(text, Likeness.SAME)))
                .isGreaterThanOrEqualTo(0.95);
    }
}
