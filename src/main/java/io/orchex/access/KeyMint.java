package io.orchex.access;

import io.orchex.access.AccessProtocol.CreateKey;
import io.orchex.access.AccessProtocol.CreatedKey;
import io.orchex.access.AccessProtocol.NewKey;
import io.orchex.access.NewKeyStore.Stored;
import io.orchex.identifier.Identifiers;
import io.orchex.problem.Problem;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes API keys, the first one included. */
final class KeyMint {

    private static final Logger LOG = LoggerFactory.getLogger(KeyMint.class);
    private static final NewKey FIRST = new NewKey("admin", Role.ADMIN, null, null, null);

    private final AccessStore store;
    private final NewKeyStore newKeys;
    private final FirstAdminStore firstAdminStore;
    private final Identifiers identifiers;
    private final InstantSource clock;
    private final SecureRandom chance;

    KeyMint(
            AccessStore store,
            NewKeyStore newKeys,
            FirstAdminStore firstAdminStore,
            Identifiers identifiers,
            InstantSource clock,
            SecureRandom chance) {
        this.store = store;
        this.newKeys = newKeys;
        this.firstAdminStore = firstAdminStore;
        this.identifiers = identifiers;
        this.clock = clock;
        this.chance = chance;
    }

    Future<CreatedKey> create(CreateKey request) {
        Instant expires = request.key().expiresAt();
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw Problem.invalid("expires_at", "must be in the future").exception();
        }
        KeyText text = KeyText.fresh(chance);
        return newKeys.add(request.keyId(), text, request.key()).map(added -> created(request, text, added));
    }

    /** Whether a key with the text somebody configured is there now as a good admin key, old or new. */
    Future<Optional<String>> configured(String text) {
        KeyText key = KeyText.of(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "ORCHEX_ADMIN_KEY must be 24 to 128 characters of A-Z a-z 0-9 _ -; one that begins with"
                                + " orx_live_ must be a whole key that this gateway made"));
        return newKeys.add(identifiers.fresh("key"), key, FIRST)
                .compose(added -> store.living(Set.of(key.hash())))
                .map(found -> warnUnlessAdmin(found.get(key.hash())));
    }

    /** The text of a fresh admin key where there is no living one. */
    Future<Optional<String>> firstWhereNone(Function<String, Future<Void>> keep) {
        KeyText text = KeyText.fresh(chance);
        return firstAdminStore
                .addWhereNone(identifiers.fresh("key"), text, FIRST, () -> keep.apply(text.reveal()))
                .map(added -> added ? Optional.of(text.reveal()) : Optional.empty());
    }

    private static Optional<String> warnUnlessAdmin(@Nullable ApiKey key) {
        if (key == null || key.role() != Role.ADMIN) {
            LOG.warn("the key in ORCHEX_ADMIN_KEY was revoked, or is another role's; configure another one");
        }
        return Optional.empty();
    }

    // The text is not kept anywhere, so a repeated request cannot be answered like the first.
    private static CreatedKey created(CreateKey request, KeyText text, Optional<Stored> added) {
        Stored stored = added.orElseThrow(
                () -> Problem.conflict("The key '%s' exists already and was shown once; revoke it and create another"
                                .formatted(request.keyId()))
                        .exception());
        return new CreatedKey(
                request.keyId(),
                request.key().name(),
                request.key().role(),
                text.reveal(),
                text.shown(),
                stored.createdAt(),
                stored.expiresAt(),
                stored.monthlyBudgetUsd(),
                request.key().rateLimit());
    }
}
