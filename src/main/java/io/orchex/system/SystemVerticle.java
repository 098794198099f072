package io.orchex.system;

import io.orchex.bus.Bus;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.routing.RoutingProtocol.Load;
import io.orchex.system.SystemProtocol.AgentCounts;
import io.orchex.system.SystemProtocol.AskHealth;
import io.orchex.system.SystemProtocol.AskReadiness;
import io.orchex.system.SystemProtocol.AskStatus;
import io.orchex.system.SystemProtocol.Drain;
import io.orchex.system.SystemProtocol.Draining;
import io.orchex.system.SystemProtocol.Health;
import io.orchex.system.SystemProtocol.Probe;
import io.orchex.system.SystemProtocol.Status;
import io.orchex.system.Vitals.Verdicts;
import io.orchex.task.TaskProtocol.QueueDepth;
import io.orchex.usage.UsageProtocol.Performance;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Knows how the gateway is. It runs once the tables are migrated, so being ready needs no look at them. */
final class SystemVerticle extends VerticleBase {

    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(5);
    private static final long PATIENCE_SECONDS = 2;

    private final Bus bus;
    private final Neighbours neighbours;
    private final Vitals vitals;
    private final String version;
    private final InstantSource clock;
    private final Instant started;

    private AgentCounts agents = new AgentCounts(0, 0, 0, 0);
    private boolean draining;

    /** @param handed checks beside those that the other slices' protocols suffice for; one of them of the database */
    SystemVerticle(Bus bus, List<Check> handed, String version, InstantSource clock) {
        this.bus = bus;
        this.neighbours = new Neighbours(bus);
        this.vitals = new Vitals(neighbours.checksAnd(handed), clock, work -> context.runOnContext(turn -> work.run()));
        this.version = version;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public Future<?> start() {
        bus.answer(SystemProtocol.HEALTH, this::health);
        bus.answer(SystemProtocol.READINESS, this::readiness);
        bus.answer(SystemProtocol.STATUS, this::status);
        bus.answer(SystemProtocol.DRAIN, this::drain);
        return Future.succeededFuture();
    }

    private Future<Health> health(AskHealth ask) {
        Future<AgentCounts> counts = countAgents();
        return vitals.all().compose(verdicts -> counts.map(counted -> health(verdicts, counted)));
    }

    private Health health(Verdicts verdicts, AgentCounts counts) {
        Map<String, String> reasons = verdicts.reasons();
        return new Health(
                verdicts.overall(),
                version,
                Math.max(0, Duration.between(started, clock.instant()).toSeconds()),
                verdicts.statuses(),
                reasons.isEmpty() ? null : reasons,
                counts);
    }

    /** The last ones known where the registry does not answer; its component says that it does not. */
    private Future<AgentCounts> countAgents() {
        return neighbours
                .snapshot()
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(StatusViews::counts)
                .onSuccess(counted -> agents = counted)
                .otherwise(failure -> agents);
    }

    private Future<Probe> readiness(AskReadiness ask) {
        return draining
                ? Future.failedFuture(notReady("This node is stopping; ask another one"))
                : vitals.database().map(SystemVerticle::readyWith);
    }

    private static Probe readyWith(Verdict database) {
        if (!database.good()) {
            throw notReady("The database is away: " + database.reason());
        }
        return new Probe("ready");
    }

    private static ProblemException notReady(String reason) {
        return Problem.unavailable(reason, COME_BACK_AFTER).exception();
    }

    private Future<Draining> drain(Drain order) {
        draining = true;
        return Future.succeededFuture(new Draining());
    }

    private Future<Status> status(AskStatus ask) {
        Future<Verdicts> verdicts = vitals.all();
        Future<AgentCounts> counts = countAgents();
        Future<Optional<Load>> load = load();
        Future<QueueDepth> depth = neighbours.depth();
        Future<Performance> performance = neighbours.performance();
        return Future.all(verdicts, counts, load, depth, performance)
                .map(all -> StatusViews.status(
                        StatusViews.components(verdicts.result(), counts.result(), load.result()),
                        verdicts.result(),
                        depth.result(),
                        performance.result()));
    }

    private Future<Optional<Load>> load() {
        return neighbours
                .load()
                .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .map(Optional::of)
                .otherwise(Optional.empty());
    }
}
