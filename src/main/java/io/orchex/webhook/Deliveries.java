package io.orchex.webhook;

import io.orchex.bus.Bus;
import io.orchex.outbound.Guard;
import io.orchex.outbound.OutboundClient;
import io.orchex.slice.Actor;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.List;

/** The sending, assembled. */
final class Deliveries {

    /** Receivers may hang and babble; an attempt is shorter than the lease it is made under. */
    private static final OutboundClient.Limits LIMITS =
            new OutboundClient.Limits(Duration.ofSeconds(15), 64 << 10, Outbox.AT_ONCE);

    private Deliveries() {}

    static List<Actor> actors(
            Bus bus,
            Pool pool,
            SecretSafe safe,
            Guard guard,
            WebhookSettings settings,
            Webhooks.Surroundings surroundings) {
        DeliveryMeters meters = new DeliveryMeters(surroundings.registry());
        DeliveryStores stores = DeliveryStores.of(pool, settings.node());
        return List.of(
                Actor.single(() -> new DeliveryVerticle(
                        bus,
                        stores,
                        new Endpoints(stores.endpoints(), safe, guard),
                        new Courier(new OutboundClient(surroundings.vertx(), guard, LIMITS), surroundings.clock()),
                        new Terms(new RetrySchedule(surroundings.chance()), surroundings.clock(), meters))),
                Actor.single(() -> new DeliveryUpkeepVerticle(stores.upkeep(), settings.historyDays())));
    }
}
