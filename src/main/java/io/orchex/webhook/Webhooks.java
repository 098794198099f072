package io.orchex.webhook;

import io.orchex.bus.Bus;
import io.orchex.secret.SecretBox;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** The webhooks, assembled. */
public final class Webhooks {

    private Webhooks() {}

    /** What the slice takes from the process around it. */
    public record Process(Vertx vertx, InstantSource clock, SecureRandom chance) {}

    public static Slice slice(Bus bus, Pool pool, SecretBox box, WebhookSettings settings, Process process) {
        bus.speak(WebhookProtocol.class).speak(DeliveryProtocol.class);
        WebhookStores stores = WebhookStores.of(pool);
        SecretSafe safe = new SecretSafe(box);
        Function<String, Future<?>> admission = url -> Future.succeededFuture();
        return new Slice(
                List.of(
                        Actor.single(() -> new WebhookVerticle(
                                bus, stores, safe, process.chance(), admission, settings.most())),
                        Actor.single(() -> new DeliveryLogVerticle(bus, stores))),
                new WebhookOperations(bus));
    }
}
