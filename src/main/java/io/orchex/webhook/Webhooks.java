package io.orchex.webhook;

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
    public record Process(Vertx vertx, InstantSource clock, SecureRandom chance) {}

    public static Slice slice(Bus bus, Pool pool, SecretBox box, WebhookSettings settings, Process process) {
        bus.speak(WebhookProtocol.class).speak(DeliveryProtocol.class);
        WebhookStores stores = WebhookStores.of(pool);
        SecretSafe safe = new SecretSafe(box);
        Guard guard = new Guard(
                process.vertx(),
                InetAddress::getAllByName,
                new Guard.Allowed(settings.plainHttp(), settings.privateAddresses()),
                process.clock());
        List<Actor> actors = new ArrayList<>(List.of(
                Actor.single(() -> new WebhookVerticle(
                        bus, stores, safe, process.chance(), url -> admission(guard, url), settings.most())),
                Actor.single(() -> new DeliveryLogVerticle(bus, stores))));
        actors.addAll(Deliveries.actors(bus, pool, safe, guard, settings, process));
        return new Slice(actors, new WebhookOperations(bus));
    }

    private static Future<?> admission(Guard guard, String url) {
        return guard.check(url)
                .recover(failure -> Future.failedFuture(
                        failure instanceof RefusedAddressException
                                ? Problem.invalid("url", failure.getMessage()).exception()
                                : failure));
    }
}
