package io.orchex.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Says where a request may go. May be used from any thread. */
public final class Guard {

    private static final int RESOLVING = 16;
    private static final int KEPT = 1_000;
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final WorkerExecutor threads;
    private final Resolver resolver;
    private final Allowed allowed;
    private final InstantSource clock;

    /** What was found a moment ago, so that a hundred requests to a host don't ask for it a hundred times. */
    private final Map<String, Found> found = new LinkedHashMap<>();

    /**
     * What is let through beside https to the open internet.
     *
     * @param plain requests without TLS
     * @param inside requests to this machine and the own network
     */
    public record Allowed(boolean plain, boolean inside) {}

    private record Found(Future<List<InetAddress>> addresses, Instant at) {}

    public Guard(Vertx vertx, Resolver resolver, Allowed allowed, InstantSource clock) {
        this.threads = vertx.createSharedWorkerExecutor("orchex-resolve", RESOLVING);
        this.resolver = resolver;
        this.allowed = allowed;
        this.clock = clock;
    }

    /**
     * Parses an address.
     *
     * @throws RefusedAddressException when nothing may be sent there, whatever its host's addresses are
     */
    public WebAddress parse(String url) {
        return WebAddress.of(url, allowed.plain());
    }

    /**
     * Whether requests may be sent there, as far as can be known now: a host that has no address yet, or another one
     * later, is checked again when something is sent.
     *
     * @return fails with {@link RefusedAddressException} when they may not
     */
    public Future<Void> check(String url) {
        try {
            return targets(parse(url)).<Void>mapEmpty().recover(Guard::unlessRefused);
        } catch (RefusedAddressException refused) {
            return Future.failedFuture(refused);
        }
    }

    private static Future<Void> unlessRefused(Throwable failure) {
        return failure instanceof RefusedAddressException ? Future.failedFuture(failure) : Future.succeededFuture();
    }

    /**
     * All addresses of the host, checked; a connection goes to one of these and to no other.
     *
     * @return fails with {@link RefusedAddressException} when one of them is inside, with an exception of the
     *     resolver's when there are none
     */
    Future<List<InetAddress>> targets(WebAddress address) {
        return addresses(address.plainHost()).map(addresses -> {
            if (!allowed.inside() && !addresses.stream().allMatch(AddressRules::isGlobal)) {
                throw new RefusedAddressException("Its host is inside the gateway's own network");
            }
            return addresses;
        });
    }

    private synchronized Future<List<InetAddress>> addresses(String host) {
        Instant now = clock.instant();
        Found known = found.get(host);
        if (known != null && now.isBefore(known.at.plus(FRESH)) && !known.at.isAfter(now)) {
            return known.addresses;
        }
        if (found.size() >= KEPT) {
            found.remove(found.keySet().iterator().next());
        }
        Future<List<InetAddress>> asked = threads.executeBlocking(() -> List.of(resolver.resolve(host)), false)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        found.put(host, new Found(asked, now));
        return asked;
    }
}
