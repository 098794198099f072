package io.orchex.routing;

import io.orchex.agent.AgentProtocol.Preferences;
import io.orchex.provider.Fault;
import io.orchex.provider.FaultKind;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What follows from a fault for its task: its line in {@link FaultKind}, and how long the wait is. */
sealed interface Consequence {

    /** Attempts on tier 0, 1 and 2: four, three, two; on none more than the agent's own retry policy allows. */
    int TIERS = 3;

    Duration FIRST_WAIT = Duration.ofSeconds(1);
    Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** The same agent again, after a while. */
    record Again(Duration delay) implements Consequence {}

    /** Another agent, at once. */
    record NextTier() implements Consequence {}

    /** Back to the queue, as if the attempt had not been: it was we who hung up. */
    record GiveBack() implements Consequence {}

    /** @param tierAttempts attempts made on this tier, the failed one included */
    static Consequence of(Fault fault, Preferences preferences, int tier, int tierAttempts, RandomGenerator chance) {
        return switch (fault.kind().next()) {
            case GIVE_BACK -> new GiveBack();
            case NEXT_TIER -> new NextTier();
            case SAME_AGENT ->
                tierAttempts < Math.min(attempts(tier), preferences.maxRetries() + 1)
                        ? again(fault.retryAfter(), preferences, tierAttempts, chance)
                        : new NextTier();
        };
    }

    private static Consequence again(
            @Nullable Duration told, Preferences preferences, int tierAttempts, RandomGenerator chance) {
        if (told != null && told.compareTo(LONGEST_WAIT) > 0) {
            return new NextTier();
        }
        return new Again(told == null ? backoff(preferences, tierAttempts, chance) : told);
    }

    private static int attempts(int tier) {
        return Math.max(1, 4 - tier);
    }

    /** 1 s × multiplier^n, at most 30 s, with full jitter (AWS, "Exponential Backoff And Jitter"). */
    private static Duration backoff(Preferences preferences, int tierAttempts, RandomGenerator chance) {
        double wait = FIRST_WAIT.toMillis() * Math.pow(preferences.backoffMultiplier(), tierAttempts - 1.0);
        double most = Math.min(wait, (double) LONGEST_WAIT.toMillis());
        return Duration.ofMillis((long) (chance.nextDouble() * most));
    }
}
