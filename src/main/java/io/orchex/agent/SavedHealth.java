package io.orchex.agent;

import static java.util.Objects.requireNonNullElse;

import io.orchex.agent.AgentHealth.Degraded;
import io.orchex.agent.AgentHealth.Healthy;
import io.orchex.agent.AgentHealth.Offline;
import io.orchex.agent.AgentHealth.Recovering;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A state of health as it is kept in the store, so that a restarted node does not send tasks into a known wall. */
record SavedHealth(
        String health,
        @Nullable String reason,
        boolean barred,
        boolean probed,
        @Nullable Instant until,
        int openings,
        @Nullable Instant lastOpened,
        @Nullable Instant lastCheck,
        @Nullable Instant lastSeen) {

    /** A new agent is taken for healthy. */
    static final SavedHealth NONE = new SavedHealth("healthy", null, false, false, null, 0, null, null, null);

    static SavedHealth of(AgentHealth state, Optional<Instant> lastCheck, Optional<Instant> lastSeen) {
        Optional<Offline> offline =
                Optional.of(state).filter(Offline.class::isInstance).map(Offline.class::cast);
        return new SavedHealth(
                state instanceof Recovering ? "recovering" : state.standing().health(),
                state instanceof Recovering recovering
                        ? recovering.why()
                        : state.standing().reason(),
                offline.map(Offline::barred).orElse(false),
                offline.map(Offline::probed).orElse(false),
                offline.map(Offline::until).orElse(null),
                state.openings().count(),
                state.openings().last(),
                lastCheck.orElse(null),
                lastSeen.orElse(null));
    }

    AgentHealth state() {
        Openings past = new Openings(openings, lastOpened);
        String why = requireNonNullElse(reason, "");
        return switch (health) {
            case "offline" -> new Offline(why, barred, probed, requireNonNullElse(until, Instant.EPOCH), past);
            case "recovering" -> new Recovering(why, 0, past);
            case "degraded" -> new Degraded(why, past);
            default -> new Healthy(past);
        };
    }
}
