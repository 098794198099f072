package io.orchex.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Repositories that may be read.
 *
 * @param roots folders that hold those of this machine
 * @param plainHttp whether addresses without TLS may be asked
 * @param privateAddresses whether servers of the own network may be asked
 * @param ssh null where servers are not asked over ssh
 * @param cacheMegabytes that fetched ones may take on disk
 * @param cacheAge after which one that nobody asked for goes
 */
public record Repositories(
        List<Path> roots,
        boolean plainHttp,
        boolean privateAddresses,
        List<Credential> credentials,
        @Nullable Ssh ssh,
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

    /**
     * How to log in over ssh.
     *
     * @param privateKey its file
     * @param knownHosts file of the keys that servers are known by
     */
    public record Ssh(Path privateKey, Path knownHosts) {

        static @Nullable Ssh of(Values values) {
            boolean off = values.text("private_key_file").isEmpty()
                    && values.text("known_hosts_file").isEmpty();
            return off ? null : new Ssh(values.path("private_key_file"), values.path("known_hosts_file"));
        }
    }

    static Repositories of(Values values) {
        return new Repositories(
                values.paths("roots"),
                values.choice("plain_http", REFUSE, ALLOW).equals(ALLOW),
                values.choice("private_addresses", REFUSE, ALLOW).equals(ALLOW),
                values.each("credentials", Credential::of),
                Ssh.of(values.section("ssh")),
                values.integer("cache_mb", 1, 1_048_576),
                Duration.ofDays(values.integer("cache_days", 1, 3650)));
    }
}
