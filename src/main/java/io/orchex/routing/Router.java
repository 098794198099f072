package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.task.TaskClass;
import io.orchex.task.TaskProtocol.Candidate;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Chooses the agent for a task: who can, how good each is, and one of the best. */
final class Router {

    /** Agents whose score is this near to the best one's share the work. */
    private static final double NEAR = 0.05;

    private final Slots slots;
    private final Eligibility eligibility;
    private final String usualStrategy;
    private final InstantSource clock;
    private final RandomGenerator chance;

    Router(Slots slots, String usualStrategy, InstantSource clock, RandomGenerator chance) {
        this.slots = slots;
        this.eligibility = new Eligibility(slots);
        this.usualStrategy = usualStrategy;
        this.clock = clock;
        this.chance = chance;
    }

    /**
     * @param triedProviders providers of earlier tiers; others go first
     * @param tier 0, 1 or 2; an agent that is pinned to it goes first
     */
    Choice choose(Ask ask, RoutingTable table, List<String> triedProviders, int tier) {
        Map<String, Eligibility.Reason> against = new HashMap<>();
        List<RoutableAgent> able = new ArrayList<>();
        for (RoutableAgent agent : table.agents()) {
            eligibility
                    .against(agent, ask, clock.instant())
                    .ifPresentOrElse(reason -> against.put(agent.agentId(), reason), () -> able.add(agent));
        }
        Score score = new Score(ask, slots, able);
        List<Candidate> candidates = candidates(table, against, score);
        if (able.isEmpty()) {
            boolean hope = against.values().stream().anyMatch(reason -> !reason.forGood());
            return hope ? new Choice.Later(candidates) : new Choice.Never(candidates);
        }
        List<RoutableAgent> first = foremost(able, ask, triedProviders, tier);
        return new Choice.Chosen(pick(first, score, ask.wish().strategy().orElse(usualStrategy)), candidates);
    }

    /** The agent that tried last, where it can go on; empty where another must be chosen. */
    Optional<Choice> insist(Ask ask, RoutingTable table, String agentId) {
        return table.find(agentId)
                .filter(agent ->
                        eligibility.against(agent, ask, clock.instant()).isEmpty())
                .map(agent -> new Choice.Chosen(agent, List.of(new Candidate(agentId, null, null))));
    }

    /** Whether somebody besides these is free and well; a look at the class of the task alone, so it costs little. */
    boolean couldRun(TaskClass taskClass, RoutingTable table, List<String> besides) {
        return table.agents().stream()
                .filter(agent -> !besides.contains(agent.agentId()))
                .anyMatch(agent ->
                        eligibility.against(agent, taskClass, clock.instant()).isEmpty());
    }

    private static List<Candidate> candidates(
            RoutingTable table, Map<String, Eligibility.Reason> against, Score score) {
        return table.agents().stream()
                .map(agent -> Optional.ofNullable(against.get(agent.agentId()))
                        .map(reason -> new Candidate(agent.agentId(), null, reason.text()))
                        .orElseGet(() -> new Candidate(agent.agentId(), rounded(score.of(agent)), null)))
                .toList();
    }

    // Those of the first preferred provider that is there; at later tiers those of a provider not tried yet.
    private static List<RoutableAgent> foremost(
            List<RoutableAgent> able, Ask ask, List<String> triedProviders, int tier) {
        List<String> preferred = ask.wish().preferredProviders();
        Comparator<RoutableAgent> order = Comparator.<RoutableAgent>comparingInt(agent -> pinned(agent, tier))
                .thenComparingInt(
                        agent -> triedProviders.contains(agent.provider().text()) ? 1 : 0)
                .thenComparingInt(agent -> rank(preferred, agent.provider().text()));
        RoutableAgent best = able.stream().min(order).orElseThrow();
        return able.stream().filter(agent -> order.compare(agent, best) == 0).toList();
    }

    private static int pinned(RoutableAgent agent, int tier) {
        Integer pin = agent.preferences().tier();
        return pin == null ? 1 : Math.abs(pin - tier) * 2;
    }

    private static int rank(List<String> preferred, String provider) {
        int index = preferred.indexOf(provider);
        return index < 0 ? preferred.size() : index;
    }

    private RoutableAgent pick(List<RoutableAgent> able, Score score, String strategy) {
        return switch (strategy) {
            case "cost" -> least(able, Comparator.<RoutableAgent, BigDecimal>comparing(score::price), score);
            case "latency" -> least(able, Comparator.comparingDouble(score::latencyMs), score);
            case "round_robin" -> drawn(able, agent -> agent.preferences().weight());
            default -> drawn(nearBest(able, score), this::freeSlots);
        };
    }

    private static RoutableAgent least(List<RoutableAgent> able, Comparator<RoutableAgent> order, Score score) {
        Comparator<RoutableAgent> byScore = Comparator.comparingDouble(score::of);
        return able.stream().min(order.thenComparing(byScore.reversed())).orElseThrow();
    }

    private static List<RoutableAgent> nearBest(List<RoutableAgent> able, Score score) {
        double best = able.stream().mapToDouble(score::of).max().orElseThrow();
        return able.stream()
                .filter(agent -> score.of(agent) >= best * (1 - NEAR))
                .toList();
    }

    private int freeSlots(RoutableAgent agent) {
        return slots.free(agent, clock.instant());
    }

    private RoutableAgent drawn(List<RoutableAgent> able, java.util.function.ToIntFunction<RoutableAgent> weight) {
        int ticket = chance.nextInt(Math.max(1, able.stream().mapToInt(weight).sum()));
        for (RoutableAgent agent : able) {
            ticket -= weight.applyAsInt(agent);
            if (ticket < 0) {
                return agent;
            }
        }
        return able.get(able.size() - 1);
    }

    private static double rounded(double score) {
        return Math.round(score * 10) / 10.0;
    }
}
