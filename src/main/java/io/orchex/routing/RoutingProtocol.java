package io.orchex.routing;

import io.orchex.bus.Address;

/** Everything that can be said to the dispatcher. */
public sealed interface RoutingProtocol {

    Address<AskLoad, Load> LOAD = Address.of("routing.load", AskLoad.class, Load.class);
    Address<Drain, Drained> DRAIN = Address.of("routing.drain", Drain.class, Drained.class);

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
}
