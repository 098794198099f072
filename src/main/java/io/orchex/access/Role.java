package io.orchex.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** What somebody is to the gateway, mightiest first, and the scopes of the contract that come with it. */
public enum Role {
    ADMIN("keys:read keys:write", Words.OPERATING),
    OPERATOR("", Words.OPERATING),
    USER("tasks:write analyses:write refactorings:write", Words.READING),
    READONLY("webhooks:read tasks:all analyses:all refactorings:all events:all", Words.READING);

    /** Comes with an API key, never with a token: a token can't be exchanged for another. */
    static final String ISSUING = "tokens:issue";

    private final String words;

    Role(String own, String shared) {
        this.words = own + " " + shared;
    }

    /** The name in the contract. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Role of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    public Set<String> scopes() {
        return Set.of(words.trim().split(" "));
    }

    // An enum constant cannot refer to the enum's own static fields.
    private static final class Words {
        static final String READING =
                "agents:read tasks:read metrics:read status:read analyses:read refactorings:read events:read";
        static final String OPERATING = READING
                + " agents:write tasks:write tasks:all analyses:write analyses:all refactorings:write refactorings:all"
                + " webhooks:read webhooks:write events:all";
    }
}
