package io.orchex.agent;

import io.orchex.agent.AgentProtocol.Changed;
import io.orchex.agent.WatchProtocol.Refreshed;
import io.orchex.bus.Bus;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keeps this node's view of the agents as true as the store: takes in what is stored, by whichever node, and tells
 * everybody when something has changed; belongs to one verticle.
 */
final class Watch {

    private static final Refreshed DONE = new Refreshed();

    private final Bus bus;
    private final Stores stores;
    private final Fleet fleet;
    private final Observations observations;

    Watch(Bus bus, Stores stores, Fleet fleet, Observations observations) {
        this.bus = bus;
        this.stores = stores;
        this.fleet = fleet;
        this.observations = observations;
    }

    /** An agent was registered or changed here. */
    Agent arrived(Agent agent) {
        fleet.put(agent);
        tell(agent.agentId(), false);
        return agent;
    }

    /** An agent was deleted. */
    void left(String agentId, boolean forced) {
        fleet.remove(agentId);
        tell(agentId, forced);
    }

    Future<Refreshed> refresh() {
        fleet.members().forEach(observations::advance);
        long asked = fleet.now();
        return stores.fleet().versions().compose(stored -> takeOver(stored, asked));
    }

    private Future<Refreshed> takeOver(Map<String, Long> stored, long asked) {
        Set<String> outdated = fleet.outdated(stored);
        Set<String> missing = fleet.missing(stored.keySet(), asked);
        if (outdated.isEmpty() && missing.isEmpty()) {
            return Future.succeededFuture(DONE);
        }
        Set<String> all = Stream.concat(outdated.stream(), missing.stream()).collect(Collectors.toUnmodifiableSet());
        return stores.fleet().removals(all).compose(removals -> takeOver(outdated, missing, removals));
    }

    private Future<Refreshed> takeOver(Set<String> outdated, Set<String> missing, Map<String, Boolean> removals) {
        missing.forEach(agentId -> left(agentId, removals.getOrDefault(agentId, false)));
        return stores.agents().findAll(outdated).map(agents -> takeOver(agents, removals));
    }

    private Refreshed takeOver(List<Agent> agents, Map<String, Boolean> removals) {
        agents.stream()
                .filter(this::replacesAnother)
                .forEach(agent -> left(agent.agentId(), removals.getOrDefault(agent.agentId(), false)));
        agents.forEach(this::arrived);
        return DONE;
    }

    private boolean replacesAnother(Agent agent) {
        return fleet.member(agent.agentId())
                .filter(member -> !member.agent().sameRegistration(agent))
                .isPresent();
    }

    Future<Refreshed> recount() {
        int hours = fleet.book().hoursToRead();
        return stores.statistics().hours(hours).map(read -> {
            fleet.book().take(hours, read).forEach(agentId -> tell(agentId, false));
            return DONE;
        });
    }

    private void tell(String agentId, boolean removed) {
        bus.publish(AgentProtocol.CHANGED, new Changed(agentId, removed));
    }
}
