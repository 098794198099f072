package io.orchex.agent;

import io.orchex.agent.AgentProtocol.AgentDetails;
import io.orchex.agent.AgentProtocol.AgentPage;
import io.orchex.agent.AgentProtocol.AgentSummary;
import io.orchex.agent.AgentProtocol.Browse;
import io.orchex.agent.AgentProtocol.Delete;
import io.orchex.agent.AgentProtocol.Deleted;
import io.orchex.agent.AgentProtocol.Find;
import io.orchex.agent.AgentProtocol.Register;
import io.orchex.agent.AgentProtocol.Registered;
import io.orchex.agent.AgentProtocol.Snapshot;
import io.orchex.agent.AgentProtocol.TakeSnapshot;
import io.orchex.agent.AgentProtocol.Update;
import io.orchex.agent.WatchProtocol.Due;
import io.orchex.agent.WatchProtocol.TakeDue;
import io.orchex.bus.Bus;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The registry actor: the only one that writes agents, and the one that knows how they are. */
final class AgentVerticle extends VerticleBase {

    private static final String BUILTIN = "builtin";

    private final Bus bus;
    private final Stores stores;
    private final AgentDefaults defaults;
    private final InstantSource clock;
    private final DefinitionRules rules;
    private final Fleet fleet;
    private final Observations observations;
    private final Watch watch;
    private final AgentViews views;

    AgentVerticle(Bus bus, Stores stores, AgentDefaults defaults, HealthLimits limits, Surroundings surroundings) {
        this.bus = bus;
        this.stores = stores;
        this.defaults = defaults;
        this.clock = surroundings.clock();
        this.rules = new DefinitionRules(defaults);
        this.fleet = new Fleet(limits, new Endpoints(defaults, surroundings.environment()), surroundings.chance());
        this.observations = new Observations(bus, stores, fleet, clock);
        this.watch = new Watch(bus, stores, fleet, observations);
        this.views = new AgentViews(fleet, limits);
    }

    /** Ready when the agents of the store are known, so that nobody gets an empty snapshot. */
    @Override
    public Future<?> start() {
        bus.answer(AgentProtocol.REGISTER, this::register);
        bus.answer(AgentProtocol.FIND, this::find);
        bus.answer(AgentProtocol.LIST, this::list);
        bus.answer(AgentProtocol.UPDATE, this::update);
        bus.answer(AgentProtocol.DELETE, this::delete);
        bus.answer(AgentProtocol.SNAPSHOT, this::snapshot);
        bus.answer(ObservationProtocol.OBSERVE, observations::observe);
        bus.answer(WatchProtocol.REFRESH, refresh -> watch.refresh());
        bus.answer(WatchProtocol.RECOUNT, recount -> watch.recount());
        bus.answer(WatchProtocol.DUE, this::due);
        bus.answer(WatchProtocol.PROBED, observations::probed);
        return stores.agents()
                .add(BUILTIN, Definition.builtin(defaults), true)
                .compose(added -> watch.refresh())
                .compose(known -> watch.recount());
    }

    @Override
    public Future<?> stop() {
        observations.end();
        return Future.succeededFuture();
    }

    private Future<Registered> register(Register request) {
        Definition definition = rules.checked(Definition.of(request, defaults));
        return stores.agents()
                .add(request.agentId(), definition, false)
                .map(added -> added.orElseThrow(() -> taken(request.agentId())))
                .map(watch::arrived)
                .map(AgentVerticle::registered);
    }

    private static Registered registered(Agent agent) {
        return new Registered(agent.agentId(), "registered", "healthy", agent.registeredAt());
    }

    private Future<AgentDetails> find(Find request) {
        return stores.agents()
                .find(request.agentId())
                .map(found -> orNotFound(request.agentId(), found))
                .compose(this::details);
    }

    private Future<AgentDetails> details(Agent agent) {
        return stores.statistics()
                .totals(List.of(agent.agentId()))
                .map(totals -> views.details(agent, totals.getOrDefault(agent.agentId(), Totals.NONE)));
    }

    private Future<AgentPage> list(Browse request) {
        Future<Long> total = stores.agents().count(request);
        return stores.agents()
                .page(request)
                .compose(this::summaries)
                .compose(agents -> total.map(count -> new AgentPage(agents, count, request.limit(), request.offset())));
    }

    private Future<List<AgentSummary>> summaries(List<Agent> agents) {
        return stores.statistics()
                .totals(agents.stream().map(Agent::agentId).toList())
                .map(totals -> agents.stream()
                        .map(agent -> views.summary(agent, totals.getOrDefault(agent.agentId(), Totals.NONE)))
                        .toList());
    }

    private Future<AgentDetails> update(Update request) {
        String agentId = Optional.ofNullable(request.agentId()).orElse("");
        return stores.agents()
                .update(agentId, present -> rules.checked(present.updated(request)))
                .map(changed -> orNotFound(agentId, changed))
                .map(watch::arrived)
                .compose(this::details);
    }

    private Future<Deleted> delete(Delete request) {
        return stores.agents().delete(request.agentId(), request.force()).map(deleted -> gone(request, deleted));
    }

    private Deleted gone(Delete request, boolean deleted) {
        if (!deleted) {
            throw missing(request.agentId());
        }
        watch.left(request.agentId(), request.force());
        return new Deleted(request.agentId());
    }

    private Future<Snapshot> snapshot(TakeSnapshot request) {
        Future<?> looked = request.fresh() ? watch.refresh() : Future.succeededFuture();
        return looked.map(now -> new Snapshot(fleet.routable()));
    }

    private Future<Due> due(TakeDue request) {
        return Future.succeededFuture(new Due(fleet.due(clock.instant())));
    }

    private static Agent orNotFound(String agentId, Optional<Agent> found) {
        return found.orElseThrow(() -> missing(agentId));
    }

    private static ProblemException missing(String agentId) {
        return Problem.notFound("agent", agentId).exception();
    }

    private static ProblemException taken(String agentId) {
        return Problem.conflict("There is already an agent '%s'; change it with PUT, or choose another agent_id"
                        .formatted(agentId))
                .exception();
    }
}
