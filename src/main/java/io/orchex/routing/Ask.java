package io.orchex.routing;

import io.orchex.task.TaskClass;
import io.orchex.task.TaskSpec;
import io.orchex.task.WorkProtocol.ClaimedTask;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a task asks of an agent.
 *
 * @param promptTokens what must be sent at least: everything but repository files, which can be cut
 * @param outputTokens how long the answer may be; empty for what the agent allows
 * @param moneyLeftUsd of {@code max_cost_usd}; empty for no limit
 * @param tried agents that are done with this task
 */
record Ask(
        String taskType,
        TaskClass taskClass,
        int promptTokens,
        Optional<Integer> outputTokens,
        Optional<BigDecimal> moneyLeftUsd,
        Set<String> tried,
        Wish wish) {

    /** The longest answer that is paid for when the task names no {@code max_tokens}. */
    private static final int USUAL_OUTPUT = 8_192;

    /** What the task would like: it decides among those that can. */
    record Wish(List<String> preferredProviders, Optional<String> strategy) {}

    static Ask of(ClaimedTask task, int promptTokens) {
        return of(task.spec(), task.spentUsd(), task.tried(), promptTokens);
    }

    static Ask of(TaskSpec spec, BigDecimal spentUsd, List<String> tried, int promptTokens) {
        return new Ask(
                spec.type(),
                TaskClass.of(spec),
                promptTokens,
                spec.maxTokens(),
                spec.maxCostUsd().map(cap -> cap.subtract(spentUsd)),
                Set.copyOf(tried),
                new Wish(spec.preferredProviders(), spec.strategy()));
    }

    /** The same of an agent that is none of these. */
    Ask withTried(List<String> agents) {
        return new Ask(taskType, taskClass, promptTokens, outputTokens, moneyLeftUsd, Set.copyOf(agents), wish);
    }

    /** The answer's bound on an agent that holds so many tokens in all. */
    int outputTokens(int agentTokens) {
        return outputTokens.orElse(Math.min(USUAL_OUTPUT, Math.max(1, agentTokens - promptTokens)));
    }
}
