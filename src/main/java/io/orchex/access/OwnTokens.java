package io.orchex.access;

import io.orchex.access.AccessProtocol.IssuedToken;
import io.orchex.http.Principal;
import io.orchex.identifier.Identifiers;
import io.orchex.jwt.Claims;
import io.orchex.jwt.RefusedTokenException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tokens that this gateway issues. Each stands for an API key, and is worth nothing once that key is. */
final class OwnTokens implements TokenIssuer {

    private static final String AUDIENCE = "orchex";

    private final String issuer;
    private final SigningKeys keys;
    private final LiveKeys liveKeys;
    private final Identifiers identifiers;
    private final InstantSource clock;

    OwnTokens(String issuer, SigningKeys keys, LiveKeys liveKeys, Identifiers identifiers, InstantSource clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.liveKeys = liveKeys;
        this.identifiers = identifiers;
        this.clock = clock;
    }

    Future<IssuedToken> issue(ApiKey key, Duration lifetime) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant expires = now.plus(lifetime);
        String role = key.role().text();
        String scope = String.join(" ", key.role().scopes().stream().sorted().toList());
        JsonObject claims = claims(key.keyId(), now, expires).put("role", role).put("scope", scope);
        return keys.sign(claims)
                .map(token -> new IssuedToken(token, "Bearer", lifetime.toSeconds(), expires, role, scope));
    }

    @Override
    public String audience() {
        return AUDIENCE;
    }

    @Override
    public SigningKeys keys() {
        return keys;
    }

    @Override
    public Future<Principal> principal(Claims claims) {
        return liveKeys.find(claims.subject()).map(found -> bearer(claims, found));
    }

    private JsonObject claims(String keyId, Instant now, Instant expires) {
        return new JsonObject()
                .put("iss", issuer)
                .put("sub", keyId)
                .put("aud", AUDIENCE)
                .put("iat", now.getEpochSecond())
                .put("exp", expires.getEpochSecond())
                .put("jti", identifiers.fresh("tok"));
    }

    // What the key may do now, and no more than the token was issued for.
    private static Principal bearer(Claims claims, Optional<ApiKey> found) {
        ApiKey key = found.orElseThrow(() -> new RefusedTokenException("its key is revoked or expired"));
        Set<String> scopes = Arrays.stream(claims.all().getString("scope", "").split(" "))
                .filter(key.bearer()::may)
                .filter(scope -> !scope.equals(Role.ISSUING))
                .collect(Collectors.toSet());
        return new Principal(
                key.keyId(), key.role().text(), scopes, key.bearer().quota());
    }
}
