package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.routing.Context.Fitted;
import io.orchex.task.OfferProtocol.Offer;
import io.orchex.task.OfferProtocol.Offered;
import io.orchex.task.OfferProtocol.Placed;
import io.orchex.task.TaskProtocol.Candidate;
import io.orchex.task.TaskSpec;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Terms;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the agent for a task and hands both to the {@link AttemptRunner}: for a task that waited and is claimed, or for
 * one that is offered before it is stored, which spares it the way through the queue.
 */
final class Admission {

    private final AttemptRunner.Parts parts;
    private final Router router;
    private final Slots slots;
    private final Verdicts verdicts;
    private final AttemptRunner runner;
    private final InstantSource clock;
    private final Map<String, Prepared> offered = new HashMap<>();

    private int preparing;

    Admission(
            AttemptRunner.Parts parts,
            Router router,
            Slots slots,
            Verdicts verdicts,
            AttemptRunner runner,
            InstantSource clock) {
        this.parts = parts;
        this.router = router;
        this.slots = slots;
        this.verdicts = verdicts;
        this.runner = runner;
        this.clock = clock;
    }

    /** An attempt that has its slot here and only waits for leave. */
    private record Prepared(RoutableAgent agent, Fitted fitted, Terms terms) {}

    /** Succeeds, always, when the task has its slot or is back in the queue; the attempt itself goes on. */
    Future<Void> admit(ClaimedTask task) {
        return parts.material()
                .read(task.spec())
                .compose(material -> route(task, material, true))
                .recover(failure -> verdicts.broken(task, failure));
    }

    /** Holds a slot for a task that is about to be stored; names no terms where it had better wait its turn. */
    Future<Offered> offer(Offer offer) {
        preparing++;
        return parts.material()
                .read(offer.spec())
                .compose(material -> termsFor(offer, material))
                .map(Offered::new)
                .onComplete(done -> preparing--);
    }

    private Future<@Nullable Terms> termsFor(Offer offer, Material material) {
        Ask ask = asked(offer.spec(), Ask.of(offer.spec(), Prompts.leastTokens(offer.spec(), material)));
        return router.choose(ask, runner.table(), List.of(), 0) instanceof Choice.Chosen chosen
                ? prepare(offer.spec(), material, ask, chosen)
                        .onFailure(failure -> slots.release(chosen.agent().agentId()))
                        .map(prepared -> held(offer.taskId(), prepared))
                : Future.succeededFuture(null);
    }

    private Terms held(String taskId, Prepared prepared) {
        offered.put(taskId, prepared);
        return prepared.terms();
    }

    /** The task that was offered is stored, and may begin, or not. */
    void placed(Placed placed) {
        Prepared prepared = offered.remove(placed.taskId());
        if (prepared == null) {
            return;
        }
        String agentId = prepared.agent().agentId();
        ClaimedTask task = placed.task();
        if (task != null) {
            Running attempt = new Running(task, prepared.agent(), clock.instant());
            attempt.prepared(prepared.fitted(), clock.instant());
            runner.run(attempt, () -> runner.execute(attempt, prepared.fitted()));
            return;
        }
        slots.release(agentId);
        if (placed.verdict().equals(Granted.BUSY)) {
            slots.full(agentId);
        }
    }

    /** Whether nothing that was offered waits for its leave. */
    boolean idle() {
        return preparing == 0 && offered.isEmpty();
    }

    private Future<Void> route(ClaimedTask task, Material material, boolean perhaps) {
        Ask ask = asked(task.spec(), Ask.of(task, Prompts.leastTokens(task.spec(), material)));
        Choice choice =
                again(task, ask).orElseGet(() -> router.choose(ask, runner.table(), triedProviders(task), task.tier()));
        if (!task.deadline().isAfter(clock.instant())) {
            return verdicts.tooLate(task, null, choice.reasons());
        }
        if (choice instanceof Choice.Chosen chosen) {
            begin(task, material, ask, chosen);
            return Future.succeededFuture();
        }
        // An agent may have been registered on another node a moment ago.
        if (choice instanceof Choice.Never never) {
            return perhaps
                    ? runner.refresh(true).compose(refreshed -> route(task, material, false))
                    : verdicts.never(task, never);
        }
        return verdicts.later(task);
    }

    private Ask asked(TaskSpec spec, Ask ask) {
        return ask.under(parts.rules().matching(spec));
    }

    // The same agent again where the queue says so and it can; else whoever is best now.
    private Optional<Choice> again(ClaimedTask task, Ask ask) {
        String agentId = task.agentId();
        return agentId == null ? Optional.empty() : router.insist(ask, runner.table(), agentId);
    }

    private List<String> triedProviders(ClaimedTask task) {
        return task.tried().stream()
                .flatMap(agentId -> runner.table().find(agentId).stream())
                .map(agent -> agent.provider().text())
                .toList();
    }

    private void begin(ClaimedTask task, Material material, Ask ask, Choice.Chosen chosen) {
        Running attempt = new Running(task, chosen.agent(), clock.instant());
        Future<Prepared> ready = prepare(task.spec(), material, ask, chosen);
        runner.run(attempt, () -> ready.compose(prepared -> start(attempt, prepared)));
    }

    private Future<Void> start(Running attempt, Prepared prepared) {
        attempt.prepared(prepared.fitted(), clock.instant());
        return runner.start(attempt, prepared.fitted(), prepared.terms());
    }

    // The slot is taken before anything that takes time, or another task would be given it too.
    private Future<Prepared> prepare(TaskSpec spec, Material material, Ask ask, Choice.Chosen chosen) {
        RoutableAgent agent = chosen.agent();
        slots.take(agent.agentId(), clock.instant());
        return parts.context()
                .fit(spec, material, ask, agent)
                .map(fitted -> new Prepared(agent, fitted, terms(agent, fitted, chosen.candidates())));
    }

    private static Terms terms(RoutableAgent agent, Fitted fitted, List<Candidate> candidates) {
        int promptTokens = Prompts.tokens(fitted.prompt());
        return new Terms(
                agent.agentId(),
                Slots.mostAtOnce(agent),
                agent.limits().rateLimitPerMinute(),
                Prices.worst(agent, promptTokens, fitted.prompt().maxOutputTokens()),
                candidates);
    }
}
