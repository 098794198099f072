package io.orchex.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.orchex.analysis.report.Treemap.Rectangle;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TreemapTest {

    @Test
    void the_published_example_is_laid_out_as_published() {
        List<Rectangle> places = Treemap.of(List.of(6, 6, 4, 3, 2, 2, 1), 6, 4);
        assertThat(places.get(0)).isEqualTo(new Rectangle(0, 0, 3, 2));
        assertThat(places.get(1)).isEqualTo(new Rectangle(0, 2, 3, 2));
        assertThat(places.get(2).width()).isCloseTo(12 / 7.0, within(1e-9));
        assertThat(places.get(2).height()).isCloseTo(7 / 3.0, within(1e-9));
    }

    @Test
    void areas_are_as_the_values_and_all_inside() {
        Random random = new Random(11);
        List<Integer> values = IntStream.range(0, 400)
                .mapToObj(n -> 1 + random.nextInt(900))
                .sorted(Comparator.reverseOrder())
                .toList();
        double sum = values.stream().mapToInt(value -> value).sum();
        List<Rectangle> places = Treemap.of(values, 1200, 560);
        assertThat(places).hasSize(400);
        for (int i = 0; i < 400; i++) {
            Rectangle place = places.get(i);
            assertThat(place.width() * place.height()).isCloseTo(values.get(i) / sum * 1200 * 560, within(1e-6));
            assertThat(place.x() + place.width()).isLessThan(1200 + 1e-6);
            assertThat(place.y() + place.height()).isLessThan(560 + 1e-6);
        }
        assertThat(places)
                .allSatisfy(one -> assertThat(places).noneMatch(other -> !one.equals(other) && overlap(one, other)));
    }

    private static boolean overlap(Rectangle one, Rectangle other) {
        return one.x() + 1e-6 < other.x() + other.width()
                && other.x() + 1e-6 < one.x() + one.width()
                && one.y() + 1e-6 < other.y() + other.height()
                && other.y() + 1e-6 < one.y() + one.height();
    }

    @Test
    void nothing_and_zeros_have_no_area() {
        assertThat(Treemap.of(List.of(), 10, 10)).isEmpty();
        assertThat(Treemap.of(List.of(0, 0), 10, 10))
                .allSatisfy(place -> assertThat(place.width() * place.height()).isZero());
    }
}
