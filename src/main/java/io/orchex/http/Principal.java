package io.orchex.http;

import java.util.Set;

/**
 * Who is asking.
 *
 * @param subject whom things belong to: the id of an API key ({@code key_…}) or issuer and subject of an outside token
 * @param role name of the role, for messages
 * @param scopes what may be done, in the words of the contract ({@code tasks:write}); {@code tasks:all} and its like
 *     let see what belongs to others
 */
public record Principal(String subject, String role, Set<String> scopes) {

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }
}
