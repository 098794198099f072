package io.orchex.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.orchex.bus.Address;
import io.orchex.bus.Topic;
import io.orchex.provider.Endpoint;
import io.orchex.provider.Margin;
import io.orchex.provider.ProviderName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that can be said to, or heard from, the agent registry. */
public sealed interface AgentProtocol {

    Address<Register, Registered> REGISTER = Address.of("agent.register", Register.class, Registered.class);
    Address<Find, AgentDetails> FIND = Address.of("agent.find", Find.class, AgentDetails.class);
    Address<Browse, AgentPage> LIST = Address.of("agent.list", Browse.class, AgentPage.class);
    Address<Update, AgentDetails> UPDATE = Address.of("agent.update", Update.class, AgentDetails.class);
    Address<Delete, Deleted> DELETE = Address.of("agent.delete", Delete.class, Deleted.class);
    Address<TakeSnapshot, Snapshot> SNAPSHOT = Address.of("agent.snapshot", TakeSnapshot.class, Snapshot.class);

    /** Something that routing cares about has changed: an agent, its health, its circuit, its pause. */
    Topic<Changed> CHANGED = new Topic<>("agent.changed", Changed.class);

    /** The body of POST /agents; absent optional fields are null. */
    record Register(
            String agentId,
            String name,
            ProviderName provider,
            @Nullable String model,
            @Nullable List<String> capabilities,
            @Nullable Constraints constraints,
            @Nullable Config config)
            implements AgentProtocol {}

    record Registered(String agentId, String status, String health, Instant registeredAt) implements AgentProtocol {}

    record Find(String agentId) implements AgentProtocol {}

    record Browse(
            @Nullable String provider,
            @Nullable String capability,
            @Nullable String status,
            int limit,
            int offset) implements AgentProtocol {}

    record AgentPage(List<AgentSummary> agents, long total, int limit, int offset) implements AgentProtocol {}

    record AgentSummary(
            String agentId,
            String name,
            ProviderName provider,
            String status,
            HealthReport health,
            Performance performance)
            implements AgentProtocol {}

    record AgentDetails(
            String agentId,
            String name,
            ProviderName provider,
            String model,
            String status,
            Set<String> capabilities,
            Constraints constraints,
            Config config,
            HealthReport health,
            Performance performance,
            Instant registeredAt,
            @Nullable Instant updatedAt,
            @Nullable Instant lastSeen)
            implements AgentProtocol {}

    /** The body of an update, merged field by field into what is there. */
    record Update(
            @Nullable String agentId,
            @Nullable String name,
            @Nullable String model,
            @Nullable String status,
            @Nullable List<String> capabilities,
            @Nullable Constraints constraints,
            @Nullable Config config)
            implements AgentProtocol {}

    /** @param force send its running tasks to another agent instead of letting them end */
    record Delete(String agentId, boolean force) implements AgentProtocol {}

    record Deleted(String agentId) implements AgentProtocol {}

    /** @param fresh whether to look first at what other nodes have stored of late */
    record TakeSnapshot(boolean fresh) implements AgentProtocol {}

    record Snapshot(List<RoutableAgent> agents) implements AgentProtocol {}

    /** @param removed true when the agent was deleted by force: its running tasks must go elsewhere */
    record Changed(String agentId, boolean removed) implements AgentProtocol {}

    /** The seed's {@code constraints}; prices in USD. In a stored agent only the prices may be null. */
    record Constraints(
            @Nullable Integer maxTokens,
            @Nullable Integer maxConcurrentTasks,
            @Nullable Integer rateLimitPerMinute,
            @JsonProperty("cost_per_1k_tokens") @Nullable BigDecimal costPer1kTokens,

            @JsonProperty("cost_per_1k_input_tokens") @Nullable BigDecimal costPer1kInputTokens,

            @JsonProperty("cost_per_1k_cached_input_tokens") @Nullable BigDecimal costPer1kCachedInputTokens,

            @JsonProperty("cost_per_1k_output_tokens") @Nullable BigDecimal costPer1kOutputTokens)
            implements AgentProtocol {}

    /** The seed's {@code config}; {@code apiKey} is taken but never given. */
    record Config(
            @Nullable Double baseWeight,
            @Nullable RetryPolicy retryPolicy,
            @Nullable String baseUrl,
            @Nullable String apiKeyEnv,
            @Nullable String apiKey,
            @Nullable Integer weight,
            @Nullable Integer tier,
            @Nullable Map<String, String> headers)
            implements AgentProtocol {}

    record RetryPolicy(
            @Nullable Integer maxRetries, @Nullable Double backoffMultiplier) implements AgentProtocol {}

    /** What is not known yet is null, and so is a pause that nobody wishes for. */
    record HealthReport(
            String status,
            @Nullable Instant lastCheck,
            @Nullable Double uptimePercentage,
            @Nullable Double avgResponseTimeMs,
            @Nullable Double errorRate,
            @Nullable String reason,
            @Nullable Instant pausedUntil)
            implements AgentProtocol {}

    record Performance(
            double successRate,
            double avgQualityScore,
            long totalTasksCompleted,
            long totalFailures,
            BigDecimal avgCostPerTask)
            implements AgentProtocol {}

    /** An agent as routing sees it, defaults filled in. */
    record RoutableAgent(
            String agentId,
            String name,
            ProviderName provider,
            Endpoint endpoint,
            Set<String> capabilities,
            Limits limits,
            Prices prices,
            Preferences preferences,
            Condition condition,
            History history,
            Map<String, History> historyByType)
            implements AgentProtocol {

        /** What is known of this agent for a type of task, else for all types. */
        public History historyFor(String taskType) {
            return Optional.ofNullable(historyByType.get(taskType)).orElse(history);
        }
    }

    record Limits(int maxTokens, int maxConcurrentTasks, int rateLimitPerMinute) implements AgentProtocol {}

    /**
     * USD per 1,000 tokens; those of the prompt that the provider has in its cache cost no more than the others.
     *
     * @param margin what to reckon with beyond the tokens that were estimated
     */
    record Prices(BigDecimal input, BigDecimal cachedInput, BigDecimal output, Margin margin)
            implements AgentProtocol {}

    record Preferences(
            double baseWeight, int weight, @Nullable Integer tier, int maxRetries, double backoffMultiplier)
            implements AgentProtocol {}

    /** @param circuit {@code closed}, {@code open} or {@code half_open}: then one canary task at a time */
    record Condition(
            String health, String circuit, @Nullable Instant pausedUntil) implements AgentProtocol {}

    /** Attempts of the last 24 h. Rates are 0 to 1, quality 0 to 100; meaningless when there were none. */
    record History(long attempts, double successRate, double avgQuality, double avgDurationMs)
            implements AgentProtocol {
        public static final History NONE = new History(0, 0, 0, 0);
    }
}
