package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.task.TaskClass;
import io.orchex.task.TaskSpec;
import io.orchex.task.WorkProtocol.ClaimedTask;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a task asks of an agent.
 *
 * @param promptTokens what must be sent at least: everything but repository files, which can be cut
 * @param outputTokens how long the answer may be; empty for what the agent allows
 * @param money what may be spent on it
 * @param tried agents that are done with this task
 * @param outgrown token limit of the largest of them for which it was too long, 0 where there was none
 */
record Ask(
        String taskType,
        TaskClass taskClass,
        int promptTokens,
        Optional<Integer> outputTokens,
        Money money,
        Set<String> tried,
        int outgrown,
        Wish wish) {

    /** The longest answer that is paid for when the task names no {@code max_tokens}. */
    private static final int USUAL_OUTPUT = 8_192;

    /** What the task would like: it decides among those that can. */
    record Wish(List<String> preferredProviders, List<String> preferredAgents, Optional<String> strategy) {}

    /**
     * What is left, in USD.
     *
     * @param ofTask of {@code max_cost_usd}; empty for no limit
     * @param ofOwner of this month's budget of whoever submitted it; empty for no limit
     */
    record Money(Optional<BigDecimal> ofTask, Optional<BigDecimal> ofOwner) {

        static final Money UNLIMITED = new Money(Optional.empty(), Optional.empty());

        /** Empty for no limit. */
        Optional<BigDecimal> least() {
            return Stream.of(ofTask, ofOwner).flatMap(Optional::stream).min(Comparator.naturalOrder());
        }
    }

    static Ask of(ClaimedTask task, int promptTokens) {
        Optional<BigDecimal> ofTask = task.spec().maxCostUsd().map(cap -> cap.subtract(task.spentUsd()));
        return of(task.spec(), promptTokens)
                .with(new Money(ofTask, Optional.ofNullable(task.budgetLeftUsd())))
                .withTried(task.tried())
                .larger(task.outgrown());
    }

    /** Of a task that nobody has tried yet. */
    static Ask of(TaskSpec spec, int promptTokens) {
        return new Ask(
                spec.type(),
                TaskClass.of(spec),
                promptTokens,
                spec.maxTokens(),
                new Money(spec.maxCostUsd(), Optional.empty()),
                Set.of(),
                0,
                new Wish(spec.preferredProviders(), List.of(), spec.strategy()));
    }

    /** The same of an agent that is none of these. */
    Ask withTried(List<String> agents) {
        return new Ask(taskType, taskClass, promptTokens, outputTokens, money, Set.copyOf(agents), outgrown, wish);
    }

    /** The same of an agent that had better hold more tokens than this. */
    Ask larger(int tokens) {
        return new Ask(taskType, taskClass, promptTokens, outputTokens, money, tried, tokens, wish);
    }

    /** The same of an owner who has so much left, in USD; empty for no limit. */
    Ask withBudget(Optional<BigDecimal> left) {
        return with(new Money(money.ofTask(), left));
    }

    private Ask with(Money left) {
        return new Ask(taskType, taskClass, promptTokens, outputTokens, left, tried, outgrown, wish);
    }

    /** The same as the operator's rules want it; what the task itself says goes before them. */
    Ask under(RoutingRules rules) {
        Wish ruled = new Wish(
                wish.preferredProviders(), rules.prefer(), wish.strategy().or(rules::strategy));
        return new Ask(taskType, taskClass, promptTokens, outputTokens, money, tried, outgrown, ruled);
    }

    /** How many tokens of prompt the agent can hold, and the money left can pay for. */
    int promptRoom(RoutableAgent agent) {
        int output = outputTokens(agent.limits().maxTokens());
        int held = agent.limits().maxTokens() - output;
        BigDecimal perThousand = agent.prices()
                .input()
                .multiply(BigDecimal.valueOf(agent.prices().margin().input()));
        Optional<BigDecimal> left = money.least();
        if (left.isEmpty() || perThousand.signum() == 0) {
            return held;
        }
        BigDecimal forPrompt = left.get().subtract(Prices.worst(agent, 0, output));
        BigDecimal paid = forPrompt.movePointRight(3).divide(perThousand, 0, RoundingMode.FLOOR);
        return paid.min(BigDecimal.valueOf(held)).intValue();
    }

    /** The answer's bound on an agent that holds so many tokens in all. */
    int outputTokens(int agentTokens) {
        return outputTokens.orElse(Math.min(USUAL_OUTPUT, Math.max(1, agentTokens - promptTokens)));
    }
}
