package io.orchex.routing;

import io.orchex.agent.ObservationProtocol;
import io.orchex.agent.ObservationProtocol.Observation;
import io.orchex.bus.Bus;
import io.orchex.provider.Completion.Usage;
import io.orchex.provider.Fault;
import io.orchex.provider.FaultException;
import io.orchex.task.TaskClass;
import io.orchex.task.TaskProtocol.Failure;
import io.orchex.task.WorkProtocol.AttemptEnd;
import io.orchex.task.WorkProtocol.ClaimedTask;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What happens after an attempt: the registry learns how the agent did, and the task goes where its fault sends it. */
final class Fallback {

    private final Bus bus;
    private final AttemptMeters meters;
    private final Verdicts verdicts;
    private final Router router;
    private final Salvage salvage;
    private final InstantSource clock;
    private final RandomGenerator chance;

    Fallback(
            Told told, Verdicts verdicts, Router router, Salvage salvage, InstantSource clock, RandomGenerator chance) {
        this.bus = told.bus();
        this.meters = told.meters();
        this.verdicts = verdicts;
        this.router = router;
        this.salvage = salvage;
        this.clock = clock;
        this.chance = chance;
    }

    /** Who is told of an attempt's end: the registry of agents, over the bus, and Prometheus. */
    record Told(Bus bus, AttemptMeters meters) {}

    /** Lets the registry know that an attempt went well. */
    void succeeded(Running attempt, AttemptEnd end, Usage told) {
        observe(attempt, end, told, null);
    }

    /** Whether somebody else could take the task right now. */
    boolean hasOther(Running attempt, RoutingTable table) {
        ClaimedTask task = attempt.task();
        return task.tier() + 1 < Consequence.TIERS && router.couldRun(TaskClass.of(task.spec()), table, tried(attempt));
    }

    /** Sends the task on after an attempt that went wrong. */
    Future<Void> failed(Running attempt, FaultException failure, RoutingTable table) {
        AttemptEnd end = attempt.failed(failure, clock.instant());
        observe(attempt, end, failure.usage(), failure.fault());
        return switch (attempt.interruption()) {
            case CANCELLED -> verdicts.settle(attempt.task(), end);
            case LOST -> Future.succeededFuture();
            case GIVEN_BACK -> verdicts.giveBack(attempt.task(), end);
            case NONE -> consequence(attempt, failure.fault(), end, table);
        };
    }

    private Future<Void> consequence(Running attempt, Fault fault, AttemptEnd end, RoutingTable table) {
        ClaimedTask task = attempt.task();
        Consequence consequence =
                Consequence.of(fault, attempt.agent().preferences(), task.tier(), task.tierAttempts() + 1, chance);
        if (consequence instanceof Consequence.GiveBack) {
            return verdicts.giveBack(task, end);
        }
        Duration delay = consequence instanceof Consequence.Again again ? again.delay() : Duration.ZERO;
        if (!clock.instant().plus(delay).isBefore(task.deadline())) {
            return orKeep(attempt, fault, end, () -> verdicts.tooLate(task, end, reasons(attempt, fault)));
        }
        return consequence instanceof Consequence.Again
                ? verdicts.again(attempt, end, delay)
                : nextTier(attempt, fault, end, table);
    }

    private Future<Void> orKeep(Running attempt, Fault fault, AttemptEnd end, Supplier<Future<Void>> failure) {
        return salvage.of(attempt, fault)
                .map(result -> salvage.keep(attempt, end, result))
                .orElseGet(failure);
    }

    private Future<Void> nextTier(Running attempt, Fault fault, AttemptEnd end, RoutingTable table) {
        ClaimedTask task = attempt.task();
        List<String> tried = tried(attempt);
        Ask ask = Ask.of(task, 0).withTried(tried);
        Choice choice = router.look(ask, table, List.of(), task.tier() + 1);
        boolean hopeless = task.tier() + 1 >= Consequence.TIERS || choice instanceof Choice.Never;
        return hopeless
                ? orKeep(
                        attempt,
                        fault,
                        end,
                        () -> verdicts.fail(task, end, allFailed(attempt, fault, choice.reasons())))
                : verdicts.nextTier(task, end, tried, outgrown(attempt, fault));
    }

    private static int outgrown(Running attempt, Fault fault) {
        int before = attempt.task().outgrown();
        return fault.tooLong() ? Math.max(before, attempt.agent().limits().maxTokens()) : before;
    }

    private static List<String> tried(Running attempt) {
        List<String> tried = new ArrayList<>(attempt.task().tried());
        tried.add(attempt.agent().agentId());
        return tried;
    }

    private static Failure allFailed(Running attempt, Fault fault, Map<String, String> others) {
        Map<String, String> reasons = new HashMap<>(others);
        reasons.putAll(reasons(attempt, fault));
        String message = "No agent is left to try; the last one, %s, failed: %s"
                .formatted(attempt.agent().agentId(), fault.message());
        return new Failure("ALL_AGENTS_FAILED", message, reasons);
    }

    private static Map<String, String> reasons(Running attempt, Fault fault) {
        return Map.of(attempt.agent().agentId(), fault.code() + ": " + fault.message());
    }

    private void observe(Running attempt, AttemptEnd end, Usage usage, @Nullable Fault fault) {
        meters.count(end);
        if (fault instanceof Fault.Aborted) {
            return;
        }
        Duration told = fault == null ? null : fault.retryAfter();
        Instant pauseUntil = told == null ? null : clock.instant().plus(told);
        String code = fault == null ? null : fault.code();
        bus.ask(
                ObservationProtocol.OBSERVE,
                new Observation(
                        attempt.agent().agentId(),
                        code,
                        end.durationMs(),
                        pauseUntil,
                        attempt.counted(usage).orElse(null)));
    }
}
