package io.orchex.routing;

import io.orchex.agent.AgentProtocol.RoutableAgent;
import io.orchex.provider.Completion;
import io.orchex.provider.Completion.Usage;
import io.orchex.provider.Exchange;
import io.orchex.provider.FaultException;
import io.orchex.provider.Margin;
import io.orchex.routing.Context.Fitted;
import io.orchex.task.WorkProtocol.AttemptEnd;
import io.orchex.task.WorkProtocol.ClaimedTask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An attempt under way. Owned by the dispatcher's event loop. */
final class Running {

    private static final Logger LOG = LoggerFactory.getLogger(Running.class);

    /** How many times what was asked for a provider is believed to have read or written, as all count in their way. */
    private static final int MOST_OVER = 10;

    private final ClaimedTask task;
    private final RoutableAgent agent;
    private Instant started;
    private List<String> notes = List.of();
    private int promptTokens;
    private int outputTokens;
    private @Nullable Exchange exchange;
    private Interruption interruption = Interruption.NONE;

    /** Why we hang up before the agent has answered. */
    enum Interruption {
        NONE,
        /** Its client took the task back. */
        CANCELLED,
        /** The lease went to another node. */
        LOST,
        /** This node goes down or the agent was removed: the task goes back to the queue. */
        GIVEN_BACK
    }

    Running(ClaimedTask task, RoutableAgent agent, Instant started) {
        this.task = task;
        this.agent = agent;
        this.started = started;
    }

    ClaimedTask task() {
        return task;
    }

    RoutableAgent agent() {
        return agent;
    }

    List<String> notes() {
        return notes;
    }

    /** How long the answer may be. */
    int outputTokens() {
        return outputTokens;
    }

    /** The prompt is ready: what went before is not the agent's time. */
    void prepared(Fitted fitted, Instant now) {
        notes = List.copyOf(fitted.notes());
        promptTokens = Prompts.tokens(fitted.prompt());
        outputTokens = fitted.prompt().maxOutputTokens();
        started = now;
    }

    Interruption interruption() {
        return interruption;
    }

    void connected(Exchange under) {
        exchange = under;
        if (interruption != Interruption.NONE) {
            under.abort().run();
        }
    }

    /** Closes the connection to the agent; the attempt then ends as aborted. */
    void interrupt(Interruption why) {
        interruption = why;
        if (exchange != null) {
            exchange.abort().run();
        }
    }

    /** How many tokens it told of for each that was estimated; of what nobody told, or believes, nothing is learned. */
    Optional<Margin> counted(Usage told) {
        return told.estimated() || told.input() == 0 || !credible(told)
                ? Optional.empty()
                : Optional.of(new Margin(
                        (double) told.input() / Math.max(1, promptTokens),
                        (double) told.output() / Math.max(1, outputTokens)));
    }

    AttemptEnd succeeded(Completion completion, Instant now) {
        return end(null, null, completion.usage(), now);
    }

    AttemptEnd failed(FaultException failure, Instant now) {
        boolean cancelled = interruption == Interruption.CANCELLED;
        String code = cancelled ? "cancelled" : failure.fault().code();
        return end(code, failure.fault().message(), failure.usage(), now);
    }

    private AttemptEnd end(@Nullable String fault, @Nullable String message, Usage told, Instant now) {
        Usage usage = believed(told);
        return new AttemptEnd(
                task.attempts() + 1,
                agent.agentId(),
                task.tier(),
                fault,
                message,
                Duration.between(started, now).toMillis(),
                Prices.real(agent, usage),
                usage.input(),
                usage.output());
    }

    // Nobody reads or writes many times what the model holds, or what was asked for.
    private boolean credible(Usage told) {
        long all = (long) told.input() + told.output();
        return all <= (long) agent.limits().maxTokens() * MOST_OVER && told.output() <= (long) outputTokens * MOST_OVER;
    }

    private Usage believed(Usage told) {
        if (credible(told)) {
            return told;
        }
        LOG.warn(
                "agent {} told of {} tokens of input and {} of output for task {}, which can't be: what was reserved counts",
                agent.agentId(),
                told.input(),
                told.output(),
                task.lease().taskId());
        return new Usage(promptTokens, 0, outputTokens, true);
    }
}
