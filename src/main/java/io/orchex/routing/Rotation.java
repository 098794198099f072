package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whose turn it is, by weight, the turns of the heavy spread among those of the light: nginx's smooth weighted round
 * robin, in which each earns its weight a round and who has most pays for all; belongs to one verticle.
 */
final class Rotation {

    private final Map<String, Long> credits = new HashMap<>();

    /** Of several that have as much, the first. */
    RoutableAgent next(List<RoutableAgent> able) {
        long all = 0;
        for (RoutableAgent agent : able) {
            int weight = agent.preferences().weight();
            credits.merge(agent.agentId(), (long) weight, Long::sum);
            all += weight;
        }
        RoutableAgent richest =
                able.stream().max(Comparator.comparingLong(this::credit)).orElseThrow();
        credits.merge(richest.agentId(), -all, Long::sum);
        return richest;
    }

    /** Forgets all others. */
    void keepOnly(Set<String> agentIds) {
        credits.keySet().retainAll(agentIds);
    }

    Rotation copy() {
        Rotation copy = new Rotation();
        copy.credits.putAll(credits);
        return copy;
    }

    private long credit(RoutableAgent agent) {
        return credits.getOrDefault(agent.agentId(), 0L);
    }
}
