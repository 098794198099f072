package io.orchex.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.orchex.bus.Address;
import io.orchex.provider.ProviderName;
import io.orchex.task.TaskProtocol.Candidate;
import io.orchex.task.TaskSpec;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be said to the dispatcher. */
public sealed interface RoutingProtocol {

    Address<AskLoad, Load> LOAD = Address.of("routing.load", AskLoad.class, Load.class);
    Address<Drain, Drained> DRAIN = Address.of("routing.drain", Drain.class, Drained.class);

    Address<AskRoute, Route> ROUTE = Address.of("routing.route", AskRoute.class, Route.class);

    record AskLoad() implements RoutingProtocol {}

    /**
     * How busy this node's dispatcher is.
     *
     * @param slots attempts that all active agents together could run
     * @param running attempts under way
     * @param sinceLastRoundMs since it last looked for work; it does so at least every second
     */
    record Load(int agents, int slots, int running, String strategy, long sinceLastRoundMs)
            implements RoutingProtocol {}

    /** Take no new task and give back those that run. */
    record Drain() implements RoutingProtocol {}

    record Drained(int givenBack) implements RoutingProtocol {}

    /**
     * What would become of it, were it submitted now? Fails with 402, as that would, where nothing is left of the
     * owner's budget.
     */
    record AskRoute(String owner, TaskSpec spec) implements RoutingProtocol {}

    /**
     * What would.
     *
     * @param decision {@code chosen}; {@code waits}: some agent could, none can now; {@code impossible}
     * @param agentId who would run it; null unless chosen
     * @param rules names of the operator's rules that hold for it
     * @param maxCostUsd in effect; null for no limit
     * @param medianMs half of the agent's tasks of this type took no longer; null where it completed none
     * @param ninetiethMs nine of ten took no longer
     * @param tiers who would be tried in turn
     * @param notes what the agent would not be shown; null where it sees all
     */
    record Route(
            String decision,
            String message,
            @Nullable String agentId,
            String strategy,
            List<String> rules,
            @Nullable BigDecimal maxCostUsd,
            int timeoutSeconds,
            @Nullable Quote quote,
            @JsonProperty("p50_ms") @Nullable Double medianMs,
            @JsonProperty("p90_ms") @Nullable Double ninetiethMs,
            List<Step> tiers,
            List<Candidate> candidates,
            @Nullable List<String> notes)
            implements RoutingProtocol {}

    /** @param pastTasks how many completed tasks the durations are of, at most 200 */
    record Step(
            int tier,
            String agentId,
            ProviderName provider,
            Quote quote,
            @JsonProperty("p50_ms") @Nullable Double medianMs,
            @JsonProperty("p90_ms") @Nullable Double ninetiethMs,
            long pastTasks)
            implements RoutingProtocol {}

    /**
     * What one attempt costs.
     *
     * @param reservedUsd at most, and set aside before it begins
     * @param expectedUsd with an answer as long as the agent's usual one for this type; null where none is known
     * @param promptTokens as counted here, never less than the provider counts
     * @param outputTokens at most
     */
    record Quote(BigDecimal reservedUsd, @Nullable BigDecimal expectedUsd, int promptTokens, int outputTokens)
            implements RoutingProtocol {}
}
