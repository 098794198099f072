package io.orchex.analysis.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.analysis.assessment.Opportunity.Risk.Level;
import io.orchex.source.Branch;
import io.orchex.source.Duplicate;
import io.orchex.source.Duplicate.Place;
import io.orchex.source.Flow;
import io.orchex.source.Function;
import io.orchex.source.Function.Complexity;
import io.orchex.source.Span;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RemoveDuplicationTest {

    private static final Place A = new Place("src/A.java", 3, 22);
    private static final Place B = new Place("src/B.java", 2, 21);
    private static final Place C = new Place("src/C.java", 40, 58);

    private static MeasuredFile file(String path, int commits) {
        return Code.file(path)
                .commits(commits)
                .function(Code.branching(
                        path.substring(path.length() - 6, path.length() - 5),
                        2,
                        new Branch("if", new Span(4, 9, 20, 9), 0, 1, 1),
                        new Branch("for", new Span(14, 13, 18, 13), 1, 1, 2),
                        new Branch("if", new Span(50, 9, 58, 9), 0, 1, 1)))
                .done();
    }

    @Test
    void three_copies_are_one_opportunity_where_it_hurts_most() {
        List<MeasuredFile> files = List.of(file("src/A.java", 1), file("src/B.java", 8), file("src/C.java", 0));
        List<Opportunity> found = Assessor.assess(files, List.of(Code.twins(A, B), Code.twins(A, C)))
                .opportunities();
        assertThat(found).hasSize(1);
        Opportunity only = found.get(0);
        assertThat(only.filePath()).isEqualTo("src/B.java");
        assertThat(only.startLine()).isEqualTo(2);
        assertThat(only.function()).isEqualTo("B");
        assertThat(only.variant()).isEqualTo("across_files");
        assertThat(only.description())
                .isEqualTo(
                        "20 lines of `B` (100 tokens) also stand in `src/A.java:3-22`, `src/C.java:40-58`: a change to one must not forget the others. Move them into one function and call it");
        assertThat(only.places())
                .containsExactly(
                        Opportunity.Place.lines("src/B.java", 2, 21),
                        Opportunity.Place.lines("src/A.java", 3, 22),
                        Opportunity.Place.lines("src/C.java", 40, 58));
        assertThat(only.effortMinutes()).isEqualTo(30);
        // Each function has 4 points; 3 of A's, 3 of B's and 1 of C's stand in the copies, and 3 of them stay.
        assertThat(only.impact().complexityReduction()).isEqualTo(33);
    }

    @Test
    void copies_in_one_file_are_less_risky_than_across_files() {
        MeasuredFile plain = Code.file("src/A.java").function("f", 1, 0).done();
        Opportunity one = Assessor.assess(
                        List.of(plain),
                        List.of(Code.twins(new Place("src/A.java", 20, 30), new Place("src/A.java", 50, 60))))
                .opportunities()
                .get(0);
        Opportunity two = Assessor.assess(
                        List.of(plain, Code.file("src/B.java").done()),
                        List.of(Code.twins(new Place("src/A.java", 20, 30), new Place("src/B.java", 50, 60))))
                .opportunities()
                .get(0);
        assertThat(one.description())
                .isEqualTo(
                        "11 lines (100 tokens) also stand in lines 50-60: a change to one must not forget the other. Keep them at one place that all use");
        assertThat(one.risk().level()).isEqualTo(Level.LOW);
        assertThat(two.risk().level()).isEqualTo(Level.MEDIUM);
    }

    @Test
    void test_code_and_tables_rank_behind() {
        assertThat(priority("src/main/A.java", 7)).isGreaterThan(3 * priority("src/test/A.java", 7));
        assertThat(priority("src/main/A.java", 7)).isGreaterThan(3 * priority("src/main/A.java", 0));
    }

    @Test
    void a_copy_is_cut_down_to_whole_functions_or_whole_statements() {
        MeasuredFile file = Code.file("src/A.java")
                .function("f", 1, 0)
                .function("g", 1, 0)
                .function("h", 1, 0)
                .done();
        assertThat(places(file, new Place("src/A.java", 6, 23), new Place("src/B.java", 6, 23)))
                .containsExactly(
                        Opportunity.Place.lines("src/A.java", 11, 20), Opportunity.Place.lines("src/B.java", 6, 23));
        MeasuredFile branching = file("src/A.java", 0);
        assertThat(places(branching, new Place("src/A.java", 8, 46), new Place("src/B.java", 8, 46)))
                .containsExactly(
                        Opportunity.Place.lines("src/A.java", 21, 46), Opportunity.Place.lines("src/B.java", 8, 46));
        assertThat(places(branching, new Place("src/A.java", 24, 54), new Place("src/B.java", 24, 54)))
                .containsExactly(
                        Opportunity.Place.lines("src/A.java", 24, 49), Opportunity.Place.lines("src/B.java", 24, 54));
    }

    @Test
    void a_copy_of_the_beginning_of_a_function_leaves_its_head_where_it_is() {
        MeasuredFile file = Code.file("src/A.rb").function(host("A.a", 1, 30)).done();
        assertThat(places(file, new Place("src/A.rb", 1, 12), new Place("src/B.rb", 1, 12)))
                .containsExactly(
                        Opportunity.Place.lines("src/A.rb", 2, 12), Opportunity.Place.lines("src/B.rb", 1, 12));
    }

    @Test
    void tests_share_helpers_and_no_steps() {
        MeasuredFile file = file("src/test/A.java", 0);
        assertThat(places(file, new Place("src/test/A.java", 22, 40), new Place("src/test/A.java", 42, 49)))
                .isEmpty();
    }

    @Test
    void what_is_the_same_for_two_platforms_or_versions_is_so_on_purpose() {
        assertThat(of("src/jvmMain/kotlin/Bytes.kt", "src/nonJvmMain/kotlin/Bytes.kt"))
                .isEmpty();
        assertThat(of("net/poll_linux.go", "net/poll_darwin.go")).isEmpty();
        assertThat(of("jaxb/src/main/jaxb/Factory.java", "jaxb3/src/main/jaxb3/Factory.java"))
                .isEmpty();
        assertThat(of("guava/src/Lists.java", "android/guava/src/Lists.java")).isEmpty();
        assertThat(of("Package.swift", "Package@swift-6.0.swift")).isEmpty();
        assertThat(of("src/sha256.c", "src/sha512.c")).hasSize(1);
        assertThat(of("orders/src/Format.java", "bills/src/Format.java")).hasSize(1);
    }

    @Test
    void what_tests_keep_of_the_code_is_theirs() {
        assertThat(of("include/Json.h", "tests/abi/Json_v3.h")).isEmpty();
        assertThat(of("include/Json.h", "include/Text.h")).hasSize(1);
    }

    @Test
    void what_only_passes_on_or_sets_fields_may_stand_twice() {
        assertThat(copies("src/A.java", host("A.a", 1, 3), host("A.b", 41, 3))).isEmpty();
        assertThat(copies("src/A.java", host("A.a", 1, 30), host("A.b", 41, 30)))
                .hasSize(1);
        assertThat(copies("src/A.swift", host("Map.init", 1, 30), host("List.init", 41, 30)))
                .isEmpty();
        assertThat(copies("src/A.java", host("A.Map.Map", 1, 30), host("A.List.List", 41, 30)))
                .isEmpty();
    }

    private static Function host(String name, int line, int codeLines) {
        return new Function(
                name,
                new Span(line, 1, line + 30, 1),
                new Complexity(1, 0),
                0,
                codeLines,
                List.of(),
                false,
                List.of(),
                Flow.UNKNOWN);
    }

    private static List<Opportunity> copies(String path, Function one, Function other) {
        MeasuredFile file = Code.file(path).function(one).function(other).done();
        return Assessor.assess(
                        List.of(file),
                        List.of(Code.twins(
                                new Place(path, one.span().line(), one.span().endLine()),
                                new Place(
                                        path, other.span().line(), other.span().endLine()))))
                .opportunities();
    }

    private static List<Opportunity> of(String one, String other) {
        return Assessor.assess(
                        List.of(file(one, 1), file(other, 1)),
                        List.of(Code.twins(new Place(one, 3, 22), new Place(other, 3, 22))))
                .opportunities();
    }

    private static List<Opportunity.Place> places(MeasuredFile file, Place one, Place other) {
        return Assessor.assess(List.of(file), List.of(Code.twins(one, other))).opportunities().stream()
                .flatMap(found -> found.places().stream())
                .toList();
    }

    private static double priority(String path, int functions) {
        Code file = Code.file(path).commits(20);
        IntStream.range(0, functions).forEach(n -> file.function("f" + n, 1, 0));
        return Assessor.assess(
                        List.of(file.done()), List.of(Code.twins(new Place(path, 1, 20), new Place(path, 41, 60))))
                .opportunities()
                .get(0)
                .priority();
    }

    @Test
    void pairs_join_whatever_their_order_and_slight_differences() {
        Place longer = new Place("src/A.java", 2, 23);
        Place elsewhere = new Place("src/A.java", 60, 80);
        List<Duplicate> pairs =
                List.of(Code.twins(A, B), Code.twins(longer, C), Code.twins(elsewhere, new Place("src/D.java", 1, 21)));
        List<Copies> expected = List.of(
                new Copies(List.of(longer, B, C), 100),
                new Copies(List.of(elsewhere, new Place("src/D.java", 1, 21)), 100));
        IntStream.range(0, 20).forEach(seed -> {
            List<Duplicate> mixed = Code.shuffled(pairs, seed).stream()
                    .map(pair -> seed % 2 == 0 ? pair : turned(pair))
                    .toList();
            assertThat(CopiesFinder.in(mixed)).isEqualTo(expected);
        });
    }

    private static Duplicate turned(Duplicate pair) {
        Place first = pair.second();
        return new Duplicate(first, pair.first(), pair.tokens());
    }
}
