package io.orchex.access;

import io.orchex.http.Principal;
import io.orchex.jwt.Claims;
import io.orchex.jwt.RefusedTokenException;
import io.orchex.jwt.SignedToken;
import io.orchex.problem.Problem;
import io.orchex.slice.Bounded;
import io.vertx.core.Future;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who the bearer of a token is. Only the checked signature is remembered; time, key and bearer are looked at each
 * time. Owned by one event loop.
 */
final class Tokens {

    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);
    private static final int MOST_REMEMBERED = 5_000;

    private final Map<String, TokenIssuer> issuers;
    private final InstantSource clock;
    private final Map<String, Checked> remembered = new Bounded<>(MOST_REMEMBERED);

    /** @param issuers by their {@code iss} */
    Tokens(Map<String, TokenIssuer> issuers, InstantSource clock) {
        this.issuers = Map.copyOf(issuers);
        this.clock = clock;
    }

    /** A token whose signature was found good with that key. */
    private record Checked(SignedToken token, RSAPublicKey key) {}

    private record Presented(String hash, SignedToken token, TokenIssuer issuer) {}

    /** Fails with {@code AUTHENTICATION_ERROR}, the same for whatever is wrong with the token. */
    Future<Principal> principal(String text) {
        return Future.succeededFuture(text)
                .map(this::open)
                .compose(this::believe)
                .recover(Tokens::asProblem);
    }

    private Presented open(String text) {
        String hash = KeyText.hash(text);
        Checked known = remembered.get(hash);
        SignedToken token = known == null ? SignedToken.parse(text) : known.token();
        TokenIssuer issuer = Optional.ofNullable(issuers.get(token.claims().issuer()))
                .orElseThrow(() -> new RefusedTokenException("issuer not known"));
        token.claims().check(issuer.audience(), clock.instant());
        return new Presented(hash, token, issuer);
    }

    private Future<Principal> believe(Presented presented) {
        return presented
                .issuer()
                .keys()
                .find(presented.token().keyId())
                .map(key -> check(presented, key.orElseThrow(() -> new RefusedTokenException("kid not known"))))
                .compose(presented.issuer()::principal);
    }

    private Claims check(Presented presented, RSAPublicKey key) {
        Checked known = remembered.get(presented.hash());
        if (known == null || !known.key().equals(key)) {
            verify(presented, key);
        }
        return presented.token().claims();
    }

    private void verify(Presented presented, RSAPublicKey key) {
        if (!presented.token().signedBy(key)) {
            throw new RefusedTokenException("signature does not match");
        }
        remembered.put(presented.hash(), new Checked(presented.token(), key));
    }

    private static Future<Principal> asProblem(Throwable failure) {
        if (!(failure instanceof RefusedTokenException)) {
            return Future.failedFuture(failure);
        }
        LOG.debug("token refused: {}", failure.getMessage());
        return Future.failedFuture(Problem.unauthenticated("Invalid token").exception());
    }
}
