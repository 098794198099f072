package io.orchex.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the operator allows.
 *
 * @param roots folders under which local repositories may be read
 * @param schemes of remote addresses, {@code https}, {@code http} and {@code ssh}
 * @param privateAddresses whether servers of the own network may be asked
 * @param credentials for servers that want some
 * @param ssh null where no server may be asked over ssh
 */
public record SourceSettings(
        List<Path> roots,
        Set<String> schemes,
        boolean privateAddresses,
        List<Credential> credentials,
        @Nullable Ssh ssh,
        Store store) {

    public SourceSettings {
        roots = List.copyOf(roots);
        schemes = Set.copyOf(schemes);
        credentials = List.copyOf(credentials);
    }

    /**
     * Where remote repositories are kept.
     *
     * @param folder for nothing else
     * @param bytes when they take more, those not used for longest go
     * @param age when one was not used for longer, it goes
     */
    public record Store(Path folder, long bytes, Duration age) {}

    /**
     * How to log in to servers over ssh.
     *
     * @param privateKey file of the key, without a passphrase
     * @param knownHosts file of the keys that servers are known by
     */
    public record Ssh(Path privateKey, Path knownHosts) {}

    /** A user name and a token for all repositories of a host; sent over https only, or to a private address. */
    public record Credential(String host, String user, String token) {

        @Override
        public String toString() {
            return "Credential[host=%s, user=%s, token=****]".formatted(host, user);
        }
    }
}
