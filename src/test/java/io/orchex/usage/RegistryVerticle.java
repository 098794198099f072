package io.orchex.usage;

import io.orchex.agent.AgentProtocol;
import io.orchex.agent.AgentProtocol.AgentDetails;
import io.orchex.agent.AgentProtocol.Config;
import io.orchex.agent.AgentProtocol.Constraints;
import io.orchex.agent.AgentProtocol.Find;
import io.orchex.agent.AgentProtocol.HealthReport;
import io.orchex.agent.AgentProtocol.Performance;
import io.orchex.bus.Bus;
import io.orchex.problem.Problem;
import io.orchex.provider.ProviderName;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/** A registry that knows one agent. */
final class RegistryVerticle extends VerticleBase {

    private final Bus bus;
    private final String known;

    RegistryVerticle(Bus bus, String known) {
        this.bus = bus;
        this.known = known;
    }

    @Override
    public Future<?> start() {
        bus.speak(AgentProtocol.class);
        bus.answer(AgentProtocol.FIND, this::find);
        return Future.succeededFuture();
    }

    private Future<AgentDetails> find(Find asked) {
        return asked.agentId().equals(known)
                ? Future.succeededFuture(details())
                : Future.failedFuture(Problem.notFound("agent", asked.agentId()).exception());
    }

    private AgentDetails details() {
        return new AgentDetails(
                known,
                "An agent",
                ProviderName.OPENAI,
                "a-model",
                "active",
                Set.of("testing"),
                new Constraints(1_000, 1, 1, null, null, null, null),
                new Config(1.0, null, null, null, null, null, null, null),
                new HealthReport("healthy", null, null, null, null, null, null),
                new Performance(0, 0, 0, 0, BigDecimal.ZERO),
                Instant.EPOCH,
                null,
                null);
    }
}
