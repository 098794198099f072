package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All active agents at one moment. */
record RoutingTable(List<RoutableAgent> agents, Map<String, RoutableAgent> byId) {

    static final RoutingTable EMPTY = of(List.of());

    static RoutingTable of(List<RoutableAgent> agents) {
        return new RoutingTable(
                List.copyOf(agents),
                agents.stream().collect(Collectors.toUnmodifiableMap(RoutableAgent::agentId, Function.identity())));
    }

    Optional<RoutableAgent> find(String agentId) {
        return Optional.ofNullable(byId.get(agentId));
    }
}
