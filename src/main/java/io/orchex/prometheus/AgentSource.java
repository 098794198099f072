package io.orchex.prometheus;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.micrometer.core.instrument.Tags;
import io.orchex.agent.AgentProtocol;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.agent.AgentProtocol.Snapshot;
import io.orchex.agent.AgentProtocol.TakeSnapshot;
import io.orchex.bus.Bus;
import io.orchex.meter.Meters;
import io.orchex.meter.Source;
import io.orchex.meter.Table;
import io.orchex.routing.RoutingProtocol;
import io.orchex.routing.RoutingProtocol.AskLoad;
import io.orchex.routing.RoutingProtocol.Load;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** How the active agents are, as this node sees them. */
final class AgentSource implements Source {

    private final Bus bus;
    private final Table health;
    private final Table circuits;
    private final Table capabilities;
    private final Table slots;
    private final Table used;

    AgentSource(Bus bus, Meters meters) {
        this.bus = bus;
        health = meters.table("orchex.agent.health", "1 for the health that an agent has");
        circuits = meters.table("orchex.agent.circuit", "1 for the state that an agent's circuit breaker has");
        capabilities = meters.table("orchex.capability.agents", "Agents that can do this kind of work, by health");
        slots = meters.table("orchex.agent.slots", "Attempts that all agents together could run");
        used = meters.table("orchex.agent.slots.used", "Attempts that this node has under way");
    }

    @Override
    public String name() {
        return "agents";
    }

    @Override
    public Future<Void> read() {
        Future<Load> load = bus.ask(RoutingProtocol.LOAD, new AskLoad());
        return bus.ask(AgentProtocol.SNAPSHOT, new TakeSnapshot(false))
                .compose(snapshot -> load.map(busy -> show(snapshot, busy)))
                .mapEmpty();
    }

    private Load show(Snapshot snapshot, Load load) {
        show(
                health,
                snapshot,
                agent -> Tags.of(
                        "agent", agent.agentId(), "health", agent.condition().health()));
        show(
                circuits,
                snapshot,
                agent -> Tags.of(
                        "agent", agent.agentId(), "circuit", agent.condition().circuit()));
        capabilities.show(capable(snapshot).entrySet().stream()
                .map(group -> Table.row(group.getKey(), group.getValue()))
                .toList());
        slots.show(load.slots());
        used.show(load.running());
        return load;
    }

    private static void show(Table table, Snapshot snapshot, Function<RoutableAgent, Tags> labels) {
        table.show(snapshot.agents().stream()
                .map(agent -> Table.row(labels.apply(agent), 1))
                .toList());
    }

    private static Map<Tags, Long> capable(Snapshot snapshot) {
        return snapshot.agents().stream().flatMap(AgentSource::abilities).collect(groupingBy(each -> each, counting()));
    }

    private static Stream<Tags> abilities(RoutableAgent agent) {
        return agent.capabilities().stream()
                .map(able ->
                        Tags.of("capability", able, "health", agent.condition().health()));
    }

    @Override
    public void forget() {
        Stream.of(health, circuits, capabilities, slots, used).forEach(Table::clear);
    }
}
