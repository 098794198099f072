package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Which agents are busy: attempts under way and attempts of the last minute, in this process. */
final class Slots {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Deque<Instant>> starts = new HashMap<>();

    /** How many more attempts the agent could begin now. */
    int free(RoutableAgent agent, Instant now) {
        boolean canary = agent.condition().circuit().equals("half_open");
        int most = canary ? 1 : agent.limits().maxConcurrentTasks();
        int byCount = most - running.getOrDefault(agent.agentId(), 0);
        int byRate = agent.limits().rateLimitPerMinute() - recent(agent.agentId(), now);
        return Math.max(0, Math.min(byCount, byRate));
    }

    int running(String agentId) {
        return running.getOrDefault(agentId, 0);
    }

    int running() {
        return running.values().stream().mapToInt(Integer::intValue).sum();
    }

    void take(String agentId, Instant now) {
        running.merge(agentId, 1, Integer::sum);
        starts.computeIfAbsent(agentId, first -> new ArrayDeque<>()).addLast(now);
    }

    void release(String agentId) {
        running.computeIfPresent(agentId, (id, count) -> count > 1 ? count - 1 : null);
    }

    private int recent(String agentId, Instant now) {
        Deque<Instant> times = starts.get(agentId);
        if (times == null) {
            return 0;
        }
        while (!times.isEmpty() && times.getFirst().isBefore(now.minus(WINDOW))) {
            times.removeFirst();
        }
        return times.size();
    }
}
