package io.orchex.agent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent as it is stored.
 *
 * @param version grows with every write to it, whoever writes
 * @param health what the last node that saw a change thought of it
 */
record Agent(
        String agentId,
        Definition definition,
        long version,
        Instant registeredAt,
        @Nullable Instant updatedAt,
        @Nullable Instant pausedUntil,
        SavedHealth health) {

    /** Whether both are one registration: an id may be registered anew after its agent was deleted. */
    boolean sameRegistration(Agent other) {
        return registeredAt.equals(other.registeredAt);
    }
}
