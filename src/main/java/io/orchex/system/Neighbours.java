package io.orchex.system;

import static io.orchex.system.Verdict.OFFLINE;

import io.orchex.agent.AgentProtocol;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.agent.AgentProtocol.Snapshot;
import io.orchex.agent.AgentProtocol.TakeSnapshot;
import io.orchex.bus.Bus;
import io.orchex.problem.Problem;
import io.orchex.routing.RoutingProtocol;
import io.orchex.routing.RoutingProtocol.AskLoad;
import io.orchex.routing.RoutingProtocol.Load;
import io.orchex.task.TaskProtocol;
import io.orchex.task.TaskProtocol.CountQueue;
import io.orchex.task.TaskProtocol.QueueDepth;
import io.orchex.task.WorkProtocol;
import io.orchex.task.WorkProtocol.LookForWork;
import io.orchex.usage.UsageProtocol;
import io.orchex.usage.UsageProtocol.AskPerformance;
import io.orchex.usage.UsageProtocol.Performance;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The other slices, as far as their health and their load are asked for. */
final class Neighbours {

    static final String ROUTER = "router";
    static final String REGISTRY = "registry";
    static final String LOAD_BALANCER = "load_balancer";

    private static final Duration LONGEST_ROUND = Duration.ofSeconds(10);
    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);
    private static final String REFACTORING = "refactoring";

    private final Bus bus;

    Neighbours(Bus bus) {
        this.bus = bus;
    }

    /** The checks that the protocols suffice for, and those handed in. */
    List<Check> checksAnd(List<Check> handed) {
        Stream<Check> own = Stream.of(
                new Check(ROUTER, this::looksForWork),
                new Check(REGISTRY, () -> snapshot().mapEmpty()),
                new Check(LOAD_BALANCER, this::looksForWork),
                new Check("fallback_manager", this::queueAnswers),
                new Check("refactoring_engine", () -> snapshot().compose(Neighbours::canRefactor)));
        return Stream.concat(own, handed.stream()).toList();
    }

    Future<Snapshot> snapshot() {
        return bus.ask(AgentProtocol.SNAPSHOT, new TakeSnapshot(false));
    }

    Future<Load> load() {
        return bus.ask(RoutingProtocol.LOAD, new AskLoad());
    }

    Future<QueueDepth> depth() {
        return bus.ask(TaskProtocol.DEPTH, new CountQueue());
    }

    Future<Performance> performance() {
        return bus.ask(UsageProtocol.PERFORMANCE, new AskPerformance());
    }

    private Future<Void> queueAnswers() {
        return bus.ask(WorkProtocol.WAITING, new LookForWork()).mapEmpty();
    }

    private Future<Void> looksForWork() {
        return load().compose(load -> load.sinceLastRoundMs() < LONGEST_ROUND.toMillis()
                ? Future.succeededFuture()
                : unhealthy("It has not looked for work for %d seconds".formatted(load.sinceLastRoundMs() / 1_000)));
    }

    private static Future<Void> canRefactor(Snapshot snapshot) {
        return snapshot.agents().stream().anyMatch(Neighbours::refactors)
                ? Future.succeededFuture()
                : unhealthy("No active agent that can refactor is online");
    }

    private static boolean refactors(RoutableAgent agent) {
        return agent.capabilities().contains(REFACTORING)
                && !agent.condition().health().equals(OFFLINE);
    }

    private static Future<Void> unhealthy(String reason) {
        return Future.failedFuture(Problem.unavailable(reason, COME_BACK_AFTER).exception());
    }
}
