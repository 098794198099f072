package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;

/** The keys that one host is known by: the lines of a known_hosts file (sshd(8)) that name it. */
record KnownHosts(List<PublicKey> trusted, List<PublicKey> revoked) {

    private static final String REVOKED = "revoked";

    /** @throws SourceException when the file can't be read or has no key for the host */
    static KnownHosts of(Path file, String host, int port) {
        List<PublicKey> trusted = new ArrayList<>();
        List<PublicKey> revoked = new ArrayList<>();
        for (KnownHostEntry entry : entries(file)) {
            boolean plain = entry.getMarker() == null || entry.getMarker().isEmpty();
            if (entry.isHostMatch(host, port) && (plain || entry.getMarker().equals(REVOKED))) {
                key(entry).forEach(plain ? trusted::add : revoked::add);
            }
        }
        if (trusted.isEmpty()) {
            throw new SourceException(
                    Reason.NOT_ALLOWED,
                    "The host %s has no key in the file of repositories.ssh.known_hosts_file; add the one it is known by"
                            .formatted(host));
        }
        return new KnownHosts(trusted, revoked);
    }

    /** A line that is not understood says nothing about any host. */
    private static List<KnownHostEntry> entries(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.flatMap(KnownHosts::entry).toList();
        } catch (IOException | RuntimeException e) {
            throw new SourceException(
                    Reason.NOT_ALLOWED, "The file of repositories.ssh.known_hosts_file can't be read", e);
        }
    }

    private static Stream<KnownHostEntry> entry(String line) {
        try {
            return Stream.ofNullable(KnownHostEntry.parseKnownHostEntry(line.strip()));
        } catch (RuntimeException e) {
            return Stream.empty();
        }
    }

    private static Stream<PublicKey> key(KnownHostEntry entry) {
        try {
            return Stream.ofNullable(entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            return Stream.empty();
        }
    }

    boolean accept(PublicKey key) {
        return holds(trusted, key) && !holds(revoked, key);
    }

    private static boolean holds(List<PublicKey> keys, PublicKey key) {
        return keys.stream().anyMatch(known -> KeyUtils.compareKeys(known, key));
    }

    /** Only signatures by keys of these types can prove the host; a host that has others too shall not use them. */
    Set<String> types() {
        return trusted.stream().map(KeyUtils::getKeyType).collect(Collectors.toSet());
    }
}
