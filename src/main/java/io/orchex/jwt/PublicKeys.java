package io.orchex.jwt;

import io.orchex.json.StrictJson;
import io.orchex.problem.ProblemException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The usable keys of an issuer, by their ids. */
record PublicKeys(Map<String, RSAPublicKey> byId) {

    static final PublicKeys NONE = new PublicKeys(Map.of());

    private static final int MOST = 100;

    PublicKeys {
        byId = Map.copyOf(byId);
    }

    /** Reads a JWK Set; keys for other algorithms or uses are passed over. */
    static PublicKeys parse(Buffer text) {
        if (!(json(text) instanceof JsonObject set) || !(set.getValue("keys") instanceof JsonArray keys)) {
            throw new IllegalArgumentException("not a JSON Web Key Set");
        }
        List<JsonWebKey> published = keys.stream()
                .limit(MOST)
                .filter(JsonObject.class::isInstance)
                .map(key -> toKey((JsonObject) key))
                .toList();
        return of(published);
    }

    static PublicKeys of(List<JsonWebKey> published) {
        Map<String, RSAPublicKey> usable = new HashMap<>();
        for (JsonWebKey key : published) {
            String id = key.kid();
            if (id != null) {
                key.key().ifPresent(rsa -> usable.put(id, rsa));
            }
        }
        return new PublicKeys(usable);
    }

    Optional<RSAPublicKey> find(String keyId) {
        return Optional.ofNullable(byId.get(keyId));
    }

    private static @Nullable Object json(Buffer text) {
        try {
            return StrictJson.parse(text);
        } catch (ProblemException e) {
            throw new IllegalArgumentException("not JSON", e);
        }
    }

    private static JsonWebKey toKey(JsonObject key) {
        return new JsonWebKey(
                text(key, "kty"), text(key, "use"), text(key, "alg"), text(key, "kid"), text(key, "n"), text(key, "e"));
    }

    private static @Nullable String text(JsonObject key, String name) {
        return key.getValue(name) instanceof String text ? text : null;
    }
}
