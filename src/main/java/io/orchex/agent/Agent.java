package io.orchex.agent;

import io.orchex.provider.Margin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent as it is stored.
 *
 * @param version grows with every write to it, whoever writes
 * @param margin what it has shown to count beyond what was estimated
 * @param health what the last node that saw a change thought of it
 */
record Agent(
        String agentId,
        Definition definition,
        long version,
        Instant registeredAt,
        @Nullable Instant updatedAt,
        @Nullable Instant pausedUntil,
        Margin margin,
        SavedHealth health) {

    /** Whether both are one registration: an id may be registered anew after its agent was deleted. */
    boolean sameRegistration(Agent other) {
        return registeredAt.equals(other.registeredAt);
    }
}
