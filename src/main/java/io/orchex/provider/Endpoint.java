package io.orchex.provider;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a model is reached.
 *
 * @param baseUrl scheme, host, port and path in front of the protocol's own paths
 * @param apiKey what lets us in; null where none is needed or none is known
 * @param headers further request headers
 */
public record Endpoint(URI baseUrl, String model, @Nullable Secret apiKey, Map<String, String> headers) {

    public Endpoint {
        headers = Map.copyOf(headers);
    }
}
