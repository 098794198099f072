package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.Call;
import io.orchex.provider.Completion;
import io.orchex.provider.Exchange;
import io.orchex.provider.Fault;
import io.orchex.provider.FaultException;
import io.orchex.provider.Provider;
import io.orchex.provider.ProviderName;
import io.orchex.routing.Context.Fitted;
import io.orchex.routing.Running.Interruption;
import io.orchex.task.TaskProtocol.Candidate;
import io.orchex.task.TaskProtocol.Result;
import io.orchex.task.WorkProtocol.AttemptEnd;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Takes a claimed task through one attempt: choose, start, ask the agent, and tell the queue what came of it. */
final class AttemptRunner {

    private static final Duration PROGRESS_EVERY = Duration.ofMillis(250);

    private final Parts parts;
    private final Router router;
    private final Slots slots;
    private final Verdicts verdicts;
    private final Fallback after;
    private final InstantSource clock;
    private final Map<String, Running> running = new HashMap<>();
    private RoutingTable table = RoutingTable.EMPTY;
    private Runnable slotFree = () -> {};

    AttemptRunner(Parts parts, Router router, Slots slots, Verdicts verdicts, Fallback after, InstantSource clock) {
        this.parts = parts;
        this.router = router;
        this.slots = slots;
        this.verdicts = verdicts;
        this.after = after;
        this.clock = clock;
    }

    /** What an attempt works with. */
    record Parts(
            MaterialReader material,
            Function<ProviderName, Provider> providers,
            Quality quality,
            Call.Patience patience,
            Context context,
            RoutingRules rules) {}

    RoutingTable table() {
        return table;
    }

    void use(RoutingTable fresh) {
        table = fresh;
    }

    /** @param listener told whenever an attempt has ended */
    void onSlotFree(Runnable listener) {
        slotFree = listener;
    }

    Map<String, Running> running() {
        return running;
    }

    /** Succeeds, always, when the task has its slot or is back in the queue; the attempt itself goes on. */
    Future<Void> admit(ClaimedTask task) {
        return parts.material()
                .read(task.spec())
                .compose(material -> route(task, material))
                .recover(failure -> verdicts.broken(task, failure));
    }

    /** Puts a task back that was claimed while the end had begun. */
    Future<Void> giveBack(ClaimedTask task) {
        return verdicts.giveBack(task, null);
    }

    void interrupt(String taskId, Interruption why) {
        Running attempt = running.get(taskId);
        if (attempt != null) {
            attempt.interrupt(why);
        }
    }

    private Future<Void> route(ClaimedTask task, Material material) {
        Ask ask = Ask.of(task, Prompts.leastTokens(task.spec(), material))
                .under(parts.rules().matching(task.spec()));
        Choice choice = again(task, ask).orElseGet(() -> router.choose(ask, table, triedProviders(task), task.tier()));
        if (!task.deadline().isAfter(clock.instant())) {
            return verdicts.tooLate(task, null, choice.reasons());
        }
        if (choice instanceof Choice.Chosen chosen) {
            return begin(task, material, ask, chosen);
        }
        return choice instanceof Choice.Later ? verdicts.later(task) : verdicts.never(task, choice.reasons());
    }

    // The same agent again where the queue says so and it can; else whoever is best now.
    private Optional<Choice> again(ClaimedTask task, Ask ask) {
        String agentId = task.agentId();
        return agentId == null ? Optional.empty() : router.insist(ask, table, agentId);
    }

    private List<String> triedProviders(ClaimedTask task) {
        return task.tried().stream()
                .flatMap(agentId -> table.find(agentId).stream())
                .map(agent -> agent.provider().text())
                .toList();
    }

    private Future<Void> begin(ClaimedTask task, Material material, Ask ask, Choice.Chosen chosen) {
        RoutableAgent agent = chosen.agent();
        slots.take(agent.agentId(), clock.instant());
        Running attempt = new Running(task, agent, clock.instant());
        running.put(task.lease().taskId(), attempt);
        parts.context()
                .fit(task.spec(), material, ask, agent)
                .compose(fitted -> start(attempt, fitted, chosen.candidates()))
                .recover(failure -> verdicts.broken(task, failure))
                .onComplete(done -> release(attempt));
        return Future.succeededFuture();
    }

    private Future<Void> start(Running attempt, Fitted fitted, List<Candidate> candidates) {
        attempt.prepared(fitted.notes(), clock.instant());
        int promptTokens = Tokens.of(Prompts.length(fitted.prompt()));
        return verdicts.start(
                        attempt,
                        Prices.worst(
                                attempt.agent(), promptTokens, fitted.prompt().maxOutputTokens()),
                        candidates)
                .compose(granted -> granted.ok() ? execute(attempt, fitted) : verdicts.refused(attempt, granted));
    }

    private void release(Running attempt) {
        slots.release(attempt.agent().agentId());
        running.remove(attempt.task().lease().taskId(), attempt);
        slotFree.run();
    }

    private Future<Void> execute(Running attempt, Fitted fitted) {
        Exchange exchange = parts.providers()
                .apply(attempt.agent().provider())
                .complete(new Call(attempt.agent().endpoint(), fitted.prompt(), patience(attempt)), progress(attempt));
        attempt.connected(exchange);
        return exchange.completion()
                .compose(completion -> read(attempt, completion))
                .recover(failure -> failure instanceof FaultException fault
                        ? after.failed(attempt, fault, table)
                        : Future.failedFuture(failure));
    }

    private Future<Void> read(Running attempt, Completion completion) {
        ResultReader.Answer answer = ResultReader.read(completion.text(), attempt.notes());
        Result result = answer.result();
        if (ResultReader.isEmpty(result)) {
            return Future.failedFuture(
                    new FaultException(new Fault.Malformed("The answer is empty"), completion.usage()));
        }
        AttemptEnd end = attempt.succeeded(completion, clock.instant());
        after.succeeded(attempt, end);
        return parts.quality()
                .of(attempt.task().spec(), answer)
                .compose(quality -> verdicts.completed(attempt, end, result, quality));
    }

    private Consumer<String> progress(Running attempt) {
        Instant[] last = {Instant.MIN};
        verdicts.progress(attempt, 0);
        return text -> {
            if (Duration.between(last[0], clock.instant()).compareTo(PROGRESS_EVERY) >= 0) {
                last[0] = clock.instant();
                verdicts.progress(attempt, text.length());
            }
        };
    }

    private Call.Patience patience(Running attempt) {
        Duration left = Duration.between(clock.instant(), attempt.task().deadline());
        Call.Patience usual = parts.patience();
        long total = Math.max(1, Math.min(left.toMillis(), usual.total().toMillis()));
        return new Call.Patience(usual.firstByte(), usual.betweenBytes(), Duration.ofMillis(total));
    }
}
