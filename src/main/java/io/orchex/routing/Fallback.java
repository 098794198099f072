package io.orchex.routing;

import io.orchex.agent.AgentProtocol;
import io.orchex.agent.AgentProtocol.Observation;
import io.orchex.bus.Bus;
import io.orchex.provider.Fault;
import io.orchex.provider.FaultException;
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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What happens after an attempt: the registry learns how the agent did, and the task goes where its fault sends it. */
final class Fallback {

    private final Bus bus;
    private final Verdicts verdicts;
    private final Router router;
    private final InstantSource clock;
    private final RandomGenerator chance;

    Fallback(Bus bus, Verdicts verdicts, Router router, InstantSource clock, RandomGenerator chance) {
        this.bus = bus;
        this.verdicts = verdicts;
        this.router = router;
        this.clock = clock;
        this.chance = chance;
    }

    /** Lets the registry know that an attempt went well. */
    void succeeded(Running attempt, AttemptEnd end) {
        observe(attempt, end, null);
    }

    /** Sends the task on after an attempt that went wrong. */
    Future<Void> failed(Running attempt, FaultException failure, RoutingTable table) {
        AttemptEnd end = attempt.failed(failure, clock.instant());
        observe(attempt, end, failure.fault());
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
        Duration delay = consequence instanceof Consequence.Again again ? again.delay() : Duration.ZERO;
        if (!clock.instant().plus(delay).isBefore(task.deadline())) {
            return verdicts.tooLate(task, end, Map.of(end.agentId(), fault.code() + ": " + fault.message()));
        }
        return consequence instanceof Consequence.Again
                ? verdicts.again(attempt, end, delay)
                : nextTier(attempt, fault, end, table);
    }

    private Future<Void> nextTier(Running attempt, Fault fault, AttemptEnd end, RoutingTable table) {
        ClaimedTask task = attempt.task();
        List<String> tried = new ArrayList<>(task.tried());
        tried.add(attempt.agent().agentId());
        Ask ask = Ask.of(task, 0).withTried(tried);
        Choice choice = router.choose(ask, table, List.of(), task.tier() + 1);
        boolean hopeless = task.tier() + 1 >= Consequence.TIERS || choice instanceof Choice.Never;
        return hopeless
                ? verdicts.fail(task, end, allFailed(attempt, fault, choice.reasons()))
                : verdicts.nextTier(task, end, tried);
    }

    private static Failure allFailed(Running attempt, Fault fault, Map<String, String> others) {
        Map<String, String> reasons = new HashMap<>(others);
        reasons.put(attempt.agent().agentId(), fault.code() + ": " + fault.message());
        String message = "No agent is left to try; the last one, %s, failed: %s"
                .formatted(attempt.agent().agentId(), fault.message());
        return new Failure("ALL_AGENTS_FAILED", message, reasons);
    }

    private void observe(Running attempt, AttemptEnd end, @Nullable Fault fault) {
        if (fault instanceof Fault.Aborted) {
            return;
        }
        Duration told = fault == null ? null : Consequence.retryAfter(fault);
        Instant pauseUntil = told == null ? null : clock.instant().plus(told);
        String code = fault == null ? null : fault.code();
        bus.ask(AgentProtocol.OBSERVE, new Observation(attempt.agent().agentId(), code, end.durationMs(), pauseUntil));
    }
}
