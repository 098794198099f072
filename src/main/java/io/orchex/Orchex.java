package io.orchex;

import io.orchex.access.Access;
import io.orchex.agent.Agents;
import io.orchex.analysis.Analyses;
import io.orchex.bus.Bus;
import io.orchex.git.Sources;
import io.orchex.http.Contract;
import io.orchex.http.HttpEdge;
import io.orchex.http.HttpVerticle;
import io.orchex.http.IdempotencyStore;
import io.orchex.http.Operations;
import io.orchex.http.Traffic;
import io.orchex.identifier.Identifiers;
import io.orchex.json.JsonForm;
import io.orchex.postgres.Database;
import io.orchex.postgres.Outage;
import io.orchex.provider.Providers;
import io.orchex.provider.Secret;
import io.orchex.provider.builtin.BuiltinAgent;
import io.orchex.refactoring.Refactorings;
import io.orchex.routing.Routing;
import io.orchex.routing.RoutingProtocol;
import io.orchex.secret.SecretBox;
import io.orchex.settings.Settings;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.orchex.source.LocalRepositories;
import io.orchex.source.engine.SourceEngine;
import io.orchex.source.engine.SourceReader;
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
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/** The composition root: the only class that knows every slice. Read it to learn what runs here. */
public final class Orchex {

    private final Vertx vertx;
    private final Settings settings;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom chance = new SecureRandom();
    private final Identifiers identifiers = new Identifiers(clock, chance);
    private final String node = identifiers.fresh("node");
    private final Traffic traffic = new Traffic();
    private final Bus bus;
    private final Database database;
    private final SecretBox secretBox;
    private final SourceEngine engine;
    private final Providers providers;
    private final Access access;
    private final Wiring wiring;
    private final RepositoryWiring repositories;
    private final List<Slice> slices;
    private final HttpVerticle http;
    private final Deque<String> deployments = new ConcurrentLinkedDeque<>();

    private Orchex(Vertx vertx, Settings settings, Ground ground, Contract contract) {
        this.vertx = vertx;
        this.settings = settings;
        wiring = new Wiring(settings, ground.environment());
        repositories = new RepositoryWiring(settings, ground.environment());
        bus = new Bus(vertx.eventBus(), failure -> Outage.asProblem(failure).cause());
        database = Database.connect(vertx, ground.database(), wiring.databaseLimits());
        secretBox = new SecretBox(ground.secretKey().value());
        engine = new SourceEngine(vertx, clock, wiring.engineLimits());
        providers = new Providers(vertx, clock, new BuiltinAgent(engine));
        access = new Access(vertx, bus, database.pool(), secretBox, wiring.access(), clock);
        HttpEdge.Parts parts = new HttpEdge.Parts(
                access.authenticator(), new IdempotencyStore(database.pool(), secretBox), identifiers, clock, traffic);
        slices = assemble(contract);
        List<Operations> operations = slices.stream().map(Slice::operations).toList();
        http = new HttpVerticle(wiring.http(), loop -> new HttpEdge(loop, contract, operations, wiring.http(), parts));
    }

    /** Starts everything, the listener last: nobody is let in before someone can answer. */
    public static Future<Orchex> start(Vertx vertx, Settings settings, Ground ground) {
        JsonForm.install();
        return Contract.load(vertx)
                .map(contract -> new Orchex(vertx, settings, ground, contract))
                .compose(Orchex::deploy);
    }

    private List<Slice> assemble(Contract contract) {
        Pool pool = database.pool();
        Routing.Options routing = wiring.routing(node);
        Routing.Partners partners = new Routing.Partners(
                providers::of,
                new LocalRepositories(
                        settings.repositories().roots(), settings.source().fileLimitBytes()),
                new SourceReader(engine, settings.source().job())::read);
        Sources sources = repositories.sources(clock);
        List<Check> checks = List.of(new Check(Check.DATABASE, database::ping), new Check("analyzer", engine::ping));
        return List.of(
                access.slice(),
                Agents.slice(
                        bus,
                        pool,
                        secretBox,
                        wiring.agentDefaults(),
                        wiring.healthLimits(),
                        wiring.surroundings(node, clock, chance, providers::of)),
                Tasks.slice(bus, pool, wiring.taskLimits(node), routing.rules()::limited, clock),
                Routing.slice(vertx, bus, routing, partners, clock, chance),
                Analyses.slice(vertx, bus, pool, sources, wiring.analyses(node), clock),
                Refactorings.slice(vertx, bus, pool, sources, repositories.refactorings(vertx, node), clock),
                Webhooks.slice(bus, pool, secretBox, wiring.webhooks(node), new Webhooks.Process(vertx, clock, chance)),
                Usages.slice(bus, pool, traffic, node),
                Systems.slice(bus, checks, contract, clock));
    }

    private Future<Orchex> deploy() {
        Future<?> deployed = Future.succeededFuture();
        for (Actor actor :
                slices.stream().flatMap(slice -> slice.actors().stream()).toList()) {
            deployed = deployed.compose(before -> actor.deploy(vertx)).onSuccess(deployments::addFirst);
        }
        return deployed.compose(before -> vertx.deployVerticle(http)).map(this).recover(this::backOut);
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
        return undeploy()
                .compose(gone -> calmly(providers::close))
                .compose(closed -> calmly(engine::close))
                .compose(closed -> calmly(database::close));
    }

    // The last one first: each may still need those that were there before it.
    private Future<Void> undeploy() {
        Future<Void> gone = Future.succeededFuture();
        for (String deployment : List.copyOf(deployments)) {
            gone = gone.compose(before -> calmly(() -> vertx.undeploy(deployment)));
        }
        return gone;
    }

    // The end goes on whatever a step of it says.
    private static Future<Void> calmly(Supplier<Future<?>> step) {
        return step.get().<Void>mapEmpty().otherwiseEmpty();
    }
}
