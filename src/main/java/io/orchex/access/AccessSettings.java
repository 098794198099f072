package io.orchex.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an installation may decide about access.
 *
 * @param issuer {@code iss} of the tokens issued here
 * @param outsideIssuers whose tokens are accepted beside our own
 * @param loopbackIssuers also accept {@code http://127.0.0.1} and its like as the place of a key set
 */
public record AccessSettings(String issuer, List<OutsideIssuer> outsideIssuers, boolean loopbackIssuers) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    public AccessSettings {
        outsideIssuers = List.copyOf(outsideIssuers);
        Set<String> names = new HashSet<>(Set.of(issuer));
        for (OutsideIssuer outside : outsideIssuers) {
            if (!names.add(outside.issuer())) {
                throw new IllegalArgumentException("the issuer '%s' is configured twice".formatted(outside.issuer()));
            }
            if (!outside.isEncrypted() && !(loopbackIssuers && isPlainLoopback(outside))) {
                throw new IllegalArgumentException("the jwks_url of '%s' must be https".formatted(outside.issuer()));
            }
        }
    }

    private static boolean isPlainLoopback(OutsideIssuer outside) {
        return "http".equalsIgnoreCase(outside.jwksUrl().getScheme())
                && LOOPBACK.contains(outside.jwksUrl().getHost());
    }
}
