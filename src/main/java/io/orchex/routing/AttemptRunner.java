package io.orchex.routing;

import io.orchex.agent.AgentProtocol;
import io.orchex.agent.AgentProtocol.TakeSnapshot;
import io.orchex.bus.Bus;
import io.orchex.provider.Call;
import io.orchex.provider.Completion;
import io.orchex.provider.Exchange;
import io.orchex.provider.Fault;
import io.orchex.provider.FaultException;
import io.orchex.provider.Provider;
import io.orchex.provider.ProviderName;
import io.orchex.routing.Context.Fitted;
import io.orchex.routing.Running.Interruption;
import io.orchex.task.TaskProtocol.Result;
import io.orchex.task.WorkProtocol.AttemptEnd;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.orchex.task.WorkProtocol.Granted;
import io.orchex.task.WorkProtocol.Terms;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Takes a task through one attempt: start, ask the agent, and tell the queue what came of it. */
final class AttemptRunner {

    private static final Duration PROGRESS_EVERY = Duration.ofMillis(250);

    /** An answer that does not end leaves so much of the task's time to others, in percent, where there are any. */
    private static final int LEFT_TO_OTHERS = 20;

    private final Bus bus;
    private final Parts parts;
    private final Slots slots;
    private final Verdicts verdicts;
    private final Fallback after;
    private final InstantSource clock;
    private final Map<String, Running> running = new HashMap<>();
    private RoutingTable table = RoutingTable.EMPTY;
    private Runnable slotFree = () -> {};

    AttemptRunner(Bus bus, Parts parts, Slots slots, Verdicts verdicts, Fallback after, InstantSource clock) {
        this.bus = bus;
        this.parts = parts;
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

    /** @param fresh whether to look first at what other nodes have stored of late */
    Future<Void> refresh(boolean fresh) {
        return bus.ask(AgentProtocol.SNAPSHOT, new TakeSnapshot(fresh))
                .onSuccess(snapshot -> table = RoutingTable.of(snapshot.agents()))
                .mapEmpty();
    }

    /** @param listener told whenever an attempt has ended */
    void onSlotFree(Runnable listener) {
        slotFree = listener;
    }

    Map<String, Running> running() {
        return running;
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

    /** Counts the attempt among those under way until the steps that it takes have ended, well or not. */
    void run(Running attempt, Supplier<Future<Void>> steps) {
        running.put(attempt.task().lease().taskId(), attempt);
        steps.get().recover(failure -> verdicts.broken(attempt.task(), failure)).onComplete(done -> release(attempt));
    }

    /** Asks the queue for leave, then the agent. */
    Future<Void> start(Running attempt, Fitted fitted, Terms terms) {
        return verdicts.start(attempt, terms)
                .compose(granted -> granted.ok() ? execute(attempt, fitted) : refused(attempt, granted));
    }

    private Future<Void> refused(Running attempt, Granted granted) {
        if (granted.equals(Granted.BUSY)) {
            slots.full(attempt.agent().agentId());
        }
        return verdicts.refused(attempt.task(), granted);
    }

    private void release(Running attempt) {
        slots.release(attempt.agent().agentId());
        running.remove(attempt.task().lease().taskId(), attempt);
        slotFree.run();
    }

    /** Asks the agent; the queue has given leave. */
    Future<Void> execute(Running attempt, Fitted fitted) {
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
        after.succeeded(attempt, end, completion.usage());
        return parts.quality()
                .of(attempt.task().spec(), answer)
                .compose(quality -> verdicts.completed(attempt, end, result, quality));
    }

    private Consumer<String> progress(Running attempt) {
        Instant[] last = {Instant.MIN};
        verdicts.progress(attempt, "");
        return text -> {
            if (Duration.between(last[0], clock.instant()).compareTo(PROGRESS_EVERY) >= 0) {
                last[0] = clock.instant();
                verdicts.progress(attempt, text);
            }
        };
    }

    private Call.Patience patience(Running attempt) {
        Duration left = Duration.between(clock.instant(), attempt.task().deadline());
        Call.Patience usual = parts.patience();
        Duration share = after.hasOther(attempt, table)
                ? left.multipliedBy(100 - LEFT_TO_OTHERS).dividedBy(100)
                : left;
        long total = Math.max(1, Math.min(share.toMillis(), usual.total().toMillis()));
        return new Call.Patience(usual.firstByte(), usual.betweenBytes(), Duration.ofMillis(total));
    }
}
