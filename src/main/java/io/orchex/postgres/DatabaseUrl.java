package io.orchex.postgres;

import io.orchex.settings.StartRefused;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Where the database is and how one gets in; prints without the password. */
public final class DatabaseUrl {

    private static final String ROOT_CERTIFICATE = "sslrootcert";
    private static final Set<SslMode> VERIFYING = Set.of(SslMode.VERIFY_CA, SslMode.VERIFY_FULL);
    private static final String FORM = """
            database.url must look like postgresql://user:password@host:5432/name?sslmode=verify-full with special \
            characters percent-encoded; sslmode may be disable, prefer, require, verify-ca or verify-full, and \
            sslrootcert the path of a PEM file""";

    private final PgConnectOptions options;
    private final @Nullable String rootCertificate;

    private DatabaseUrl(PgConnectOptions options, @Nullable String rootCertificate) {
        this.options = options;
        this.rootCertificate = rootCertificate;
    }

    /** @throws StartRefused that tells the form, not the text: it may hold a password */
    public static DatabaseUrl parse(String text) {
        try {
            PgConnectOptions options = PgConnectOptions.fromUri(text);
            Map<String, String> properties = new HashMap<>(options.getProperties());
            String rootCertificate = properties.remove(ROOT_CERTIFICATE);
            return new DatabaseUrl(options.setProperties(properties), rootCertificate);
        } catch (IllegalArgumentException e) {
            throw new StartRefused(FORM);
        }
    }

    static DatabaseUrl loopback(int port, String user, String password) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase("postgres")
                .setUser(user)
                .setPassword(password);
        return new DatabaseUrl(options, null);
    }

    /** For the Vert.x client: a fresh copy, encryption set up. */
    PgConnectOptions options() {
        PgConnectOptions copy = new PgConnectOptions(options);
        return copy.setSslOptions(encryption(copy.getSslMode()));
    }

    private ClientSSLOptions encryption(SslMode mode) {
        ClientSSLOptions encryption = new ClientSSLOptions();
        return switch (mode) {
            case VERIFY_FULL ->
                encryption.setHostnameVerificationAlgorithm("HTTPS").setTrustOptions(trusted());
            case VERIFY_CA -> encryption.setHostnameVerificationAlgorithm("").setTrustOptions(trusted());
            // As libpq has it: these modes encrypt, they don't ask who is there.
            default -> encryption.setHostnameVerificationAlgorithm("").setTrustAll(true);
        };
    }

    private TrustOptions trusted() {
        return Optional.ofNullable(rootCertificate)
                .<TrustOptions>map(path -> new PemTrustOptions().addCertPath(path))
                .orElseGet(DatabaseUrl::trustedByJava);
    }

    private static TrustOptions trustedByJava() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((@Nullable KeyStore) null);
            TrustManager[] managers = factory.getTrustManagers();
            return TrustOptions.wrap(managers[0]);
        } catch (GeneralSecurityException e) {
            throw new StartRefused(
                    "Java's list of trusted certificates can't be read (%s)".formatted(e.getMessage()), e);
        }
    }

    /** For JDBC, without credentials. */
    String jdbc() {
        String host = options.getHost();
        String database = URLEncoder.encode(options.getDatabase(), StandardCharsets.UTF_8);
        return "jdbc:postgresql://%s:%d/%s"
                .formatted(host.contains(":") ? "[" + host + "]" : host, options.getPort(), database);
    }

    /** For JDBC: credentials and encryption, the same as for the Vert.x client. */
    Properties jdbcProperties() {
        Properties properties = new Properties();
        properties.setProperty("user", options.getUser());
        properties.setProperty("password", options.getPassword());
        properties.setProperty("sslmode", options.getSslMode().value);
        if (rootCertificate != null) {
            properties.setProperty(ROOT_CERTIFICATE, rootCertificate);
        } else if (VERIFYING.contains(options.getSslMode())) {
            properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        properties.setProperty("connectTimeout", "5");
        return properties;
    }

    @Override
    public String toString() {
        return "%s:%d/%s".formatted(options.getHost(), options.getPort(), options.getDatabase());
    }
}
