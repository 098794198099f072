package io.orchex.analysis.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orchex.analysis.assessment.FileScore.Components;
import io.orchex.analysis.assessment.FileScore.Documentation;
import io.orchex.analysis.assessment.FileScore.DuplicationShare;
import io.orchex.source.Duplicate;
import io.orchex.source.Duplicate.Place;
import io.orchex.source.Kind;
import io.orchex.source.Size;
import io.orchex.source.Span;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ScoreTest {

    /** A quarter of 1,000 lines, 250 of them code. */
    private static final List<Duplicate> QUARTER =
            List.of(Code.twins(new Place("src/helpers.js", 1, 250), new Place("elsewhere.js", 1, 250)));

    private static MeasuredFile sample() {
        return Code.file("src/helpers.js")
                .language("javascript")
                .with(new Size(1000, 250, 40))
                .function("format", 15, 9)
                .function("parse", 4, 12)
                .done();
    }

    @Test
    void the_published_sample_scores_77() {
        FileScore score = only(sample(), QUARTER);
        assertThat(score.totalScore()).isEqualTo(77.0);
        assertThat(score.components()).isEqualTo(new Components(0.6464, 0.4257, 0.8232, 0.3516));
        assertThat(score.duplication()).isEqualTo(new DuplicationShare(0.25, 250));
        assertThat(score.complexity()).isEqualTo(new FileScore.Complexity(15, 12, 19, 21, 2, "parse"));
        double free = (1 - .6 * .6464) * (1 - .6 * .4257) * (1 - .5 * .8232) * (1 - .4 * .3516);
        assertThat(score.totalScore()).isCloseTo(100 * (1 - free), within(0.06));
    }

    @Test
    void an_empty_file_scores_nothing() {
        FileScore score = only(Code.file("empty.py").with(Size.EMPTY).done(), List.of());
        assertThat(score.totalScore()).isZero();
        assertThat(score.complexity().worstFunction()).isNull();
        assertThat(score.documentation()).isEqualTo(new Documentation(0, 0, 1));
    }

    @Test
    void each_half_point_takes_half_of_its_weight() {
        assertThat(only(Code.file("a").lines(400).done(), List.of()).totalScore())
                .isEqualTo(20.0);
        assertThat(only(Code.file("a").with(Size.EMPTY).function("f", 10, 0).done(), List.of())
                        .totalScore())
                .isEqualTo(30.0);
        assertThat(only(Code.file("a").with(Size.EMPTY).function("f", 0, 15).done(), List.of())
                        .totalScore())
                .isEqualTo(30.0);
        Size hundred = new Size(100, 0, 0);
        List<Duplicate> tenth = List.of(Code.twins(new Place("a", 1, 10), new Place("b", 1, 10)));
        assertThat(only(Code.file("a").with(hundred).done(), tenth).totalScore())
                .isEqualTo(25.0);
    }

    @Test
    void overlapping_blocks_count_a_line_once_and_none_beyond_the_end() {
        List<Duplicate> overlapping = List.of(
                Code.twins(new Place("a", 1, 20), new Place("a", 51, 70)),
                Code.twins(new Place("a", 11, 30), new Place("b", 1, 20)),
                Code.twins(new Place("a", 91, 110), new Place("b", 31, 50)));
        DuplicationShare share = only(Code.file("a").with(new Size(100, 90, 0)).done(), overlapping)
                .duplication();
        assertThat(share).isEqualTo(new DuplicationShare(0.6, 60));
    }

    @Test
    void a_score_never_falls_as_a_measure_rises() {
        Random random = new Random(7);
        IntStream.range(0, 200).forEach(round -> {
            int[] x = random.ints(3, 0, 200).toArray();
            int raised = random.nextInt(3);
            double before = score(x[0], x[1], 10 * x[2]);
            x[raised] += 1 + random.nextInt(30);
            assertThat(score(x[0], x[1], 10 * x[2]))
                    .isGreaterThanOrEqualTo(before)
                    .isLessThan(100.1);
        });
    }

    private static double score(int cyclomatic, int cognitive, int lines) {
        return only(
                        Code.file("a")
                                .lines(lines)
                                .function("f", cyclomatic, cognitive)
                                .done(),
                        List.of())
                .totalScore();
    }

    @Test
    void a_clean_file_never_raises_the_score_of_another() {
        FileScore alone = only(sample(), QUARTER);
        MeasuredFile clean =
                Code.file("a/clean.js").lines(20).function("f", 1, 0).done();
        assertThat(Assessor.assess(List.of(clean, sample()), QUARTER).files())
                .filteredOn(file -> file.filePath().equals("src/helpers.js"))
                .containsExactly(alone);
    }

    @Test
    void a_hotspot_is_bad_code_that_is_changed_often() {
        FileScore calm = only(Code.file("a").lines(400).done(), List.of());
        FileScore busy = only(Code.file("a").lines(400).commits(9).done(), List.of());
        assertThat(calm.hotspot()).isZero();
        assertThat(busy.hotspot()).isEqualTo(46.1); // 20 * ln 10
    }

    @Test
    void debt_follows_the_published_functions() {
        MeasuredFile file = Code.file("a")
                .function("f", 14, 20) // 10 + 4 and 5 + 5
                .function("g", 11, 15) // 10 + 1
                .function("h", 10, 15)
                .finding(Kind.UNUSED_IMPORT, new Span(1, 1, 1, 20))
                .finding(Kind.MERGEABLE_IF, new Span(2, 1, 6, 5))
                .finding(Kind.STRING_BUILT_SQL, new Span(9, 1, 9, 5))
                .done();
        List<Duplicate> twice = List.of(Code.twins(new Place("a", 1, 20), new Place("a", 31, 50)));
        assertThat(only(file, List.of()).debtMinutes()).isEqualTo(24 + 11 + 1 + 5);
        assertThat(only(file, twice).debtMinutes()).isEqualTo(41 + 20);
    }

    private static FileScore only(MeasuredFile file, List<Duplicate> duplicates) {
        return Assessor.assess(List.of(file), duplicates).files().get(0);
    }
}
