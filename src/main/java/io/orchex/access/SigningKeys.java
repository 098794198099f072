package io.orchex.access;

import io.orchex.access.SigningKeyStore.Accepted;
import io.orchex.jwt.JsonWebKey;
import io.orchex.jwt.KeySource;
import io.orchex.jwt.SigningKey;
import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys with which this gateway's nodes sign tokens, and accept each other's.
 *
 * <p>After 90 days a key is followed by another. The new one is published for two minutes before it signs (half a
 * minute until every node has it, one for who caches the key set), the former one is accepted for two days more. Owned
 * by one event loop.
 */
final class SigningKeys implements KeySource {

    /** How often other nodes' news is looked for. */
    static final Duration ROUND = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final SigningKeyStore store;
    private final InstantSource clock;

    private List<Accepted> accepted = List.of();
    private Map<String, RSAPublicKey> publicKeys = Map.of();
    private Future<Void> loading = Future.succeededFuture();
    private Instant loaded = Instant.EPOCH;

    SigningKeys(Vertx vertx, SigningKeyStore store, InstantSource clock) {
        this.vertx = vertx;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Loads the keys, after making the first one or the next one where that is due; its failure is the caller's to
     * tell.
     */
    Future<Void> open() {
        return load().compose(done ->
                isDue() ? store.renew(this::generate).compose(made -> load()) : Future.succeededFuture());
    }

    /** To be called every {@link #ROUND}; a failed round is made good by the next. */
    void nextRound() {
        open().onFailure(SigningKeys::complain);
    }

    @Override
    public Future<Optional<RSAPublicKey>> find(String keyId) {
        RSAPublicKey known = publicKeys.get(keyId);
        if (known != null) {
            return Future.succeededFuture(Optional.of(known));
        }
        return loadOnceASecond()
                .map(done -> Optional.ofNullable(publicKeys.get(keyId)))
                .recover(SigningKeys::notNow);
    }

    List<JsonWebKey> published() {
        return accepted.stream().map(each -> each.key().published()).toList();
    }

    Future<String> sign(JsonObject claims) {
        SigningKey signer = signer();
        return vertx.executeBlocking(() -> signer.sign(claims), false);
    }

    // The newest that all nodes know of; at the very first start there is no such one, and no other either.
    private SigningKey signer() {
        Accepted first = accepted.get(0);
        return accepted.stream()
                .filter(Accepted::settled)
                .reduce(first, (former, later) -> later)
                .key();
    }

    private boolean isDue() {
        return accepted.isEmpty() || accepted.get(accepted.size() - 1).old();
    }

    private Future<SigningKey> generate() {
        return vertx.executeBlocking(SigningKey::generate, false);
    }

    private Future<Void> loadOnceASecond() {
        boolean early = clock.instant().isBefore(loaded.plus(PAUSE));
        return early ? loading : load().onFailure(SigningKeys::complain);
    }

    private static void complain(Throwable failure) {
        LOG.warn("signing keys cannot be loaded: {}", failure.toString());
    }

    private Future<Void> load() {
        if (loading.isComplete()) {
            loaded = clock.instant();
            loading = store.accepted().map(this::take);
        }
        return loading;
    }

    private Void take(List<Accepted> found) {
        accepted = found;
        publicKeys = found.stream()
                .collect(Collectors.toUnmodifiableMap(
                        each -> each.key().keyId(), each -> each.key().publicKey()));
        return null;
    }

    private static <T> Future<T> notNow(Throwable failure) {
        return Future.failedFuture(Problem.unavailable("Credentials cannot be checked right now; try again", PAUSE)
                .exception());
    }
}
