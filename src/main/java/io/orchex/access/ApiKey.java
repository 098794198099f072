package io.orchex.access;

import io.orchex.http.Principal;
import java.util.HashSet;
import java.util.Set;

/**
 * An API key that is good now: neither revoked nor expired.
 *
 * @param bearer who presents the key itself
 */
record ApiKey(String keyId, String keyHash, Role role, Principal bearer) {

    static ApiKey of(String keyId, String keyHash, Role role) {
        Set<String> scopes = new HashSet<>(role.scopes());
        scopes.add(Role.ISSUING);
        return new ApiKey(keyId, keyHash, role, new Principal(keyId, role.text(), scopes));
    }
}
