package io.orchex.access;

import io.orchex.access.AccessProtocol.Authenticate;
import io.orchex.access.AccessProtocol.Authenticated;
import io.orchex.access.AccessProtocol.IssueToken;
import io.orchex.access.AccessProtocol.IssuedToken;
import io.orchex.access.AccessProtocol.KeySet;
import io.orchex.access.AccessProtocol.Revoke;
import io.orchex.access.AccessProtocol.Revoked;
import io.orchex.access.AccessProtocol.ShowKeySet;
import io.orchex.bus.Bus;
import io.orchex.http.Principal;
import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keeper of keys and tokens: the only one on a node that decides who somebody is. */
final class AccessVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(AccessVerticle.class);
    private static final Duration NOTE_USE = Duration.ofSeconds(10);

    private final Bus bus;
    private final AccessStore store;
    private final KeyMint mint;
    private final LiveKeys liveKeys;
    private final OwnTokens ownTokens;
    private final Bearers bearers;
    private final Set<String> seen = new HashSet<>();

    AccessVerticle(Bus bus, AccessStore store, KeyMint mint, LiveKeys liveKeys, OwnTokens ownTokens, Bearers bearers) {
        this.bus = bus;
        this.store = store;
        this.mint = mint;
        this.liveKeys = liveKeys;
        this.ownTokens = ownTokens;
        this.bearers = bearers;
    }

    @Override
    public Future<?> start() {
        bus.answer(AccessProtocol.AUTHENTICATE, this::authenticate);
        bus.answer(AccessProtocol.CREATE, mint::create);
        bus.answer(AccessProtocol.LIST, store::page);
        bus.answer(AccessProtocol.REVOKE, this::revoke);
        bus.answer(AccessProtocol.ISSUE, this::issueToken);
        bus.answer(AccessProtocol.KEY_SET, this::showKeySet);
        vertx.setPeriodic(LiveKeys.ROUND.toMillis(), tick -> liveKeys.nextRound());
        vertx.setPeriodic(SigningKeys.ROUND.toMillis(), tick -> ownTokens.keys().nextRound());
        vertx.setPeriodic(NOTE_USE.toMillis(), tick -> noteUse());
        return ownTokens.keys().open();
    }

    @Override
    public Future<?> stop() {
        return noteUse();
    }

    private Future<Authenticated> authenticate(Authenticate request) {
        return bearers.principal(request.token()).map(this::seen);
    }

    private Authenticated seen(Principal principal) {
        seen.add(principal.subject());
        return new Authenticated(principal);
    }

    private Future<Revoked> revoke(Revoke request) {
        if (request.keyId().equals(request.asker())) {
            throw Problem.conflict("This is the key you are asking with; revoke it with another admin key")
                    .exception();
        }
        return store.revoke(request.keyId()).map(known -> revoked(request.keyId(), known));
    }

    private Revoked revoked(String keyId, boolean known) {
        if (!known) {
            throw Problem.notFound("API key", keyId).exception();
        }
        liveKeys.forget(keyId);
        return new Revoked(keyId);
    }

    private Future<IssuedToken> issueToken(IssueToken request) {
        return liveKeys.find(request.keyId())
                .map(found -> found.orElseThrow(
                        () -> Problem.unauthenticated("Invalid API key").exception()))
                .compose(key -> ownTokens.issue(key, request.lifetime()));
    }

    private Future<KeySet> showKeySet(ShowKeySet request) {
        return Future.succeededFuture(new KeySet(ownTokens.keys().published()));
    }

    // May be lost: it is only there to find keys that nobody uses any more.
    private Future<Void> noteUse() {
        Set<String> keyIds = Set.copyOf(seen);
        seen.clear();
        return keyIds.isEmpty() ? Future.succeededFuture() : store.touch(keyIds).recover(AccessVerticle::forgetUse);
    }

    private static Future<Void> forgetUse(Throwable failure) {
        LOG.debug("the use of keys could not be noted", failure);
        return Future.succeededFuture();
    }
}
