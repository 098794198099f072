package io.orchex.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What the operator allows.
 *
 * @param roots folders under which local repositories may be read
 * @param schemes of remote addresses, {@code https} and {@code http}
 * @param privateAddresses whether servers of the own network may be asked
 * @param credentials for servers that want some
 */
public record SourceSettings(
        List<Path> roots, Set<String> schemes, boolean privateAddresses, List<Credential> credentials, Store store) {

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

    /** A user name and a token for all repositories of a host; sent over https only, or to a private address. */
    public record Credential(String host, String user, String token) {

        @Override
        public String toString() {
            return "Credential[host=%s, user=%s, token=****]".formatted(host, user);
        }
    }
}
