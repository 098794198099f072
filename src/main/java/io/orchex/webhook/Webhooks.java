package io.orchex.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.orchex.bus.Bus;
import io.orchex.outbound.Guard;
import io.orchex.outbound.RefusedAddressException;
import io.orchex.problem.Problem;
import io.orchex.secret.SecretBox;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The webhooks, assembled. */
public final class Webhooks {

    private Webhooks() {}

    /** What the slice takes from the process around it. */
    public record Surroundings(Vertx vertx, InstantSource clock, SecureRandom chance, MeterRegistry registry) {}

    public static Slice slice(Bus bus, Pool pool, SecretBox box, WebhookSettings settings, Surroundings surroundings) {
        bus.speak(WebhookProtocol.class).speak(DeliveryProtocol.class);
        WebhookStores stores = WebhookStores.of(pool);
        SecretSafe safe = new SecretSafe(box);
        Guard guard =
                new Guard(surroundings.vertx(), InetAddress::getAllByName, settings.allowed(), surroundings.clock());
        List<Actor> actors = new ArrayList<>(List.of(
                Actor.single(() -> new WebhookVerticle(
                        bus, stores, safe, surroundings.chance(), url -> admission(guard, url), settings.most())),
                Actor.single(() -> new DeliveryLogVerticle(bus, stores))));
        actors.addAll(Deliveries.actors(bus, pool, safe, guard, settings, surroundings));
        return new Slice(actors, new WebhookOperations(bus));
    }

    private static Future<?> admission(Guard guard, String url) {
        return guard.check(url)
                .recover(failure -> Future.failedFuture(
                        failure instanceof RefusedAddressException refused
                                ? Problem.invalid("url", refused.reason()).exception()
                                : failure));
    }
}
