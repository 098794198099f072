package io.orchex.usage;

import io.orchex.agent.AgentProtocol;
import io.orchex.bus.Bus;
import io.orchex.usage.UsageProtocol.AgentMetrics;
import io.orchex.usage.UsageProtocol.FindAgentMetrics;
import io.orchex.usage.UsageProtocol.FindMetrics;
import io.orchex.usage.UsageProtocol.Metrics;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Answers what was used. */
final class UsageVerticle extends VerticleBase {

    private final Bus bus;
    private final UsageStore store;

    UsageVerticle(Bus bus, UsageStore store) {
        this.bus = bus;
        this.store = store;
    }

    @Override
    public Future<?> start() {
        bus.answer(UsageProtocol.METRICS, this::metrics);
        bus.answer(UsageProtocol.AGENT_METRICS, this::agentMetrics);
        return Future.succeededFuture();
    }

    private Future<Metrics> metrics(FindMetrics asked) {
        Future<TaskTally> tasks = store.tasks(asked.period());
        return store.fleet(asked.period())
                .compose(fleet -> tasks.map(ended -> UsageViews.fleetMetrics(asked, ended, fleet)));
    }

    private Future<AgentMetrics> agentMetrics(FindAgentMetrics asked) {
        return store.agent(asked.agentId(), asked.period())
                .compose(use -> orNotFound(asked.agentId(), use))
                .map(use -> UsageViews.agentMetrics(asked, use));
    }

    // One that was removed still has its figures; one without figures must at least be registered.
    private Future<AgentUse> orNotFound(String agentId, AgentUse use) {
        return use.total().isEmpty()
                ? bus.ask(AgentProtocol.FIND, new AgentProtocol.Find(agentId)).map(use)
                : Future.succeededFuture(use);
    }
}
