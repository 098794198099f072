package io.orchex.access;

import io.orchex.bus.Address;
import io.orchex.http.Principal;
import io.orchex.jwt.JsonWebKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be said to the keeper of keys and tokens. */
public sealed interface AccessProtocol {

    Address<Authenticate, Authenticated> AUTHENTICATE =
            Address.of("access.authenticate", Authenticate.class, Authenticated.class);
    Address<CreateKey, CreatedKey> CREATE = Address.of("access.key.create", CreateKey.class, CreatedKey.class);
    Address<Browse, KeyPage> LIST = Address.of("access.key.list", Browse.class, KeyPage.class);
    Address<Revoke, Revoked> REVOKE = Address.of("access.key.revoke", Revoke.class, Revoked.class);
    Address<IssueToken, IssuedToken> ISSUE = Address.of("access.token.issue", IssueToken.class, IssuedToken.class);
    Address<ShowKeySet, KeySet> KEY_SET = Address.of("access.key-set", ShowKeySet.class, KeySet.class);

    /** @param token what came behind {@code Bearer}: an API key or a JSON Web Token */
    record Authenticate(String token) implements AccessProtocol {
        @Override
        public String toString() {
            return "Authenticate[****]";
        }
    }

    record Authenticated(Principal principal) implements AccessProtocol {}

    /** The body of POST /auth/keys. */
    record NewKey(
            String name,
            Role role,
            @Nullable Instant expiresAt,
            @Nullable BigDecimal monthlyBudgetUsd,
            @Nullable KeyRate rateLimit)
            implements AccessProtocol {}

    /** How much a key's owner may ask where it isn't as much as everybody. */
    record KeyRate(int requestsPerHour, int burstPerMinute) implements AccessProtocol {}

    record CreateKey(String keyId, NewKey key) implements AccessProtocol {}

    /** @param apiKey the key itself, shown this once */
    record CreatedKey(
            String keyId,
            String name,
            Role role,
            String apiKey,
            String prefix,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable BigDecimal monthlyBudgetUsd,
            @Nullable KeyRate rateLimit)
            implements AccessProtocol {
        @Override
        public String toString() {
            return "CreatedKey[%s, ****]".formatted(keyId);
        }
    }

    record Browse(int limit, int offset) implements AccessProtocol {}

    /** Newest first. */
    record KeyPage(List<KeySummary> keys, long total, int limit, int offset) implements AccessProtocol {}

    /** @param status {@code active}, {@code expired} or {@code revoked} */
    record KeySummary(
            String keyId,
            String name,
            Role role,
            String status,
            String prefix,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant revokedAt,
            @Nullable BigDecimal monthlyBudgetUsd,
            BigDecimal spentThisMonthUsd,
            @Nullable KeyRate rateLimit)
            implements AccessProtocol {}

    /** @param asker subject of whoever asks: nobody revokes the key they ask with */
    record Revoke(String keyId, String asker) implements AccessProtocol {}

    record Revoked(String keyId) implements AccessProtocol {}

    /** The body of POST /auth/token; an hour where nothing is said. */
    record NewToken(@Nullable Integer expiresInSeconds) implements AccessProtocol {}

    record IssueToken(String keyId, Duration lifetime) implements AccessProtocol {}

    /** The fields of RFC 6749 §5.1, and when it ends. */
    record IssuedToken(
            String accessToken, String tokenType, long expiresIn, Instant expiresAt, String role, String scope)
            implements AccessProtocol {
        @Override
        public String toString() {
            return "IssuedToken[****]";
        }
    }

    record ShowKeySet() implements AccessProtocol {}

    /** A JSON Web Key Set (RFC 7517). */
    record KeySet(List<JsonWebKey> keys) implements AccessProtocol {}
}
