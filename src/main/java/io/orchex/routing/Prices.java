package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.Completion.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What attempts cost, in USD, to the millionth, rounded up. */
final class Prices {

    private static final int SCALE = 6;

    private Prices() {}

    /** The most that one attempt can cost: the whole prompt and an answer of full length. */
    static BigDecimal worst(RoutableAgent agent, int promptTokens, int outputTokens) {
        return price(agent, promptTokens, outputTokens);
    }

    static BigDecimal real(RoutableAgent agent, Usage usage) {
        return price(agent, usage.input(), usage.output());
    }

    private static BigDecimal price(RoutableAgent agent, int input, int output) {
        return agent.prices()
                .input()
                .multiply(BigDecimal.valueOf(input))
                .add(agent.prices().output().multiply(BigDecimal.valueOf(output)))
                .movePointLeft(3)
                .setScale(SCALE, RoundingMode.CEILING);
    }
}
