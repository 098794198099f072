package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.Completion.Usage;
import io.orchex.provider.Margin;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What attempts cost, in USD, to the millionth, rounded up. */
final class Prices {

    private static final int SCALE = 6;

    private Prices() {}

    /** The most that one attempt can cost: the whole prompt and an answer of full length, as this agent counts them. */
    static BigDecimal worst(RoutableAgent agent, int promptTokens, int outputTokens) {
        Margin margin = agent.prices().margin();
        return price(
                agent, new Usage(counted(promptTokens, margin.input()), 0, counted(outputTokens, margin.output())));
    }

    private static int counted(int tokens, double margin) {
        return (int) Math.ceil(tokens * margin);
    }

    /** What is to be paid for what was used; tokens that the provider had in its cache have their own price. */
    static BigDecimal real(RoutableAgent agent, Usage usage) {
        return price(agent, usage);
    }

    private static BigDecimal price(RoutableAgent agent, Usage usage) {
        int cached = Math.min(usage.cachedInput(), usage.input());
        var prices = agent.prices();
        return prices.input()
                .multiply(BigDecimal.valueOf(usage.input() - cached))
                .add(prices.cachedInput().multiply(BigDecimal.valueOf(cached)))
                .add(prices.output().multiply(BigDecimal.valueOf(usage.output())))
                .movePointLeft(3)
                .setScale(SCALE, RoundingMode.CEILING);
    }
}
