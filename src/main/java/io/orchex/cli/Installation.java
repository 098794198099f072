package io.orchex.cli;

import io.orchex.provider.Secret;
import io.orchex.settings.Configuration;
import io.orchex.settings.SecretFile;
import io.orchex.settings.Settings;
import io.orchex.settings.StartRefused;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this machine knows of its gateway: configuration, address and the key that was kept for the command line. */
final class Installation {

    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Map<String, String> environment;
    private Optional<Path> file = Optional.empty();

    Installation(Map<String, String> environment) {
        this.environment = environment;
    }

    void read(Path other) {
        file = Optional.of(other);
    }

    Configuration configuration() {
        return Configuration.load(file, environment);
    }

    /**
     * The gateway to speak to. The kept key goes to this machine only: a gateway elsewhere has keys of its own, and a
     * stranger shall not get ours.
     *
     * @param url empty for that of the environment or the configuration
     * @param key empty for that of the environment or the kept one
     */
    Gateway gateway(String url, String key) {
        URI address = text(url, "ORCHEX_URL").map(Installation::address).orElseGet(this::configuredAddress);
        return new Gateway(address, keyFor(address, key));
    }

    Optional<Secret> keyFor(URI address, String key) {
        return text(key, "ORCHEX_API_KEY")
                .map(Secret::new)
                .or(() -> THIS_MACHINE.contains(address.getHost()) ? keptKey() : Optional.empty());
    }

    private Optional<String> text(String given, String variable) {
        return Optional.of(given.isEmpty() ? environment.getOrDefault(variable, "") : given)
                .filter(text -> !text.isBlank())
                .map(String::strip);
    }

    private static URI address(String text) {
        try {
            URI address = URI.create(text.replaceFirst("/+$", "").replaceFirst("/v1$", ""));
            if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Told below, together with what is no web address.
        }
        throw new StartRefused(
                "'%s' is no address of a gateway; it must look like http://127.0.0.1:8080".formatted(text));
    }

    private URI configuredAddress() {
        Settings.Http http = configuration().settings().http();
        String host = EVERYWHERE.contains(http.host()) ? "127.0.0.1" : http.host();
        return address("http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, http.port()));
    }

    /** The admin key: configured, or kept at the first start. */
    Optional<Secret> keptKey() {
        Settings settings = configuration().settings();
        return Optional.ofNullable(settings.adminKey())
                .or(() -> keyFile(settings).read().map(Secret::new));
    }

    SecretFile keyFile(Settings settings) {
        return new SecretFile(settings.dataDir().toAbsolutePath().normalize().resolve("admin.key"));
    }
}
