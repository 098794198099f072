package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.task.WorkProtocol.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which agents are busy, as far as this node knows: its own attempts, and what it was last told of all nodes. It saves
 * asking for what is not to be had; the store decides.
 */
final class Slots {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Use NONE = new Use(0, 0);

    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Pace> starts = new HashMap<>();
    private final Set<String> full = new HashSet<>();
    private Map<String, Use> told = Map.of();
    private Instant toldAt = Instant.MIN;

    /** How many more attempts the agent could begin now. */
    int free(RoutableAgent agent, Instant now) {
        String agentId = agent.agentId();
        if (full.contains(agentId)) {
            return 0;
        }
        Use use = told.getOrDefault(agentId, NONE);
        int byCount = mostAtOnce(agent) - running(agentId) - use.elsewhere();
        int begun = use.lastMinute() + since(agentId, latest(toldAt, now.minus(WINDOW)));
        return Math.max(0, Math.min(byCount, agent.limits().rateLimitPerMinute() - begun));
    }

    /** One that has just failed again and again shows with a single attempt whether it is back. */
    static int mostAtOnce(RoutableAgent agent) {
        return agent.condition().circuit().equals("half_open")
                ? 1
                : agent.limits().maxConcurrentTasks();
    }

    /** Attempts under way for this node and, as far as it was told, for others. */
    int busy(String agentId) {
        return running(agentId) + told.getOrDefault(agentId, NONE).elsewhere();
    }

    void take(String agentId, Instant now) {
        running.merge(agentId, 1, Integer::sum);
        starts.computeIfAbsent(agentId, first -> new Pace()).count(now);
    }

    void release(String agentId) {
        running.computeIfPresent(agentId, (id, count) -> count > 1 ? count - 1 : null);
    }

    /** The store has refused: nothing is free before it says so. */
    void full(String agentId) {
        full.add(agentId);
    }

    /**
     * What the store says.
     *
     * @param asked when it was asked; what this node began since may be missing
     * @return whether an agent that was full may be free again
     */
    boolean told(Map<String, Use> byAgent, Instant asked) {
        told = byAgent;
        toldAt = asked;
        starts.values().removeIf(pace -> pace.since(asked.minus(WINDOW)) == 0);
        boolean news = !full.isEmpty();
        full.clear();
        return news;
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private int running(String agentId) {
        return running.getOrDefault(agentId, 0);
    }

    private int since(String agentId, Instant start) {
        Pace pace = starts.get(agentId);
        return pace == null ? 0 : pace.since(start);
    }
}
