package io.orchex.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Says where a request may go. May be used from any thread. */
public final class Guard {

    private static final int KEPT = 1_000;
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How long a former answer serves where there is no new one, and how long that is waited for then. */
    private static final Duration STALE = Duration.ofMinutes(10);

    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(1);

    private final NameService names;
    private final Allowed allowed;
    private final InstantSource clock;

    /** What was found a moment ago, so that a hundred requests to a host don't ask for it a hundred times. */
    private final Map<String, Found> found = new LinkedHashMap<>();

    /**
     * What is let through beside https to the open internet.
     *
     * @param plain requests without TLS
     * @param inside requests to this machine and the own network
     * @param ranges of the own network that requests may go to nevertheless
     */
    public record Allowed(boolean plain, boolean inside, List<AddressBlock> ranges) {

        public Allowed(boolean plain, boolean inside) {
            this(plain, inside, List.of());
        }

        private boolean reaches(InetAddress target) {
            return inside
                    || AddressRules.isGlobal(target)
                    || ranges.stream().anyMatch(range -> range.holds(target.getAddress()));
        }
    }

    private record Found(Future<Known> known, Instant askedAt) {

        private boolean isFresh(Instant now) {
            return isYounger(askedAt, FRESH, now);
        }

        private boolean serves(Instant now) {
            return known.succeeded() && isYounger(known.result().at, STALE, now);
        }

        private static boolean isYounger(Instant at, Duration age, Instant now) {
            return now.isBefore(at.plus(age)) && !at.isAfter(now);
        }
    }

    private record Known(List<InetAddress> addresses, Instant at) {}

    public Guard(Vertx vertx, Resolver resolver, Allowed allowed, InstantSource clock) {
        this(new NameService(vertx, resolver, PATIENCE), allowed, clock);
    }

    Guard(NameService names, Allowed allowed, InstantSource clock) {
        this.names = names;
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
            if (!addresses.stream().allMatch(allowed::reaches)) {
                throw new RefusedAddressException("Its host is inside the gateway's own network");
            }
            return addresses;
        });
    }

    private Future<List<InetAddress>> addresses(String host) {
        return WebAddress.numbers(host)
                .map(address -> Future.succeededFuture(List.of(address)))
                .orElseGet(() -> found(host).map(Known::addresses));
    }

    private synchronized Future<Known> found(String host) {
        Instant now = clock.instant();
        Found before = found.get(host);
        if (before != null && before.isFresh(now)) {
            return before.known;
        }
        if (before == null && found.size() >= KEPT) {
            found.remove(found.keySet().iterator().next());
        }
        Optional<Future<Known>> former =
                before != null && before.serves(now) ? Optional.of(before.known) : Optional.empty();
        Future<Known> asked = names.ask(host, former.isPresent() ? SHORT_PATIENCE : PATIENCE)
                .map(addresses -> new Known(addresses, now))
                .recover(failure -> instead(former, failure));
        found.put(host, new Found(asked, now));
        return asked;
    }

    /** What the name service says counts; that it says nothing does not. */
    private static Future<Known> instead(Optional<Future<Known>> former, Throwable failure) {
        boolean silence = failure instanceof TimeoutException || failure instanceof UnansweredException;
        return former.filter(known -> silence).orElseGet(() -> Future.failedFuture(failure));
    }
}
