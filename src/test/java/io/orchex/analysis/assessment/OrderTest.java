package io.orchex.analysis.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.source.Branch;
import io.orchex.source.Duplicate;
import io.orchex.source.Duplicate.Place;
import io.orchex.source.Kind;
import io.orchex.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OrderTest {

    private static final Kind[] KINDS = Kind.values();

    private static List<MeasuredFile> files(Random random) {
        List<MeasuredFile> files = new ArrayList<>();
        for (int n = 0; n < 30; n++) {
            Code file = Code.file("src/%s/F%d.java".formatted(n % 3 == 0 ? "test" : "main", n))
                    .lines(20 + random.nextInt(900))
                    .definitions(random.nextInt(12), 0)
                    .imports("src.main.F" + random.nextInt(30))
                    .commits(random.nextInt(4) * random.nextInt(10));
            IntStream.range(0, random.nextInt(30))
                    .forEach(f -> file.function(Code.branching("F.f" + f, 4, branches(random))));
            IntStream.range(0, random.nextInt(5))
                    .forEach(f -> file.finding(
                            KINDS[random.nextInt(KINDS.length)], new Span(1 + random.nextInt(20), 1, 30, 1)));
            files.add(file.done());
        }
        return files;
    }

    private static Branch[] branches(Random random) {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(n -> new Branch("if", new Span(2 + 4 * n, 9, 5 + 4 * n, 9), 0, 1, 1 + random.nextInt(4)))
                .toArray(Branch[]::new);
    }

    private static List<Duplicate> duplicates(Random random) {
        return IntStream.range(0, 40)
                .mapToObj(n -> Code.twins(place(random), place(random)))
                .toList();
    }

    private static Place place(Random random) {
        int n = random.nextInt(30);
        int line = 1 + 5 * random.nextInt(20);
        return new Place("src/%s/F%d.java".formatted(n % 3 == 0 ? "test" : "main", n), line, line + 9);
    }

    @Test
    void neither_order_makes_a_difference() {
        List<MeasuredFile> files = files(new Random(1));
        List<Duplicate> duplicates = duplicates(new Random(2));
        Assessment expected = Assessor.assess(files, duplicates);
        assertThat(expected.opportunities()).hasSizeGreaterThan(30);
        for (int seed = 0; seed < 10; seed++) {
            assertThat(Assessor.assess(Code.shuffled(files, seed), Code.shuffled(duplicates, seed)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void the_worst_comes_first() {
        Assessment assessment = Assessor.assess(files(new Random(3)), duplicates(new Random(4)));
        assertThat(assessment.files())
                .isSortedAccordingTo(Comparator.comparingDouble(FileScore::totalScore)
                        .reversed()
                        .thenComparing(FileScore::filePath));
        assertThat(assessment.opportunities())
                .isSortedAccordingTo(
                        Comparator.comparingDouble(Opportunity::priority).reversed());
        assertThat(assessment.summary().totalOpportunities())
                .isEqualTo(assessment.opportunities().size());
    }

    @Test
    void a_file_without_duplicates_leaves_the_scores_of_all_others_as_they_are() {
        List<MeasuredFile> files = files(new Random(5));
        List<FileScore> before =
                Assessor.assess(files, duplicates(new Random(6))).files();
        List<MeasuredFile> more = new ArrayList<>(files);
        more.add(Code.file("more/Clean.java").lines(30).function("g", 1, 0).done());
        assertThat(Assessor.assess(more, duplicates(new Random(6))).files()).containsAll(before);
    }
}
