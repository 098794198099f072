package io.orchex.analysis.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.orchex.source.Duplicate.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SummaryTest {

    @Test
    void it_adds_up_the_files() {
        Summary summary = Assessor.assess(
                        List.of(
                                Code.file("a.py").language("python").lines(400).done(), // 20.0
                                Code.file("b.go")
                                        .language("go")
                                        .lines(0)
                                        .function("f", 60, 100)
                                        .done(),
                                Code.file("c.py").language("python").lines(0).done()),
                        List.of(Code.twins(new Place("a.py", 1, 40), new Place("a.py", 101, 140))))
                .summary();
        assertThat(summary.filesAnalyzed()).isEqualTo(3);
        assertThat(summary.highChaosFiles()).isEqualTo(1);
        assertThat(summary.linesOfCode()).isEqualTo(400);
        assertThat(summary.duplicatedLines()).isEqualTo(80);
        assertThat(summary.languages()).containsExactly(entry("go", 1), entry("python", 2));
        // 10 + 50 and 5 + 85 of the function, 10 of each block: 170 minutes of 400 * 30
        assertThat(summary.estimatedDebtHours()).isEqualTo(2.8);
        assertThat(summary.debtRatio()).isEqualTo(0.0142);
        assertThat(summary.debtRating()).isEqualTo("A");
    }

    @Test
    void nothing_is_rated_well() {
        Summary summary = Assessor.assess(List.of(), List.of()).summary();
        assertThat(summary.avgChaosScore()).isZero();
        assertThat(summary.debtRatio()).isZero();
        assertThat(summary.debtRating()).isEqualTo("A");
    }

    @Test
    void ratings_change_where_sonar_says() {
        assertThat(List.of(0.05, 0.051, 0.1, 0.11, 0.2, 0.21, 0.5, 0.51))
                .extracting(Debt::rating)
                .containsExactly("A", "B", "B", "C", "C", "D", "D", "E");
    }
}
