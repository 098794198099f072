package io.orchex.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.Margin;
import io.orchex.provider.ProviderName;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MarginsTest {

    private static final RoutableAgent AGENT = RoutingFixtures.agent("a");

    private final Margins margins = new Margins();

    @Test
    void nothing_is_learned_of_who_counts_as_was_estimated_or_less() {
        assertThat(margins.learn("a", new Margin(1, 0.2))).isFalse();

        assertThat(margin()).isEqualTo(Margin.NONE);
    }

    @Test
    void one_attempt_is_enough_to_know_and_the_next_like_it_change_nothing() {
        assertThat(margins.learn("a", new Margin(2.02, 0.3))).isTrue();
        Margin learned = margin();

        assertThat(learned.input()).isBetween(2.02, 2.02 + 0.06);
        assertThat(learned.output()).isEqualTo(1);
        assertThat(margins.learn("a", new Margin(2.02, 0.3))).isFalse();
    }

    @Test
    void what_was_an_exception_is_forgotten() {
        margins.learn("a", new Margin(3, 1));
        for (int i = 0; i < 50; i++) {
            margins.learn("a", new Margin(0.8, 0.1));
        }

        assertThat(margin()).isEqualTo(Margin.NONE);
    }

    @Test
    void more_is_reserved_by_it() {
        RoutableAgent dear =
                RoutingFixtures.agent("a", ProviderName.LOCAL, "1", RoutingFixtures.WELL, RoutingFixtures.USUAL);
        margins.learn("a", new Margin(2, 1));

        RoutableAgent known = margins.on(List.of(dear)).get(0);

        assertThat(Prices.worst(dear, 1_000, 1_000)).isEqualByComparingTo("2");
        assertThat(Prices.worst(known, 1_000, 1_000)).isEqualByComparingTo("3");
    }

    private Margin margin() {
        return margins.on(List.of(AGENT)).get(0).prices().margin();
    }
}
