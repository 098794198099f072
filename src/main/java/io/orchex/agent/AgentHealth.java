package io.orchex.agent;

import io.orchex.agent.HealthLimits.Circuit;
import io.orchex.provider.Verdict;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is doing, and with it the state of its circuit breaker.
 *
 * <p>Each state decides its own successor, so the whole state machine is in this file.
 */
sealed interface AgentHealth {

    Standing standing();

    Openings openings();

    AgentHealth after(Sign sign, HealthLimits limits);

    /** What the mere passing of time makes of it. */
    default AgentHealth at(Instant now) {
        return this;
    }

    /**
     * What is seen of it from outside.
     *
     * @param health {@code healthy}, {@code degraded} or {@code offline}
     * @param circuit {@code closed}, {@code open} or {@code half_open}
     * @param reason why it is not healthy
     */
    record Standing(String health, String circuit, @Nullable String reason) {

        /** Whether nobody need be told of the difference: numbers in a reason change with every attempt. */
        boolean like(Standing other) {
            return health.equals(other.health)
                    && circuit.equals(other.circuit)
                    && (!circuit.equals("open") || Objects.equals(reason, other.reason));
        }
    }

    record Healthy(Openings openings) implements AgentHealth {
        @Override
        public Standing standing() {
            return new Standing("healthy", "closed", null);
        }

        @Override
        public AgentHealth after(Sign sign, HealthLimits limits) {
            return Closed.after(this, sign, limits);
        }
    }

    /** Fails more than it should, or is slow; still gets tasks, because one lost packet must not move all traffic. */
    record Degraded(String why, Openings openings) implements AgentHealth {
        @Override
        public Standing standing() {
            return new Standing("degraded", "closed", why);
        }

        @Override
        public AgentHealth after(Sign sign, HealthLimits limits) {
            return Closed.after(this, sign, limits);
        }
    }

    /**
     * Gets no task until the given time.
     *
     * @param barred no task could go well until somebody changes something
     * @param probed only probes found it so
     */
    record Offline(String why, boolean barred, boolean probed, Instant until, Openings openings)
            implements AgentHealth {
        @Override
        public Standing standing() {
            return new Standing("offline", "open", why);
        }

        @Override
        public AgentHealth at(Instant now) {
            return now.isBefore(until) ? this : new Recovering(why, 0, openings);
        }

        @Override
        public AgentHealth after(Sign sign, HealthLimits limits) {
            return switch (sign.verdict()) {
                case ANSWERED -> sign.probe() ? probeAnswered() : new Recovering(why, 0, openings);
                case BARRED -> new Offline(sign.advice(), true, probed && sign.probe(), later(sign, limits), openings);
                case FAILED -> sign.probe() ? new Offline(why, barred, probed, later(sign, limits), openings) : this;
                case UNTOLD -> this;
            };
        }

        // A server that lists its models may still fail to answer, or take no money for it: no probe takes back what
        // attempts have found, only time or another attempt does.
        private AgentHealth probeAnswered() {
            return probed ? new Healthy(openings) : this;
        }

        // While it is seen to fail, no task is spent on finding out.
        private Instant later(Sign sign, HealthLimits limits) {
            Instant end = sign.at().plus(openings.cooldown(limits.circuit()));
            return end.isAfter(until) ? end : until;
        }
    }

    /** Gets one task at a time until one goes well, or until probes alone have gone well for long enough. */
    record Recovering(String why, int probes, Openings openings) implements AgentHealth {

        private static final int ENOUGH_PROBES = 3;

        @Override
        public Standing standing() {
            return new Standing("degraded", "half_open", "tried with one task at a time after: " + why);
        }

        @Override
        public AgentHealth after(Sign sign, HealthLimits limits) {
            return switch (sign.verdict()) {
                case ANSWERED -> answered(sign);
                case FAILED, BARRED -> Closed.open(this, sign, limits);
                case UNTOLD -> this;
            };
        }

        private AgentHealth answered(Sign sign) {
            return sign.probe() && probes + 1 < ENOUGH_PROBES
                    ? new Recovering(why, probes + 1, openings)
                    : new Healthy(openings);
        }
    }

    /** What the states with a closed circuit have in common. */
    final class Closed {

        private Closed() {}

        static AgentHealth after(AgentHealth state, Sign sign, HealthLimits limits) {
            return switch (sign.verdict()) {
                case UNTOLD -> state;
                case ANSWERED -> settled(state, sign);
                case BARRED -> open(state, sign, limits);
                case FAILED -> trips(sign, limits.circuit()) ? open(state, sign, limits) : settled(state, sign);
            };
        }

        static AgentHealth open(AgentHealth state, Sign sign, HealthLimits limits) {
            Openings openings = state.openings().next(sign.at(), limits.circuit());
            Instant until = sign.at().plus(openings.cooldown(limits.circuit()));
            return new Offline(sign.advice(), sign.verdict() == Verdict.BARRED, sign.probe(), until, openings);
        }

        private static AgentHealth settled(AgentHealth state, Sign sign) {
            return sign.trend()
                    .complaint()
                    .<AgentHealth>map(complaint -> new Degraded(complaint, state.openings()))
                    .orElseGet(() -> new Healthy(state.openings()));
        }

        private static boolean trips(Sign sign, Circuit limits) {
            Sign.Trend trend = sign.trend();
            boolean often = !sign.probe()
                    && trend.attempts() >= limits.leastAttempts()
                    && trend.errorRate() >= limits.errorRate();
            return trend.failuresInRow() >= limits.consecutiveFailures() || often;
        }
    }
}
