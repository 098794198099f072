package io.orchex.agent;

import io.orchex.agent.HealthLimits.Circuit;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How often a circuit opened of late, which decides how long it stays open. */
record Openings(int count, @Nullable Instant last) {

    static final Openings NONE = new Openings(0, null);

    private static final int MOST_DOUBLINGS = 16;

    Openings next(Instant now, Circuit limits) {
        boolean recent = last != null
                && last.plus(limits.longestCooldown().multipliedBy(2)).isAfter(now);
        return new Openings(recent ? count + 1 : 1, now);
    }

    Duration cooldown(Circuit limits) {
        int doublings = Math.min(MOST_DOUBLINGS, Math.max(0, count - 1));
        Duration grown = limits.firstCooldown().multipliedBy(1L << doublings);
        return grown.compareTo(limits.longestCooldown()) < 0 ? grown : limits.longestCooldown();
    }
}
