package io.orchex.agent;

import io.orchex.TestDatabase;
import io.orchex.agent.AgentProtocol.AgentDetails;
import io.orchex.agent.AgentProtocol.Changed;
import io.orchex.agent.AgentProtocol.Config;
import io.orchex.agent.AgentProtocol.Constraints;
import io.orchex.agent.AgentProtocol.Find;
import io.orchex.agent.AgentProtocol.Register;
import io.orchex.agent.AgentProtocol.Registered;
import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.agent.AgentProtocol.TakeSnapshot;
import io.orchex.agent.HealthLimits.Polling;
import io.orchex.agent.ObservationProtocol.Noted;
import io.orchex.agent.ObservationProtocol.Observation;
import io.orchex.agent.WatchProtocol.Recount;
import io.orchex.agent.WatchProtocol.Refresh;
import io.orchex.bus.Address;
import io.orchex.bus.Bus;
import io.orchex.json.JsonForm;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.provider.ProviderName;
import io.orchex.secret.SecretBox;
import io.orchex.slice.Slice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One node with the agent slice on a real bus and a real database. */
final class AgentNode implements AutoCloseable {

    static final Polling NEVER =
            new Polling(Duration.ofSeconds(30), Duration.ofSeconds(10), 2, Duration.ofDays(1), Duration.ofDays(1));
    static final Map<String, String> ENVIRONMENT =
            Map.of("ANTHROPIC_API_KEY", "env-key-of-anthropic", "MY_KEY", "env-key-of-mine");

    final Vertx vertx = Vertx.vertx();
    final HandMovedClock clock = new HandMovedClock(Instant.now());
    final ModelServer server = new ModelServer();
    final BlockingQueue<Changed> changes = new LinkedBlockingQueue<>();
    final Pool pool;
    final Bus bus;
    final Slice slice;

    private AgentNode(TestDatabase database, String name, Polling polling) {
        JsonForm.install();
        pool = database.pool(vertx);
        bus = new Bus(vertx.eventBus());
        slice = Agents.slice(
                bus,
                pool,
                new SecretBox("a secret key of this test, long enough"),
                defaults(),
                new HealthLimits(HealthLimits.DEFAULT.window(), HealthLimits.DEFAULT.circuit(), polling),
                new Surroundings(name, clock, new Random(1), ENVIRONMENT::get, provider -> server));
        bus.listen(AgentProtocol.CHANGED, changes::add);
    }

    /** A node whose poller sleeps; tests say when to look. */
    static AgentNode start(TestDatabase database, String name) {
        return start(database, name, NEVER);
    }

    static AgentNode start(TestDatabase database, String name, Polling polling) {
        AgentNode node = new AgentNode(database, name, polling);
        node.deploy();
        return node;
    }

    private void deploy() {
        slice.actors().forEach(actor -> await(actor.deploy(vertx)));
    }

    private static AgentDefaults defaults() {
        return new AgentDefaults(
                Map.of(ProviderName.ANTHROPIC, "claude-default", ProviderName.OPENAI, "gpt-default"),
                Map.of(
                        ProviderName.ANTHROPIC, URI.create("https://api.anthropic.com"),
                        ProviderName.OPENAI, URI.create("https://api.openai.com/v1"),
                        ProviderName.GOOGLE, URI.create("https://generativelanguage.googleapis.com")),
                Map.of(ProviderName.ANTHROPIC, "ANTHROPIC_API_KEY"),
                2);
    }

    <M extends Record, R extends Record> R ask(Address<M, R> address, M message) {
        return await(bus.ask(address, message));
    }

    <M extends Record, R extends Record> Problem refusal(Address<M, R> address, M message) {
        return await(bus.ask(address, message)
                .<Problem>map(answer -> {
                    throw new AssertionError("was not refused: " + answer);
                })
                .recover(failure -> failure instanceof ProblemException known
                        ? Future.succeededFuture(known.problem())
                        : Future.failedFuture(failure)));
    }

    Registered register(String agentId) {
        return register(agentId, null, null);
    }

    Registered register(String agentId, @Nullable Constraints constraints, @Nullable Config config) {
        return ask(
                AgentProtocol.REGISTER,
                new Register(agentId, "Agent " + agentId, ProviderName.ANTHROPIC, null, null, constraints, config));
    }

    AgentDetails find(String agentId) {
        return ask(AgentProtocol.FIND, new Find(agentId));
    }

    Noted observe(String agentId, @Nullable String fault) {
        return ask(ObservationProtocol.OBSERVE, new Observation(agentId, fault, 1_000, null, null));
    }

    Optional<RoutableAgent> routable(String agentId) {
        return ask(AgentProtocol.SNAPSHOT, new TakeSnapshot(false)).agents().stream()
                .filter(agent -> agent.agentId().equals(agentId))
                .findFirst();
    }

    void refresh() {
        ask(WatchProtocol.REFRESH, new Refresh());
    }

    void recount() {
        ask(WatchProtocol.RECOUNT, new Recount());
    }

    /** Waits for the next change of an agent, whatever else changes. */
    Changed nextChange(String agentId) {
        Changed change = taken(changes);
        return change.agentId().equals(agentId) ? change : nextChange(agentId);
    }

    List<Changed> changesSoFar() {
        List<Changed> taken = new ArrayList<>();
        changes.drainTo(taken);
        return taken;
    }

    RowSet<Row> sql(String statement, Object... values) {
        return await(pool.preparedQuery(statement).execute(Tuple.from(values)));
    }

    static <T> T taken(BlockingQueue<T> queue) {
        try {
            return Optional.ofNullable(queue.poll(10, TimeUnit.SECONDS))
                    .orElseThrow(() -> new AssertionError("nothing came within 10 s"));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
