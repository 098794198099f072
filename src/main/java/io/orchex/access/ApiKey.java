package io.orchex.access;

import io.orchex.access.AccessProtocol.KeyRate;
import io.orchex.http.Principal;
import io.orchex.http.Quota;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API key that is good now: neither revoked nor expired.
 *
 * @param bearer who presents the key itself
 */
record ApiKey(String keyId, String keyHash, Role role, Principal bearer) {

    /** @param rate null for as much as everybody may ask */
    static ApiKey of(String keyId, String keyHash, Role role, @Nullable KeyRate rate) {
        Set<String> scopes = new HashSet<>(role.scopes());
        scopes.add(Role.ISSUING);
        Quota quota = rate == null ? null : new Quota(rate.requestsPerHour(), rate.burstPerMinute());
        return new ApiKey(keyId, keyHash, role, new Principal(keyId, role.text(), scopes, quota));
    }
}
