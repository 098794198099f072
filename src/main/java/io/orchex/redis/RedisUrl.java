package io.orchex.redis;

import io.orchex.settings.StartRefused;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.RedisOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where Redis is and how one gets in; prints without the password. */
public final class RedisUrl {

    private static final String ROOT_CERTIFICATE = "sslrootcert=";
    /** More than are sent in the time that one of them may take. */
    private static final int MOST_WAITING = 8_192;
    /** A firewall that forgets a silent connection tells nobody, so it is ours to close. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private final URI url;

    private RedisUrl(URI url) {
        this.url = url;
    }

    /** @throws StartRefused that does not tell the text: it may hold a password */
    public static RedisUrl parse(String text) {
        try {
            return new RedisUrl(new URI(text));
        } catch (URISyntaxException e) {
            throw new StartRefused("redis.url can't be read; `orchex config check` tells its form");
        }
    }

    RedisOptions options(Duration patience) {
        return new RedisOptions()
                .setConnectionString(url.toString().replaceFirst("\\?.*", ""))
                .setNetClientOptions(transport(patience))
                .setMaxPoolSize(1)
                .setPoolCleanerInterval(-1)
                .setMaxWaitingHandlers(MOST_WAITING);
    }

    private NetClientOptions transport(Duration patience) {
        NetClientOptions transport = new NetClientOptions()
                .setConnectTimeout((int) patience.toMillis())
                .setTcpKeepAlive(true)
                .setIdleTimeout((int) LONGEST_SILENCE.toSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS);
        return Objects.equals(url.getScheme(), "rediss") ? encrypted(transport, url.getQuery()) : transport;
    }

    private static NetClientOptions encrypted(NetClientOptions transport, @Nullable String query) {
        transport.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        return query == null
                ? transport
                : transport.setTrustOptions(
                        new PemTrustOptions().addCertPath(query.substring(ROOT_CERTIFICATE.length())));
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(url.getHost(), url.getPort());
    }
}
