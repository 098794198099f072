package io.orchex.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class IdentifiersTest {

    private static final Instant NOON = Instant.parse("2025-11-29T12:00:00Z");

    @Test
    void a_later_id_sorts_after_an_earlier_one() {
        String earlier = new Identifiers(InstantSource.fixed(NOON), new Random(1)).fresh("task");
        String later = new Identifiers(InstantSource.fixed(NOON.plusMillis(1)), new Random(2)).fresh("task");

        assertThat(earlier).isLessThan(later).matches("task_[0-9a-hjkmnp-tv-z]{26}");
    }

    @Test
    void the_lowest_id_of_a_moment_lies_between_its_neighbours() {
        String before = new Identifiers(InstantSource.fixed(NOON.minusMillis(1)), new Random(3)).fresh();
        String after = new Identifiers(InstantSource.fixed(NOON), new Random(4)).fresh();

        assertThat(Identifiers.lowest(NOON)).isGreaterThan(before).isLessThanOrEqualTo(after);
    }
}
