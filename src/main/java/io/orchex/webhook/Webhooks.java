package io.orchex.webhook;

import io.orchex.bus.Bus;
import io.orchex.secret.SecretBox;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;

/** The webhooks, assembled. */
public final class Webhooks {

    private Webhooks() {}

    /** @param admission fails with a problem where an address may not be told of anything */
    public static Slice slice(
            Bus bus,
            Pool pool,
            SecretBox box,
            WebhookSettings settings,
            SecureRandom chance,
            Function<String, Future<?>> admission) {
        bus.speak(WebhookProtocol.class).speak(DeliveryProtocol.class);
        WebhookStores stores = WebhookStores.of(pool);
        return new Slice(
                List.of(
                        Actor.single(() -> new WebhookVerticle(
                                bus, stores, new SecretSafe(box), chance, admission, settings.most())),
                        Actor.single(() -> new DeliveryLogVerticle(bus, stores))),
                new WebhookOperations(bus));
    }
}
