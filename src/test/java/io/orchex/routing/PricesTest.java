package io.orchex.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.agent.AgentProtocol;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.Margin;
import io.orchex.provider.ProviderName;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class PricesTest {

    @Test
    void more_is_reserved_for_an_agent_that_has_shown_to_count_more() {
        assertThat(worst(Margin.NONE)).isEqualByComparingTo("2");
        assertThat(worst(new Margin(2, 1))).isEqualByComparingTo("3");
        assertThat(worst(new Margin(1, 1.5))).isEqualByComparingTo("2.5");
    }

    private static BigDecimal worst(Margin margin) {
        BigDecimal dollar = BigDecimal.ONE;
        AgentProtocol.Prices prices = new AgentProtocol.Prices(dollar, dollar, dollar, margin);
        RoutableAgent agent =
                RoutingFixtures.agent("a", ProviderName.LOCAL, prices, RoutingFixtures.WELL, RoutingFixtures.USUAL);
        return Prices.worst(agent, 1_000, 1_000);
    }
}
