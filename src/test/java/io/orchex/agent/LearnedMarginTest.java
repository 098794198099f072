package io.orchex.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.provider.Margin;
import org.junit.jupiter.api.Test;

final class LearnedMarginTest {

    private final LearnedMargin tokens = new LearnedMargin(Margin.NONE);

    @Test
    void nothing_is_learned_of_who_counts_as_was_estimated_or_less() {
        assertThat(tokens.learn(new Margin(1, 0.2))).isFalse();

        assertThat(tokens.margin()).isEqualTo(Margin.NONE);
    }

    @Test
    void one_attempt_is_enough_to_know_and_the_next_like_it_change_nothing() {
        assertThat(tokens.learn(new Margin(2.02, 0.3))).isTrue();

        assertThat(tokens.margin().input()).isBetween(2.02, 2.02 + 0.06);
        assertThat(tokens.margin().output()).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            assertThat(tokens.learn(new Margin(2.02, 0.3))).isFalse();
        }
    }

    @Test
    void what_was_an_exception_is_forgotten_in_few_steps() {
        tokens.learn(new Margin(3, 1));
        int steps = 0;
        for (int i = 0; i < 1_000; i++) {
            steps += tokens.learn(new Margin(0.8, 0.1)) ? 1 : 0;
        }

        assertThat(tokens.margin()).isEqualTo(Margin.NONE);
        assertThat(steps).isLessThanOrEqualTo(1_000 / 20);
    }

    @Test
    void what_is_needed_now_and_then_is_kept() {
        tokens.learn(new Margin(1, 1.5));
        for (int i = 0; i < 1_000; i++) {
            tokens.learn(new Margin(1, i % 10 == 0 ? 1.5 : 1));
        }

        assertThat(tokens.margin().output()).isBetween(1.5, 1.5 + 0.06);
    }
}
