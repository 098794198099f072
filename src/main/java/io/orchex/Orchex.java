package io.orchex;

import io.orchex.access.Access;
import io.orchex.agent.Agents;
import io.orchex.analysis.Analyses;
import io.orchex.bus.Bus;
import io.orchex.event.Events;
import io.orchex.git.Sources;
import io.orchex.http.Contract;
import io.orchex.http.HttpEdge;
import io.orchex.http.HttpVerticle;
import io.orchex.http.IdempotencyStore;
import io.orchex.http.Operations;
import io.orchex.json.JsonForm;
import io.orchex.provider.Secret;
import io.orchex.refactoring.Refactorings;
import io.orchex.routing.Routing;
import io.orchex.routing.RoutingProtocol;
import io.orchex.settings.Settings;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.orchex.system.Check;
import io.orchex.system.SystemProtocol;
import io.orchex.system.Systems;
import io.orchex.task.TaskProtocol;
import io.orchex.task.Tasks;
import io.orchex.usage.Usages;
import io.orchex.webhook.Webhooks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The composition root: the only class that knows every slice. Read it to learn what runs here. */
public final class Orchex {

    private final Vertx vertx;
    private final Settings settings;
    private final Foundation base;
    private final Bus bus;
    private final Access access;
    private final Metering metering;
    private final Wiring wiring;
    private final EdgeWiring edge;
    private final RepositoryWiring repositories;
    private final List<Slice> slices;
    private final HttpVerticle http;
    private final ClusterWiring cluster;
    private final Contract contract;
    private final Deployments deployments;

    private Orchex(Vertx vertx, Settings settings, Ground ground, Contract contract) {
        this.vertx = vertx;
        this.settings = settings;
        this.contract = contract;
        deployments = new Deployments(vertx);
        cluster = new ClusterWiring(settings, ground.roll());
        wiring = new Wiring(settings, ground.environment());
        edge = new EdgeWiring(settings);
        repositories = new RepositoryWiring(settings, ground.environment());
        base = new Foundation(vertx, wiring, ground);
        bus = base.bus;
        metering = new Metering(settings.metrics(), base.clock);
        access = new Access(vertx, bus, base.pool(), base.secretBox, wiring.access(), base.clock);
        HttpEdge.Parts parts = new HttpEdge.Parts(
                access.authenticator(),
                new IdempotencyStore(base.pool(), base.secretBox),
                base.identifiers,
                base.clock,
                metering.traffic(),
                edge.streams());
        slices = assemble();
        List<Operations> operations = slices.stream().map(Slice::operations).toList();
        http = new HttpVerticle(edge.http(), loop -> new HttpEdge(loop, contract, operations, edge.http(), parts));
    }

    /** Starts everything, the listener last: nobody is let in before someone can answer. */
    public static Future<Orchex> start(Vertx vertx, Settings settings, Ground ground) {
        JsonForm.install();
        // Off the event loop, as most classes are loaded here, which takes seconds where the machine is busy.
        return Contract.load(vertx)
                .compose(contract -> vertx.executeBlocking(() -> new Orchex(vertx, settings, ground, contract)))
                .compose(Orchex::deploy);
    }

    private List<Slice> assemble() {
        Pool pool = base.pool();
        InstantSource clock = base.clock;
        String node = base.node;
        SecureRandom chance = base.chance;
        Routing.Options routing = wiring.routing(node);
        Routing.Partners partners = repositories.partners(
                base.providers::of, base.engine, metering.meters().registry());
        Sources sources = repositories.sources(clock);
        List<Check> checks = Checks.of(vertx, base, edge.sharing(), cluster.checks());
        return List.of(
                access.slice(),
                Events.slice(bus, pool, node, settings.events().retentionDays(), clock),
                Agents.slice(
                        bus,
                        pool,
                        base.secretBox,
                        wiring.agentDefaults(),
                        wiring.healthLimits(),
                        wiring.surroundings(node, clock, chance, base.providers::of)),
                Tasks.slice(bus, pool, wiring.taskLimits(node), routing.rules()::limited, clock),
                Routing.slice(vertx, bus, routing, partners, clock, chance),
                Analyses.slice(vertx, bus, pool, sources, wiring.analyses(node), clock),
                Refactorings.slice(vertx, bus, pool, sources, repositories.refactorings(vertx, node), clock),
                Webhooks.slice(
                        bus,
                        pool,
                        base.secretBox,
                        wiring.webhooks(node),
                        new Webhooks.Surroundings(
                                vertx, clock, chance, metering.meters().registry())),
                Usages.slice(bus, pool, metering.traffic(), node),
                Systems.slice(bus, checks, contract, clock),
                metering.slice(bus, pool, node));
    }

    private Future<Orchex> deploy() {
        List<Actor> actors =
                slices.stream().flatMap(slice -> slice.actors().stream()).toList();
        return deployments
                .start(actors)
                .compose(before -> vertx.deployVerticle(http))
                .compose(listening -> deployments.start(cluster.actors(base.pool(), contract, port())))
                .map(this)
                .recover(this::backOut);
    }

    // What did start may have begun attempts: they are given back like at any other end.
    private Future<Orchex> backOut(Throwable failure) {
        bus.part();
        return calmly(() -> bus.ask(RoutingProtocol.DRAIN, new RoutingProtocol.Drain()))
                .compose(givenBack -> leave())
                .compose(gone -> Future.failedFuture(failure));
    }

    public int port() {
        return http.port();
    }

    /** Where Prometheus is told, if it is. */
    public OptionalInt metricsPort() {
        return metering.port();
    }

    /**
     * Sees to it that somebody can get in.
     *
     * @param chosen the operator's admin key, if any
     * @param keep where a made key is written down, before it is valid
     * @return a key that was made because there was none, to be shown this once
     */
    public Future<Optional<String>> firstAdminKey(Optional<Secret> chosen, Function<String, Future<Void>> keep) {
        return access.firstAdminKey(chosen.map(Secret::value).orElse(null), keep);
    }

    /**
     * Ends in order: not ready, attempts given back, long polls answered, requests served until nobody sends any more,
     * actors gone, connections closed.
     */
    public Future<Void> stop() {
        Settings.Shutdown shutdown = settings.shutdown();
        return calmly(() -> bus.ask(SystemProtocol.DRAIN, new SystemProtocol.Drain()))
                .onSuccess(told -> http.takeLeave())
                .compose(told -> calmly(() -> bus.ask(RoutingProtocol.DRAIN, new RoutingProtocol.Drain())))
                .compose(givenBack -> calmly(() -> bus.ask(TaskProtocol.DISMISS, new TaskProtocol.Dismiss())))
                .compose(answered -> calmly(() -> pause(shutdown.notice())))
                .compose(noticed -> calmly(() -> http.drain(shutdown.patience())))
                .compose(answered -> leave());
    }

    private Future<?> pause(Duration time) {
        return time.isZero() ? Future.succeededFuture() : vertx.timer(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Future<Void> leave() {
        bus.part();
        return deployments.stop().compose(gone -> base.close());
    }

    /** The end goes on whatever a step of it says. */
    static Future<Void> calmly(Supplier<Future<?>> step) {
        return step.get().<Void>mapEmpty().otherwiseEmpty();
    }
}
