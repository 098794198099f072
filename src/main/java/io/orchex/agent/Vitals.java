package io.orchex.agent;

import io.orchex.agent.AgentHealth.Healthy;
import io.orchex.agent.AgentHealth.Offline;
import io.orchex.agent.AgentHealth.Standing;
import io.orchex.agent.HealthLimits.Window;
import io.orchex.provider.FaultKind;
import io.orchex.provider.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What this node has seen of one agent of late, and what it concludes; belongs to one verticle. */
final class Vitals {

    private static final int SUSPICIOUS_FAILURES = 2;
    private static final int LEAST_SAMPLE = 5;

    private final HealthLimits limits;
    private final Deque<Attempt> window = new ArrayDeque<>();
    private AgentHealth state;
    private Optional<Instant> lastCheck;
    private Optional<Instant> lastSeen;
    private Optional<Instant> lastAttempt = Optional.empty();
    private int failures;
    private long durationMs;
    private int failedAttemptsInRow;
    private int failedProbesInRow;

    Vitals(HealthLimits limits, SavedHealth saved) {
        this.limits = limits;
        this.state = saved.state();
        this.lastCheck = Optional.ofNullable(saved.lastCheck());
        this.lastSeen = Optional.ofNullable(saved.lastSeen());
    }

    /** An attempt at a task has ended. */
    void attempted(@Nullable String fault, long milliseconds, Instant now) {
        Verdict verdict = FaultKind.verdict(fault);
        lastAttempt = Optional.of(now);
        forgetBefore(now.minus(limits.window().length()));
        if (verdict != Verdict.UNTOLD) {
            remember(new Attempt(now, verdict != Verdict.ANSWERED, milliseconds));
        }
        failedAttemptsInRow = counted(failedAttemptsInRow, verdict);
        failedProbesInRow = verdict == Verdict.ANSWERED ? 0 : failedProbesInRow;
        conclude(verdict, fault, false, now);
    }

    /** A probe has ended. */
    void probed(@Nullable String fault, Instant now) {
        Verdict verdict = FaultKind.verdict(fault);
        forgetBefore(now.minus(limits.window().length()));
        failedAttemptsInRow = window.isEmpty() ? 0 : failedAttemptsInRow;
        failedProbesInRow = counted(failedProbesInRow, verdict);
        conclude(verdict, fault, true, now);
    }

    /** Lets time pass. */
    void advance(Instant now) {
        become(state.at(now));
    }

    /** Somebody changed how the agent is reached, so nothing known of it holds. */
    void startAfresh() {
        become(new Healthy(Openings.NONE));
        clear();
    }

    boolean barred() {
        return state instanceof Offline offline && offline.barred();
    }

    Standing standing() {
        return state.standing();
    }

    Optional<Instant> lastCheck() {
        return lastCheck;
    }

    Optional<Instant> lastSeen() {
        return lastSeen;
    }

    Optional<Instant> lastAttempt() {
        return lastAttempt;
    }

    SavedHealth saved() {
        return SavedHealth.of(state, lastCheck, lastSeen);
    }

    private static int counted(int failuresInRow, Verdict verdict) {
        return switch (verdict) {
            case ANSWERED -> 0;
            case FAILED, BARRED -> failuresInRow + 1;
            case UNTOLD -> failuresInRow;
        };
    }

    private void conclude(Verdict verdict, @Nullable String fault, boolean probe, Instant now) {
        lastCheck = Optional.of(now);
        lastSeen = verdict == Verdict.ANSWERED ? lastCheck : lastSeen;
        int inRow = probe ? failedProbesInRow : failedAttemptsInRow;
        Sign.Trend trend = new Sign.Trend(inRow, window.size(), failures, complaint());
        become(state.at(now)
                .after(new Sign(verdict, Optional.ofNullable(fault).orElse(""), probe, now, trend), limits));
    }

    // What was seen before the circuit opened must not open it again as soon as it has closed.
    private void become(AgentHealth next) {
        boolean opened = next instanceof Offline && !(state instanceof Offline);
        state = next;
        if (opened) {
            clear();
        }
    }

    private void clear() {
        window.clear();
        failures = 0;
        durationMs = 0;
        failedAttemptsInRow = 0;
        failedProbesInRow = 0;
    }

    private void remember(Attempt attempt) {
        window.addLast(attempt);
        count(attempt, 1);
        if (window.size() > limits.window().attempts()) {
            count(window.removeFirst(), -1);
        }
    }

    private void forgetBefore(Instant oldest) {
        while (!window.isEmpty() && window.getFirst().at().isBefore(oldest)) {
            count(window.removeFirst(), -1);
        }
    }

    private void count(Attempt attempt, int sign) {
        failures += attempt.failed() ? sign : 0;
        durationMs += sign * attempt.milliseconds();
    }

    private Optional<String> complaint() {
        Window rules = limits.window();
        if (Math.max(failedAttemptsInRow, failedProbesInRow) >= SUSPICIOUS_FAILURES) {
            return Optional.of("it failed several times in a row");
        }
        if (window.size() >= LEAST_SAMPLE && failures >= rules.degradedErrorRate() * window.size()) {
            return Optional.of("%d of its last %d attempts failed".formatted(failures, window.size()));
        }
        return slow(rules.slow())
                ? Optional.of("its last answers took longer than %d s"
                        .formatted(rules.slow().toSeconds()))
                : Optional.empty();
    }

    private boolean slow(Duration bound) {
        return window.size() >= LEAST_SAMPLE && durationMs > bound.toMillis() * window.size();
    }

    private record Attempt(Instant at, boolean failed, long milliseconds) {}
}
