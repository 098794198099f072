package io.orchex.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Repositories that may be read.
 *
 * @param roots folders that hold those of this machine
 * @param plainHttp whether addresses without TLS may be asked
 * @param privateAddresses whether servers of the own network may be asked
 * @param cacheMegabytes that fetched ones may take on disk
 * @param cacheAge after which one that nobody asked for goes
 */
public record Repositories(
        List<Path> roots,
        boolean plainHttp,
        boolean privateAddresses,
        List<Credential> credentials,
        int cacheMegabytes,
        Duration cacheAge) {

    private static final String ALLOW = "allow";
    private static final String REFUSE = "refuse";

    /** @param tokenEnv name of the environment variable that holds the token */
    public record Credential(String host, String user, String tokenEnv) {
        static Credential of(Values values) {
            return new Credential(values.name("host"), values.nameOr("user", "git"), values.name("token_env"));
        }
    }

    static Repositories of(Values values) {
        return new Repositories(
                values.paths("roots"),
                values.choice("plain_http", REFUSE, ALLOW).equals(ALLOW),
                values.choice("private_addresses", REFUSE, ALLOW).equals(ALLOW),
                values.each("credentials", Credential::of),
                values.integer("cache_mb", 1, 1_048_576),
                Duration.ofDays(values.integer("cache_days", 1, 3650)));
    }
}
