package io.orchex.agent;

import io.orchex.bus.Address;
import io.orchex.provider.Margin;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the registry learns from the attempts of tasks. */
public sealed interface ObservationProtocol {

    Address<Observation, Noted> OBSERVE = Address.of("agent.observe", Observation.class, Noted.class);

    /**
     * What an attempt taught us about an agent.
     *
     * @param fault a {@link io.orchex.provider.Fault} code; null where it went well
     * @param pauseUntil when the agent wants to be asked again
     * @param counted how many tokens it told of for each that was estimated; null where it told nothing to believe
     */
    record Observation(
            String agentId,
            @Nullable String fault,
            long durationMs,
            @Nullable Instant pauseUntil,
            @Nullable Margin counted)
            implements ObservationProtocol {}

    record Noted(boolean known) implements ObservationProtocol {}
}
