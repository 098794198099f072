package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.task.TaskClass;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a dispatcher is called and how much it may take.
 *
 * @param node unique to this start of this process
 * @param renewEvery a third of a lease
 */
record Dispatch(String node, Duration renewEvery, String strategy, Slots slots, InstantSource clock) {

    /** Tasks that nobody could ever run are claimed too, so that they fail with a reason instead of waiting. */
    private static final int HOPELESS_AT_ONCE = 50;

    private static final int MOST_NAMED = 5;

    /**
     * How many tasks of each class to claim now: what the agents that suit it have free slots for, each slot counted
     * once.
     *
     * @param due how many are waiting, by class
     */
    Map<String, Integer> shares(Map<String, Integer> due, RoutingTable table) {
        Eligibility eligibility = new Eligibility(slots);
        Map<String, Integer> planned = new HashMap<>();
        Map<String, Integer> shares = new HashMap<>();
        due.forEach((name, count) -> {
            int share = share(TaskClass.parse(name), count, table, eligibility, planned);
            if (share > 0) {
                shares.put(name, share);
            }
        });
        return shares;
    }

    /**
     * Why nobody takes the tasks of a class now, for people: what keeps each agent that suits it. Nothing of classes
     * that an agent is free for, or that no agent suits.
     *
     * @param due how many are waiting, by class
     */
    Map<String, String> hindrances(Map<String, Integer> due, RoutingTable table) {
        Map<String, String> hindrances = new HashMap<>();
        due.keySet()
                .forEach(name -> hindrance(TaskClass.parse(name), table).ifPresent(text -> hindrances.put(name, text)));
        return hindrances;
    }

    private Optional<String> hindrance(TaskClass taskClass, RoutingTable table) {
        Eligibility eligibility = new Eligibility(slots);
        List<String> suited = new ArrayList<>();
        for (RoutableAgent agent : table.agents()) {
            Optional<Eligibility.Reason> against = eligibility.against(agent, taskClass, clock.instant());
            if (against.isEmpty()) {
                return Optional.empty();
            }
            against.filter(reason -> !reason.forGood())
                    .ifPresent(reason -> suited.add(agent.agentId() + ": " + reason.text()));
        }
        return suited.isEmpty() ? Optional.empty() : Optional.of(told(suited));
    }

    private static String told(List<String> suited) {
        String first = suited.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
        int more = suited.size() - MOST_NAMED;
        return "Waiting for an agent (%s%s)".formatted(first, more > 0 ? "; and %d more".formatted(more) : "");
    }

    private int share(
            TaskClass taskClass, int due, RoutingTable table, Eligibility eligibility, Map<String, Integer> planned) {
        Instant now = clock.instant();
        int share = 0;
        boolean hope = false;
        for (RoutableAgent agent : table.agents()) {
            Optional<Eligibility.Reason> against = eligibility.against(agent, taskClass, now);
            hope |= against.map(reason -> !reason.forGood()).orElse(true);
            if (against.isEmpty() && share < due) {
                int free = slots.free(agent, now) - planned.getOrDefault(agent.agentId(), 0);
                int taken = Math.max(0, Math.min(free, due - share));
                planned.merge(agent.agentId(), taken, Integer::sum);
                share += taken;
            }
        }
        return hope ? share : Math.min(due, HOPELESS_AT_ONCE);
    }
}
