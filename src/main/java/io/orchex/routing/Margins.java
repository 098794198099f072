package io.orchex.routing;

import io.orchex.agent.AgentProtocol;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.Margin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What agents count beyond what was estimated, learned from what they told of their attempts: each provider has a
 * tokenizer of its own, and some texts (hashes, numbers, minified code) take many more tokens than others. From then on
 * so much is reserved, or limits of money would be overshot by all that the estimate was short of.
 */
final class Margins {

    /** Steps in which a margin grows and shrinks, so that the table of agents is seldom made anew. */
    private static final double STEP = 0.05;

    /** What is left of a margin with each attempt that did not need it. */
    private static final double KEPT = 0.9;

    private final Map<String, Margin> margins = new HashMap<>();

    /**
     * Takes notice of one attempt.
     *
     * @param seen how many tokens were told for each that was estimated
     * @return whether the agent's margin is another now
     */
    boolean learn(String agentId, Margin seen) {
        Margin old = margins.getOrDefault(agentId, Margin.NONE);
        Margin now = new Margin(next(old.input(), seen.input()), next(old.output(), seen.output()));
        if (now.equals(Margin.NONE)) {
            margins.remove(agentId);
        } else {
            margins.put(agentId, now);
        }
        return !now.equals(old);
    }

    private static double next(double old, double seen) {
        double needed = Math.ceil((seen - 1) / STEP);
        double kept = Math.floor((old - 1) * KEPT / STEP);
        return 1 + STEP * Math.max(0, Math.max(needed, kept));
    }

    /** These agents, each with its margin; those that are gone are forgotten. */
    List<RoutableAgent> on(List<RoutableAgent> agents) {
        margins.keySet().retainAll(agents.stream().map(RoutableAgent::agentId).toList());
        return agents.stream().map(this::on).toList();
    }

    private RoutableAgent on(RoutableAgent agent) {
        AgentProtocol.Prices prices = agent.prices();
        Margin margin = margins.getOrDefault(agent.agentId(), Margin.NONE);
        return new RoutableAgent(
                agent.agentId(),
                agent.name(),
                agent.provider(),
                agent.endpoint(),
                agent.capabilities(),
                agent.limits(),
                new AgentProtocol.Prices(prices.input(), prices.cachedInput(), prices.output(), margin),
                agent.preferences(),
                agent.condition(),
                agent.history(),
                agent.historyByType());
    }
}
