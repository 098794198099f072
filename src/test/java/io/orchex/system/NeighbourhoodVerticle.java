package io.orchex.system;

import io.orchex.agent.AgentProtocol;
import io.orchex.agent.AgentProtocol.Condition;
import io.orchex.agent.AgentProtocol.History;
import io.orchex.agent.AgentProtocol.Limits;
import io.orchex.agent.AgentProtocol.Preferences;
import io.orchex.agent.AgentProtocol.Prices;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.agent.AgentProtocol.Snapshot;
import io.orchex.bus.Bus;
import io.orchex.problem.Problem;
import io.orchex.provider.Endpoint;
import io.orchex.provider.Margin;
import io.orchex.provider.ProviderName;
import io.orchex.routing.RoutingProtocol;
import io.orchex.routing.RoutingProtocol.Load;
import io.orchex.task.TaskProtocol;
import io.orchex.task.TaskProtocol.QueueDepth;
import io.orchex.task.WorkProtocol;
import io.orchex.task.WorkProtocol.WorkWaiting;
import io.orchex.usage.UsageProtocol;
import io.orchex.usage.UsageProtocol.Performance;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The other slices as the system slice sees them: they answer over their protocols what a test wants them to. */
final class NeighbourhoodVerticle extends VerticleBase {

    private final Bus bus;

    volatile List<RoutableAgent> agents = List.of(agent("builtin", "healthy"), agent("claude", "degraded"));
    volatile Load load = new Load(2, 10, 3, "balanced", 200);
    volatile boolean queueWorks = true;

    NeighbourhoodVerticle(Bus bus) {
        this.bus = bus;
    }

    @Override
    public Future<?> start() {
        bus.speak(AgentProtocol.class)
                .speak(RoutingProtocol.class)
                .speak(TaskProtocol.class)
                .speak(WorkProtocol.class)
                .speak(UsageProtocol.class);
        bus.answer(AgentProtocol.SNAPSHOT, ask -> Future.succeededFuture(new Snapshot(agents)));
        bus.answer(RoutingProtocol.LOAD, ask -> Future.succeededFuture(load));
        bus.answer(WorkProtocol.WAITING, ask -> waiting());
        bus.answer(TaskProtocol.DEPTH, ask -> Future.succeededFuture(new QueueDepth(5, 12, 449.6)));
        bus.answer(UsageProtocol.PERFORMANCE, ask -> Future.succeededFuture(new Performance(15.2, 245, 0.02)));
        return Future.succeededFuture();
    }

    private Future<WorkWaiting> waiting() {
        return queueWorks
                ? Future.succeededFuture(new WorkWaiting(Map.of()))
                : Future.failedFuture(Problem.unavailable("The queue is closed", Duration.ofSeconds(1))
                        .exception());
    }

    static RoutableAgent agent(String agentId, String health) {
        return new RoutableAgent(
                agentId,
                "An agent",
                ProviderName.BUILTIN,
                new Endpoint(URI.create("http://127.0.0.1"), "a-model", null, Map.of()),
                Set.of("refactoring"),
                new Limits(1_000, 5, 60),
                new Prices(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, Margin.NONE),
                new Preferences(1, 1, null, 3, 2),
                new Condition(health, "closed", null),
                History.NONE,
                Map.of());
    }
}
