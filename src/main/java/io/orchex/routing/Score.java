package io.orchex.routing;

import io.orchex.agent.AgentProtocol.History;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * How good an agent is for a task, 0 to 100, times its {@code base_weight}: 0.4 capability fit, 0.3 performance, 0.2
 * availability, 0.1 cost. Speed and cost are relative to the best of those that can run the task.
 */
final class Score {

    private static final double FIT = 0.4;
    private static final double PERFORMANCE = 0.3;
    private static final double AVAILABILITY = 0.2;
    private static final double COST = 0.1;

    /** As many imagined perfect attempts as an agent starts with, so that the unknown is tried, then judged. */
    private static final double OPTIMISM = 5;

    private final Ask ask;
    private final Slots slots;
    private final double fastestMs;
    private final BigDecimal cheapest;

    Score(Ask ask, Slots slots, List<RoutableAgent> able) {
        this.ask = ask;
        this.slots = slots;
        this.fastestMs = able.stream()
                .map(this::history)
                .filter(history -> history.attempts() > 0)
                .mapToDouble(History::avgDurationMs)
                .min()
                .orElse(0);
        this.cheapest =
                able.stream().map(this::price).min(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    }

    double of(RoutableAgent agent) {
        double sum = FIT * fit(agent)
                + PERFORMANCE * performance(history(agent))
                + AVAILABILITY * availability(agent)
                + COST * thrift(agent);
        return 100 * sum * agent.preferences().baseWeight();
    }

    BigDecimal price(RoutableAgent agent) {
        return Prices.worst(
                agent, ask.promptTokens(), ask.outputTokens(agent.limits().maxTokens()));
    }

    double latencyMs(RoutableAgent agent) {
        History history = history(agent);
        return history.attempts() == 0 ? 0 : history.avgDurationMs();
    }

    // All can do it; one that can do little else is the specialist.
    private double fit(RoutableAgent agent) {
        Set<String> needed = ask.taskClass().capabilities();
        return 0.75
                + 0.25
                        * needed.size()
                        / Math.max(needed.size(), agent.capabilities().size());
    }

    private static double performance(History history) {
        double observed = 0.6 * history.avgQuality() / 100 + 0.4 * history.successRate();
        return (history.attempts() * observed + OPTIMISM) / (history.attempts() + OPTIMISM);
    }

    private double availability(RoutableAgent agent) {
        double health = agent.condition().health().equals("healthy") ? 1 : 0.5;
        double busy = (double) slots.busy(agent.agentId())
                / Math.max(1, agent.limits().maxConcurrentTasks());
        return 0.5 * health + 0.3 * (1 - Math.min(1, busy)) + 0.2 * speed(agent);
    }

    private double speed(RoutableAgent agent) {
        double own = latencyMs(agent);
        return own <= 0 ? 1 : fastestMs / own;
    }

    private double thrift(RoutableAgent agent) {
        BigDecimal own = price(agent);
        return own.signum() == 0 ? 1 : cheapest.doubleValue() / own.doubleValue();
    }

    private History history(RoutableAgent agent) {
        return agent.historyFor(ask.taskType());
    }
}
