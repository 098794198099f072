package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.password.PasswordIdentityProvider;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * An ssh client that knows one host and the gateway's one key. An agent, a user's own configuration and keys, other
 * ways to log in, jumps and forwardings are not part of it.
 */
final class IsolatedSsh {

    private IsolatedSsh() {}

    /**
     * Not started yet.
     *
     * @throws SourceException when the key can't be read
     */
    static SshClient client(KnownHosts hosts, Path privateKey, Duration silence) {
        SshClient client = SshClient.setUpDefaultClient();
        UserAuthPublicKeyFactory login = new UserAuthPublicKeyFactory();
        login.setSignatureFactories(List.copyOf(client.getSignatureFactories()));
        client.setUserAuthFactories(List.of(login));
        Set<String> types = hosts.types();
        client.setSignatureFactories(client.getSignatureFactories().stream()
                .filter(signature -> types.contains(KeyUtils.getCanonicalKeyType(signature.getName())))
                .toList());
        client.setServerKeyVerifier((session, host, key) -> hosts.accept(key));
        client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        client.setPasswordIdentityProvider(PasswordIdentityProvider.EMPTY_PASSWORDS_PROVIDER);
        client.setKeyIdentityProvider(KeyIdentityProvider.wrapKeyPairs(keys(privateKey)));
        CoreModuleProperties.AUTH_TIMEOUT.set(client, silence);
        return client;
    }

    private static List<KeyPair> keys(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            List<KeyPair> keys = new ArrayList<>();
            SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("key"), content, null)
                    .forEach(keys::add);
            return keys;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new SourceException(
                    Reason.UNAUTHORIZED,
                    "The file of repositories.ssh.private_key_file can't be read; it must be a private key without a passphrase",
                    e);
        }
    }
}
