package io.orchex.access;

import io.orchex.access.AccessProtocol.Authenticate;
import io.orchex.access.AccessProtocol.Authenticated;
import io.orchex.bus.Bus;
import io.orchex.http.Authenticator;
import io.orchex.identifier.Identifiers;
import io.orchex.jwt.RemoteKeys;
import io.orchex.secret.SecretBox;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.sqlclient.Pool;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The access slice, assembled. */
public final class Access {

    private final Vertx vertx;
    private final Bus bus;
    private final AccessSettings settings;
    private final InstantSource clock;
    private final AccessStore store;
    private final SigningKeyStore signingKeyStore;
    private final Identifiers identifiers;
    private final KeyMint mint;

    public Access(Vertx vertx, Bus bus, Pool pool, SecretBox secrets, AccessSettings settings, InstantSource clock) {
        // Keys must not be guessable, so this chance is no caller's choice.
        SecureRandom chance = new SecureRandom();
        this.vertx = vertx;
        this.bus = bus.speak(AccessProtocol.class);
        this.settings = settings;
        this.clock = clock;
        this.store = new AccessStore(pool);
        this.signingKeyStore = new SigningKeyStore(pool, secrets);
        this.identifiers = new Identifiers(clock, chance);
        this.mint = new KeyMint(store, new NewKeyStore(pool), new FirstAdminStore(pool), identifiers, clock, chance);
    }

    public Slice slice() {
        return new Slice(List.of(Actor.single(this::verticle)), new AccessOperations(bus));
    }

    /** Works once the slice's actor is deployed. */
    public Authenticator authenticator() {
        return token ->
                bus.ask(AccessProtocol.AUTHENTICATE, new Authenticate(token)).map(Authenticated::principal);
    }

    /**
     * To be called at each start, before the slice is deployed or after: sees to it that somebody can get in.
     *
     * @param configured the admin key the operator chose, 24 to 128 characters of A-Z a-z 0-9 _ -; null for none
     * @param keep where a made key is written down; done before the key is valid, so that a crash locks nobody out
     * @return a key that was made because there was no living admin key, to be shown this once
     */
    public Future<Optional<String>> firstAdminKey(@Nullable String configured, Function<String, Future<Void>> keep) {
        return configured == null ? mint.firstWhereNone(keep) : mint.configured(configured);
    }

    private Deployable verticle() {
        LiveKeys liveKeys = new LiveKeys(store);
        SigningKeys signingKeys = new SigningKeys(vertx, signingKeyStore, clock);
        OwnTokens ownTokens = new OwnTokens(settings.issuer(), signingKeys, liveKeys, identifiers, clock);
        Bearers bearers = new Bearers(liveKeys, new Tokens(issuers(ownTokens), clock));
        return new AccessVerticle(bus, store, mint, liveKeys, ownTokens, bearers);
    }

    private Map<String, TokenIssuer> issuers(OwnTokens ownTokens) {
        HttpClient client = vertx.createHttpClient();
        Map<String, TokenIssuer> issuers = new HashMap<>();
        issuers.put(settings.issuer(), ownTokens);
        for (OutsideIssuer outside : settings.outsideIssuers()) {
            RemoteKeys keys = new RemoteKeys(client, outside.jwksUrl(), clock);
            issuers.put(outside.issuer(), new OutsideTokens(outside, keys));
        }
        return issuers;
    }
}
