package io.orchex.access;

import io.orchex.http.Principal;
import io.orchex.jwt.Claims;
import io.orchex.jwt.KeySource;
import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tokens of an issuer outside; what is in them decides the role. */
final class OutsideTokens implements TokenIssuer {

    private final OutsideIssuer issuer;
    private final KeySource keys;

    OutsideTokens(OutsideIssuer issuer, KeySource keys) {
        this.issuer = issuer;
        this.keys = keys;
    }

    @Override
    public String audience() {
        return issuer.audience();
    }

    @Override
    public KeySource keys() {
        return keys;
    }

    @Override
    public Future<Principal> principal(Claims claims) {
        return role(claims.all())
                .map(role -> new Principal(issuer.issuer() + "|" + claims.subject(), role.text(), role.scopes()))
                .map(Future::succeededFuture)
                .orElseGet(OutsideTokens::noRole);
    }

    private Optional<Role> role(JsonObject claims) {
        return words(value(claims))
                .flatMap(word -> Optional.ofNullable(issuer.roles().get(word)).stream())
                .min(Role::compareTo)
                .or(() -> Optional.ofNullable(issuer.defaultRole()));
    }

    // A claim may have dots in its own name (Auth0's are URLs), so the whole name goes first.
    private @Nullable Object value(JsonObject claims) {
        if (claims.containsKey(issuer.roleClaim())) {
            return claims.getValue(issuer.roleClaim());
        }
        Object at = claims;
        for (String step : issuer.roleClaim().split("\\.", -1)) {
            at = at instanceof JsonObject object ? object.getValue(step) : null;
        }
        return at;
    }

    private static Stream<String> words(@Nullable Object value) {
        if (value instanceof String text) {
            return Stream.of(text);
        }
        return value instanceof JsonArray several
                ? several.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }

    private static Future<Principal> noRole() {
        return Future.failedFuture(
                Problem.forbidden("Your token is good but carries no role known here; ask the operator to map one")
                        .exception());
    }
}
