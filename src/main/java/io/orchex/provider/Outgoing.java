package io.orchex.provider;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request to be sent.
 *
 * @param path what comes behind the endpoint's base URL
 * @param headers what the protocol wants; the endpoint's own headers win over these
 * @param body empty for a GET
 */
record Outgoing(HttpMethod method, Endpoint endpoint, String path, Map<String, String> headers, Buffer body) {

    /** What frames the message is ours alone: a foreign value would break it or smuggle a second one. */
    private static final Set<String> FRAMING = Set.of(
            "host",
            "content-length",
            "content-type",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "proxy-connection",
            "upgrade",
            "expect",
            "te",
            "trailer",
            "accept-encoding");

    private static final int LAST_PORT = 65_535;

    /** A token and a field value of RFC 9110, section 5; bytes above ASCII are obsolete there. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    /** @throws IllegalArgumentException when the endpoint is no place that HTTP can reach */
    RequestOptions options() {
        URI base = endpoint.baseUrl();
        boolean secure = "https".equalsIgnoreCase(base.getScheme());
        if ((!secure && !"http".equalsIgnoreCase(base.getScheme()))
                || base.getHost() == null
                || base.getPort() > LAST_PORT) {
            throw new IllegalArgumentException("no http or https URL");
        }
        return new RequestOptions()
                .setMethod(method)
                .setSsl(secure)
                .setHost(base.getHost())
                .setPort(port(base, secure))
                .setURI(folder(base) + path)
                .setFollowRedirects(false)
                .setHeaders(all());
    }

    /** Says nothing of the value: it may be a key. */
    private static void put(MultiMap all, String name, String value) {
        if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("no HTTP header");
        }
        if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            all.set(name, value);
        }
    }

    private static int port(URI base, boolean secure) {
        return base.getPort() > 0 ? base.getPort() : secure ? 443 : 80;
    }

    private static String folder(URI base) {
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private MultiMap all() {
        MultiMap all = MultiMap.caseInsensitiveMultiMap()
                .set("user-agent", "orchex")
                .set("accept", method.equals(HttpMethod.POST) ? "text/event-stream" : "application/json");
        headers.forEach((name, value) -> put(all, name, value));
        endpoint.headers().forEach((name, value) -> put(all, name, value));
        return method.equals(HttpMethod.POST) ? all.set("content-type", "application/json") : all;
    }
}
