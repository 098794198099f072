package io.orchex.agent;

import static java.util.stream.Collectors.toMap;

import io.orchex.agent.AgentProtocol.Config;
import io.orchex.provider.Secret;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What of an agent's configuration nobody may read back: its key, and the values of its request headers. */
record Secrets(@Nullable Secret apiKey, Map<String, Secret> headers) {

    /** Stands for a stored value in an answer; sent back, it means "as it is". */
    static final String MASK = "****";

    static final Secrets NONE = new Secrets(null, Map.of());

    Secrets {
        headers = Map.copyOf(headers);
    }

    static Secrets of(@Nullable String apiKey, Map<String, String> headers) {
        Map<String, Secret> hidden =
                headers.entrySet().stream().collect(toMap(Map.Entry::getKey, header -> new Secret(header.getValue())));
        return new Secrets(apiKey == null ? null : new Secret(apiKey), hidden);
    }

    /** Takes over what is given, header by header; an empty text removes. */
    Secrets merged(@Nullable Config wanted) {
        if (wanted == null) {
            return this;
        }
        Map<String, String> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        merged.putAll(plainHeaders());
        if (wanted.headers() != null) {
            wanted.headers().forEach((name, value) -> merge(merged, name, value));
        }
        String key = wanted.apiKey() == null ? plainKey() : wanted.apiKey();
        return of(key == null || key.isEmpty() ? null : key, merged);
    }

    private static void merge(Map<String, String> headers, String name, String value) {
        if (value.isEmpty()) {
            headers.remove(name);
        } else if (!value.equals(MASK) || !headers.containsKey(name)) {
            headers.put(name, value);
        }
    }

    @Nullable String plainKey() {
        return apiKey == null ? null : apiKey.value();
    }

    Map<String, String> plainHeaders() {
        return headers.entrySet().stream()
                .collect(toMap(Map.Entry::getKey, header -> header.getValue().value()));
    }

    /** The names, with a mask for each value; null where there are none. */
    @Nullable Map<String, String> maskedHeaders() {
        return headers.isEmpty() ? null : headers.keySet().stream().collect(toMap(name -> name, name -> MASK));
    }
}
