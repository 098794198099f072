package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.routing.Score.Scored;
import io.orchex.task.TaskClass;
import io.orchex.task.TaskProtocol.Candidate;
import io.orchex.task.TaskProtocol.ScoreParts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Chooses the agent for a task: who can, how good each is, and one of the best. */
final class Router {

    /** Agents whose score is this near to the best one's share the work. */
    private static final double NEAR = 0.05;

    private static final Comparator<Scored> DEARER = Comparator.comparing(Scored::priceUsd);
    private static final Comparator<Scored> SLOWER = Comparator.comparingDouble(Scored::latencyMs);

    private final Slots slots;
    private final Eligibility eligibility;
    private final String usualStrategy;
    private final InstantSource clock;
    private final RandomGenerator chance;
    private final Rotation rotation = new Rotation();

    Router(Slots slots, String usualStrategy, InstantSource clock, RandomGenerator chance) {
        this.slots = slots;
        this.eligibility = new Eligibility(slots);
        this.usualStrategy = usualStrategy;
        this.clock = clock;
        this.chance = chance;
    }

    /**
     * Chooses for good: in a rotation it is another's turn next.
     *
     * @param triedProviders providers of earlier tiers; others go first
     * @param tier 0, 1 or 2; an agent that is pinned to it goes first
     */
    Choice choose(Ask ask, RoutingTable table, List<String> triedProviders, int tier) {
        rotation.keepOnly(table.byId().keySet());
        return decide(ask, table, triedProviders, tier, rotation);
    }

    /** What {@link #choose} would say; nobody's turn is taken. */
    Choice look(Ask ask, RoutingTable table, List<String> triedProviders, int tier) {
        return decide(ask, table, triedProviders, tier, rotation.copy());
    }

    private Choice decide(Ask ask, RoutingTable table, List<String> triedProviders, int tier, Rotation turns) {
        Instant now = clock.instant();
        Eligibility.Sorted sorted = eligibility.sorted(table, ask, now);
        List<RoutableAgent> able = sorted.able();
        Map<String, Eligibility.Reason> against = sorted.against();
        Score score = new Score(ask, slots, able, now);
        List<Scored> scored = able.stream().map(score::of).toList();
        List<Candidate> candidates = candidates(table, against, scored);
        if (able.isEmpty()) {
            return nobody(candidates, against.values());
        }
        List<Scored> first = foremost(scored, ask.wish(), triedProviders, tier);
        return new Choice.Chosen(pick(first, strategy(ask), turns), candidates);
    }

    private static Choice nobody(List<Candidate> candidates, Collection<Eligibility.Reason> reasons) {
        boolean hope = reasons.stream().anyMatch(reason -> !reason.forGood());
        return hope
                ? new Choice.Later(candidates)
                : new Choice.Never(candidates, reasons.stream().anyMatch(Eligibility.Reason::overBudget));
    }

    /** How it chooses among those that can. */
    String strategy(Ask ask) {
        return ask.wish().strategy().orElse(usualStrategy);
    }

    /** The agent that tried last, where it can go on; empty where another must be chosen. */
    Optional<Choice> insist(Ask ask, RoutingTable table, String agentId) {
        return table.find(agentId)
                .filter(agent ->
                        eligibility.against(agent, ask, clock.instant()).isEmpty())
                .map(agent -> new Choice.Chosen(agent, insisted(table, agentId)));
    }

    private static List<Candidate> insisted(RoutingTable table, String agentId) {
        String others = "not asked: the task is tried again on " + agentId;
        return table.agents().stream()
                .map(RoutableAgent::agentId)
                .map(id -> new Candidate(id, null, id.equals(agentId) ? null : others))
                .toList();
    }

    /** Whether somebody besides these is free and well; a look at the class of the task alone, so it costs little. */
    boolean couldRun(TaskClass taskClass, RoutingTable table, List<String> besides) {
        return table.agents().stream()
                .filter(agent -> !besides.contains(agent.agentId()))
                .anyMatch(agent ->
                        eligibility.against(agent, taskClass, clock.instant()).isEmpty());
    }

    private static List<Candidate> candidates(
            RoutingTable table, Map<String, Eligibility.Reason> against, List<Scored> scored) {
        Map<String, Scored> scores =
                scored.stream().collect(Collectors.toMap(one -> one.agent().agentId(), one -> one));
        return table.agents().stream()
                .map(RoutableAgent::agentId)
                .map(id -> candidate(id, Optional.ofNullable(against.get(id)), Optional.ofNullable(scores.get(id))))
                .toList();
    }

    private static Candidate candidate(String id, Optional<Eligibility.Reason> against, Optional<Scored> scored) {
        return new Candidate(
                id,
                scored.map(one -> Math.round(one.total() * 10) / 10.0).orElse(null),
                against.map(Eligibility.Reason::text).orElse(null),
                scored.map(one -> rounded(one.parts())).orElse(null));
    }

    // Those of the first preferred provider that is there; at later tiers those of a provider not tried yet.
    private static List<Scored> foremost(List<Scored> able, Ask.Wish wish, List<String> triedProviders, int tier) {
        Comparator<RoutableAgent> agents = Comparator.<RoutableAgent>comparingInt(agent -> pinned(agent, tier))
                .thenComparingInt(
                        agent -> triedProviders.contains(agent.provider().text()) ? 1 : 0)
                .thenComparingInt(agent ->
                        rank(wish.preferredProviders(), agent.provider().text()))
                .thenComparingInt(agent -> rank(wish.preferredAgents(), agent.agentId()));
        return first(able, Comparator.comparing(Scored::agent, agents));
    }

    private static int pinned(RoutableAgent agent, int tier) {
        Integer pin = agent.preferences().tier();
        return pin == null ? 1 : Math.abs(pin - tier) * 2;
    }

    private static int rank(List<String> preferred, String word) {
        int index = preferred.indexOf(word);
        return index < 0 ? preferred.size() : index;
    }

    private RoutableAgent pick(List<Scored> able, String strategy, Rotation turns) {
        return switch (strategy) {
            case "cost" -> drawn(nearBest(first(able, DEARER)));
            case "latency" -> drawn(nearBest(first(able, SLOWER)));
            case "round_robin" -> turns.next(able.stream().map(Scored::agent).toList());
            default -> drawn(nearBest(able));
        };
    }

    /** All that no other one comes before. */
    private static List<Scored> first(List<Scored> able, Comparator<Scored> order) {
        Scored best = able.stream().min(order).orElseThrow();
        return able.stream().filter(one -> order.compare(one, best) == 0).toList();
    }

    private static List<Scored> nearBest(List<Scored> able) {
        double best = able.stream().mapToDouble(Scored::total).max().orElseThrow();
        return able.stream().filter(one -> one.total() >= best * (1 - NEAR)).toList();
    }

    private int freeSlots(RoutableAgent agent) {
        return slots.free(agent, clock.instant());
    }

    // Who has more free slots gets more.
    private RoutableAgent drawn(List<Scored> able) {
        int all = able.stream().mapToInt(one -> freeSlots(one.agent())).sum();
        int ticket = chance.nextInt(Math.max(1, all));
        for (Scored one : able) {
            ticket -= freeSlots(one.agent());
            if (ticket < 0) {
                return one.agent();
            }
        }
        return able.get(able.size() - 1).agent();
    }

    private static ScoreParts rounded(ScoreParts parts) {
        return new ScoreParts(
                rounded(parts.fit()),
                rounded(parts.performance()),
                rounded(parts.availability()),
                rounded(parts.cost()));
    }

    private static double rounded(double share) {
        return Math.round(share * 1_000) / 1_000.0;
    }
}
