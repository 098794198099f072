package io.orchex.agent;

import io.orchex.agent.AgentProtocol.Config;
import io.orchex.agent.AgentProtocol.Constraints;
import io.orchex.agent.AgentProtocol.RetryPolicy;
import org.jspecify.annotations.Nullable;

/** Takes what is given and keeps what is not, field by field. */
final class Merge {

    private Merge() {}

    static Constraints merged(Constraints present, @Nullable Constraints wanted) {
        if (wanted == null) {
            return present;
        }
        return new Constraints(
                either(wanted.maxTokens(), present.maxTokens()),
                either(wanted.maxConcurrentTasks(), present.maxConcurrentTasks()),
                either(wanted.rateLimitPerMinute(), present.rateLimitPerMinute()),
                either(wanted.costPer1kTokens(), present.costPer1kTokens()),
                either(wanted.costPer1kInputTokens(), present.costPer1kInputTokens()),
                either(wanted.costPer1kCachedInputTokens(), present.costPer1kCachedInputTokens()),
                either(wanted.costPer1kOutputTokens(), present.costPer1kOutputTokens()));
    }

    static Config merged(Config present, @Nullable Config wanted) {
        if (wanted == null) {
            return present;
        }
        return new Config(
                either(wanted.baseWeight(), present.baseWeight()),
                merged(present.retryPolicy(), wanted.retryPolicy()),
                emptyIsAbsent(either(wanted.baseUrl(), present.baseUrl())),
                emptyIsAbsent(either(wanted.apiKeyEnv(), present.apiKeyEnv())),
                null,
                either(wanted.weight(), present.weight()),
                either(wanted.tier(), present.tier()),
                null);
    }

    private static @Nullable RetryPolicy merged(@Nullable RetryPolicy present, @Nullable RetryPolicy wanted) {
        if (wanted == null || present == null) {
            return wanted == null ? present : wanted;
        }
        return new RetryPolicy(
                either(wanted.maxRetries(), present.maxRetries()),
                either(wanted.backoffMultiplier(), present.backoffMultiplier()));
    }

    private static <T> @Nullable T either(@Nullable T wanted, @Nullable T present) {
        return wanted == null ? present : wanted;
    }

    static String kept(@Nullable String wanted, String present) {
        return wanted == null ? present : wanted;
    }

    // An empty text takes a setting back to its default.
    private static @Nullable String emptyIsAbsent(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
