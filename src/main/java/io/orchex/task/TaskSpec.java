package io.orchex.task;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was asked: the body of POST /tasks. Absent optional fields are null; the accessors below fill in defaults. */
public record TaskSpec(
        String type,
        String description,
        @Nullable Context context,
        @Nullable Requirements requirements,
        @Nullable Constraints constraints,
        @Nullable Map<String, String> metadata) {

    private static final int DEFAULT_TIMEOUT_SECONDS = 300;

    /** The code the task is about. */
    public record Context(
            @Nullable String repository,
            @Nullable List<String> files,
            @Nullable String code,
            @Nullable String language,
            @Nullable String framework) {}

    /**
     * What an agent must have and how the task is to be run.
     *
     * @param agentId the only agent that may run it (a retry can ask for one)
     */
    public record Requirements(
            @Nullable Set<String> requiredCapabilities,
            @Nullable Integer maxTokens,
            @Nullable Integer timeoutSeconds,
            @Nullable String priority,
            @Nullable String strategy,
            @Nullable String agentId) {}

    /** What it may cost and who may do it. */
    public record Constraints(
            @Nullable BigDecimal maxCostUsd,
            @Nullable List<String> preferredProviders,
            @Nullable List<String> excludedAgents) {}

    /** What an agent must be able to do; the task's own type where nothing else is asked. */
    public Set<String> requiredCapabilities() {
        return required()
                .map(Requirements::requiredCapabilities)
                .filter(set -> !set.isEmpty())
                .orElse(Set.of(type));
    }

    /** From the first attempt's start to the end of the last, in seconds. */
    public int timeoutSeconds() {
        return required().map(Requirements::timeoutSeconds).orElse(DEFAULT_TIMEOUT_SECONDS);
    }

    public String priority() {
        return required().map(Requirements::priority).orElse("medium");
    }

    public Optional<Integer> maxTokens() {
        return required().map(Requirements::maxTokens);
    }

    public Optional<String> strategy() {
        return required().map(Requirements::strategy);
    }

    public Optional<String> onlyAgent() {
        return required().map(Requirements::agentId);
    }

    public Optional<BigDecimal> maxCostUsd() {
        return bounds().map(Constraints::maxCostUsd);
    }

    public List<String> preferredProviders() {
        return bounds().map(Constraints::preferredProviders).orElse(List.of());
    }

    public List<String> excludedAgents() {
        return bounds().map(Constraints::excludedAgents).orElse(List.of());
    }

    public Optional<String> language() {
        return Optional.ofNullable(context).map(Context::language);
    }

    /** Whether files must be read for it. */
    public boolean namesFiles() {
        return context != null && context.files() != null && !context.files().isEmpty();
    }

    /** The same task with bounds that are at most these. */
    public TaskSpec limited(Optional<BigDecimal> mostUsd, Optional<Integer> mostSeconds) {
        Requirements changed = mostSeconds
                .filter(most -> most < timeoutSeconds())
                .map(most -> requirements(null, null, most))
                .orElse(requirements);
        BigDecimal cap = maxCostUsd()
                .map(own -> mostUsd.map(own::min).orElse(own))
                .or(() -> mostUsd)
                .orElse(null);
        return new TaskSpec(type, description, context, changed, capped(cap), metadata);
    }

    private @Nullable Constraints capped(@Nullable BigDecimal cap) {
        if (cap == null || constraints == null) {
            return cap == null ? constraints : new Constraints(cap, null, null);
        }
        return new Constraints(cap, constraints.preferredProviders(), constraints.excludedAgents());
    }

    /** The same task once more, for another agent or with another priority; null leaves either as it is. */
    TaskSpec again(@Nullable String agentId, @Nullable String priority) {
        Requirements changed = requirements(priority, agentId, null);
        return new TaskSpec(type, description, context, changed, constraints, metadata);
    }

    private Requirements requirements(
            @Nullable String priority, @Nullable String agentId, @Nullable Integer timeoutSeconds) {
        Requirements old = required().orElse(new Requirements(null, null, null, null, null, null));
        return new Requirements(
                old.requiredCapabilities(),
                old.maxTokens(),
                timeoutSeconds == null ? old.timeoutSeconds() : timeoutSeconds,
                priority == null ? old.priority() : priority,
                old.strategy(),
                agentId == null ? old.agentId() : agentId);
    }

    private Optional<Requirements> required() {
        return Optional.ofNullable(requirements);
    }

    private Optional<Constraints> bounds() {
        return Optional.ofNullable(constraints);
    }
}
