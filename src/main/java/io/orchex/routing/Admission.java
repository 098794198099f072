package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.routing.Prompts.Fitted;
import io.orchex.task.TaskProtocol.Candidate;
import io.orchex.task.TaskSpec;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Offer;
import io.orchex.task.WorkProtocol.Placed;
import io.orchex.task.WorkProtocol.Terms;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the agent for a task and hands both to the {@link AttemptRunner}: for a task that waited and is claimed, or for
 * one that is offered before it is stored, which spares it the way through the queue.
 */
final class Admission {

    private final MaterialReader reader;
    private final Router router;
    private final Slots slots;
    private final Verdicts verdicts;
    private final AttemptRunner runner;
    private final InstantSource clock;
    private final Map<String, Prepared> offered = new HashMap<>();

    Admission(
            MaterialReader reader,
            Router router,
            Slots slots,
            Verdicts verdicts,
            AttemptRunner runner,
            InstantSource clock) {
        this.reader = reader;
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
        return reader.read(task.spec())
                .compose(material -> route(task, material))
                .recover(failure -> verdicts.broken(task, failure));
    }

    /** Holds a slot for a task that is about to be stored; empty where it had better wait its turn. */
    Optional<Terms> offer(Offer offer) {
        Material material = MaterialReader.given(offer.spec());
        Ask ask = Ask.of(offer.spec(), BigDecimal.ZERO, List.of(), Prompts.leastTokens(offer.spec(), material));
        return router.choose(ask, runner.table(), List.of(), 0) instanceof Choice.Chosen chosen
                ? Optional.of(prepared(offer, material, ask, chosen))
                : Optional.empty();
    }

    private Terms prepared(Offer offer, Material material, Ask ask, Choice.Chosen chosen) {
        Prepared prepared = prepare(offer.spec(), material, ask, chosen);
        offered.put(offer.taskId(), prepared);
        return prepared.terms();
    }

    /** The task that was offered is stored, and may begin, or not. */
    void placed(Placed placed) {
        Prepared prepared = offered.remove(placed.taskId());
        if (prepared == null) {
            return;
        }
        ClaimedTask task = placed.task();
        if (task != null) {
            runner.proceed(running(task, prepared), prepared.fitted());
            return;
        }
        slots.release(prepared.agent().agentId());
        if (placed.verdict().equals(Granted.BUSY)) {
            slots.full(prepared.agent().agentId());
        }
    }

    /** Whether nothing that was offered waits for its leave. */
    boolean idle() {
        return offered.isEmpty();
    }

    private Future<Void> route(ClaimedTask task, Material material) {
        Ask ask = Ask.of(task, Prompts.leastTokens(task.spec(), material));
        Choice choice =
                again(task, ask).orElseGet(() -> router.choose(ask, runner.table(), triedProviders(task), task.tier()));
        if (!task.deadline().isAfter(clock.instant())) {
            return verdicts.tooLate(task, null, choice.reasons());
        }
        if (choice instanceof Choice.Chosen chosen) {
            Prepared prepared = prepare(task.spec(), material, ask, chosen);
            runner.start(running(task, prepared), prepared.fitted(), prepared.terms());
            return Future.succeededFuture();
        }
        return choice instanceof Choice.Later ? verdicts.later(task) : verdicts.never(task, choice.reasons());
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

    private Prepared prepare(TaskSpec spec, Material material, Ask ask, Choice.Chosen chosen) {
        RoutableAgent agent = chosen.agent();
        slots.take(agent.agentId(), clock.instant());
        int output = ask.outputTokens(agent.limits().maxTokens());
        Fitted fitted = Prompts.fit(spec, material, agent.limits().maxTokens() - output, output);
        return new Prepared(agent, fitted, terms(agent, fitted, chosen.candidates()));
    }

    private Running running(ClaimedTask task, Prepared prepared) {
        Fitted fitted = prepared.fitted();
        return new Running(
                task,
                prepared.agent(),
                clock.instant(),
                fitted.notes(),
                fitted.prompt().maxOutputTokens());
    }

    private static Terms terms(RoutableAgent agent, Fitted fitted, List<Candidate> candidates) {
        int promptTokens = Tokens.of(Prompts.length(fitted.prompt()));
        return new Terms(
                agent.agentId(),
                Slots.mostAtOnce(agent),
                agent.limits().rateLimitPerMinute(),
                Prices.worst(agent, promptTokens, fitted.prompt().maxOutputTokens()),
                candidates);
    }
}
