package io.orchex.access;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An issuer outside of this gateway (an identity provider) whose RS256 tokens are accepted.
 *
 * @param issuer must equal the token's {@code iss}
 * @param jwksUrl where its keys are published; https
 * @param audience must be in the token's {@code aud}
 * @param roleClaim the claim that holds a role or several; dots step into objects ({@code realm_access.roles})
 * @param roles which role a value of that claim means here; the mightiest one counts
 * @param defaultRole role of a token without such a value; null to let none in
 */
public record OutsideIssuer(
        String issuer,
        URI jwksUrl,
        String audience,
        String roleClaim,
        Map<String, Role> roles,
        @Nullable Role defaultRole) {

    public OutsideIssuer {
        roles = Map.copyOf(roles);
        if (issuer.isBlank() || audience.isBlank()) {
            throw new IllegalArgumentException("an outside issuer needs an issuer and an audience");
        }
        if (jwksUrl.getHost() == null || jwksUrl.getUserInfo() != null) {
            throw new IllegalArgumentException("the jwks_url of '%s' needs a host and no user".formatted(issuer));
        }
    }

    boolean isEncrypted() {
        return "https".equalsIgnoreCase(jwksUrl.getScheme());
    }
}
