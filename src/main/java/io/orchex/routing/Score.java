package io.orchex.routing;

import io.orchex.agent.AgentProtocol.History;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.task.TaskProtocol.ScoreParts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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

    /** At most so many attempts at tasks of other types count; the rest of what they say is not about this type. */
    private static final long OTHER_TYPES = 20;

    /** What an attempt under way counts as, so that who is unknown is tried by a few tasks and not by all that wait. */
    private static final double UNDER_WAY = 0.5;

    private final Ask ask;
    private final Slots slots;
    private final Instant now;
    private final Map<String, BigDecimal> prices;
    private final BigDecimal cheapest;
    private final double fastestMs;

    /** @param able those that can run the task */
    Score(Ask ask, Slots slots, List<RoutableAgent> able, Instant now) {
        this.ask = ask;
        this.slots = slots;
        this.now = now;
        this.prices = able.stream().collect(Collectors.toMap(RoutableAgent::agentId, this::worstPrice));
        this.cheapest = prices.values().stream().min(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
        this.fastestMs = able.stream()
                .map(this::history)
                .filter(history -> history.successRate() > 0)
                .mapToDouble(Score::untilSuccess)
                .min()
                .orElse(0);
    }

    /**
     * An agent and what speaks for it.
     *
     * @param total the score
     * @param priceUsd the most it can cost
     * @param latencyMs how long until it succeeds, about
     */
    record Scored(RoutableAgent agent, ScoreParts parts, double total, BigDecimal priceUsd, double latencyMs) {}

    Scored of(RoutableAgent agent) {
        double latency = latencyMs(agent);
        BigDecimal price = prices.getOrDefault(agent.agentId(), BigDecimal.ZERO);
        ScoreParts parts =
                new ScoreParts(fit(agent), performance(agent), availability(agent, speed(latency)), thrift(price));
        double sum = FIT * parts.fit()
                + PERFORMANCE * parts.performance()
                + AVAILABILITY * parts.availability()
                + COST * parts.cost();
        return new Scored(agent, parts, 100 * sum * agent.preferences().baseWeight(), price, latency);
    }

    private BigDecimal worstPrice(RoutableAgent agent) {
        return Prices.worst(
                agent, ask.promptTokens(), ask.outputTokens(agent.limits().maxTokens()));
    }

    // All can do it; one that can do little else is the specialist.
    private double fit(RoutableAgent agent) {
        Set<String> needed = ask.taskClass().capabilities();
        return 0.75
                + 0.25
                        * needed.size()
                        / Math.max(needed.size(), agent.capabilities().size());
    }

    // What it did for this type, then what it did for others, then the benefit of the doubt.
    private double performance(RoutableAgent agent) {
        History own = agent.historyByType().getOrDefault(ask.taskType(), History.NONE);
        long ofOthers = Math.min(OTHER_TYPES, Math.max(0, agent.history().attempts() - own.attempts()));
        long attempts = own.attempts() + ofOthers;
        double unknown = OPTIMISM / (attempts + OPTIMISM);
        double underWay = slots.busy(agent.agentId()) * unknown;
        double known = own.attempts() * observed(own) + ofOthers * observed(agent.history()) + underWay * UNDER_WAY;
        return (known + OPTIMISM) / (attempts + underWay + OPTIMISM);
    }

    private static double observed(History history) {
        return 0.6 * history.avgQuality() / 100 + 0.4 * history.successRate();
    }

    private double availability(RoutableAgent agent, double speed) {
        double health = agent.condition().health().equals("healthy") ? 1 : 0.5;
        double free =
                (double) slots.free(agent, now) / Math.max(1, agent.limits().maxConcurrentTasks());
        return 0.5 * health + 0.3 * Math.min(1, free) + 0.2 * speed;
    }

    private double speed(double latencyMs) {
        return latencyMs <= 0 ? 1 : Math.min(1, fastestMs / latencyMs);
    }

    private double thrift(BigDecimal price) {
        return price.signum() == 0 ? 1 : cheapest.doubleValue() / price.doubleValue();
    }

    // Who is little known may well be as fast as the fastest.
    private double latencyMs(RoutableAgent agent) {
        History history = history(agent);
        double own = history.successRate() > 0 ? untilSuccess(history) : history.avgDurationMs();
        return (history.attempts() * own + OPTIMISM * fastestMs) / (history.attempts() + OPTIMISM);
    }

    // To fail fast is not to be fast.
    private static double untilSuccess(History history) {
        return history.avgDurationMs() / history.successRate();
    }

    private History history(RoutableAgent agent) {
        return agent.historyFor(ask.taskType());
    }
}
