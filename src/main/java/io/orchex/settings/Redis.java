package io.orchex.settings;

import io.orchex.provider.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What nodes share beside the database.
 *
 * @param url null where every node counts for itself
 * @param timeout of one answer
 */
public record Redis(@Nullable Secret url, Duration timeout) {

    private static final String FORM =
            "redis://user:password@host:6379/0, or rediss:// for TLS, with special characters percent-encoded";
    private static final Pattern DATABASE = Pattern.compile("(/\\d{0,5})?");
    private static final Pattern QUERY = Pattern.compile("(sslrootcert=[^&]+)?");

    static Redis of(Values values) {
        Secret url = values.secret("url").orElse(null);
        if (url != null && !isWellFormed(url.value())) {
            values.complain("url", FORM);
        }
        return new Redis(url, Duration.ofMillis(values.integer("timeout_ms", 10, 10_000)));
    }

    private static boolean isWellFormed(String text) {
        try {
            URI url = new URI(text);
            boolean tls = Objects.equals(url.getScheme(), "rediss");
            return (tls || Objects.equals(url.getScheme(), "redis"))
                    && url.getHost() != null
                    && url.getRawFragment() == null
                    && DATABASE.matcher(url.getRawPath()).matches()
                    && QUERY.matcher(Objects.requireNonNullElse(url.getQuery(), ""))
                            .matches()
                    && (tls || url.getQuery() == null);
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
