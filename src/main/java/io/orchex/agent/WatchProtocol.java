package io.orchex.agent;

import io.orchex.bus.Address;
import io.orchex.provider.Endpoint;
import io.orchex.provider.ProviderName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the poller says to the registry; nobody outside the slice does. */
sealed interface WatchProtocol {

    /** Look at what other nodes changed, and at the clock. */
    Address<Refresh, Refreshed> REFRESH = Address.of("agent.refresh", Refresh.class, Refreshed.class);
    /** Look at the statistics. */
    Address<Recount, Refreshed> RECOUNT = Address.of("agent.recount", Recount.class, Refreshed.class);

    Address<TakeDue, Due> DUE = Address.of("agent.due", TakeDue.class, Due.class);
    Address<Probed, Refreshed> PROBED = Address.of("agent.probed", Probed.class, Refreshed.class);

    record Refresh() implements WatchProtocol {}

    record Recount() implements WatchProtocol {}

    record Refreshed() implements WatchProtocol {}

    record TakeDue() implements WatchProtocol {}

    /** Agents that nothing was seen of for an interval; each is named once an interval. */
    record Due(List<Target> targets) implements WatchProtocol {}

    record Target(String agentId, ProviderName provider, Endpoint endpoint) implements WatchProtocol {}

    /**
     * A probe has ended.
     *
     * @param fault code of the fault, null where the agent answered
     * @param pause how long it asked to be left alone
     */
    record Probed(
            Target target, @Nullable String fault, @Nullable Duration pause) implements WatchProtocol {}
}
