package io.orchex.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking.
 *
 * @param subject whom things belong to: the id of an API key ({@code key_…}) or issuer and subject of an outside token
 * @param role name of the role, for messages
 * @param scopes what may be done, in the words of the contract ({@code tasks:write}); {@code tasks:all} and its like
 *     let see what belongs to others
 * @param quota how often this one may ask; null for as often as everybody
 */
public record Principal(
        String subject,
        String role,
        Set<String> scopes,
        @Nullable Quota quota) {

    public Principal {
        scopes = Set.copyOf(scopes);
    }

    /** One who may ask as often as everybody. */
    public Principal(String subject, String role, Set<String> scopes) {
        this(subject, role, scopes, null);
    }

    public boolean may(String scope) {
        return scopes.contains(scope);
    }
}
