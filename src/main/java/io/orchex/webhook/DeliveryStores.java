package io.orchex.webhook;

import io.vertx.sqlclient.Pool;
import java.time.Duration;

/** All the SQL of the sending. */
record DeliveryStores(
        EndpointStore endpoints,
        FanOutStore fanOut,
        LeaseStore leases,
        VerdictStore verdicts,
        DeliveryUpkeepStore upkeep) {

    /** After which another node sends what a lost one had; longer than an attempt may take. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** After which another node reads the log on where a lost one read it, and sends again what that one held. */
    static final Duration HOLD = Duration.ofSeconds(5);

    static DeliveryStores of(Pool pool, String node) {
        return new DeliveryStores(
                new EndpointStore(pool),
                new FanOutStore(pool, node, HOLD),
                new LeaseStore(pool, node, LEASE),
                new VerdictStore(pool, node),
                new DeliveryUpkeepStore(pool));
    }
}
