package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.eclipse.jgit.transport.RemoteSession2;

/** A session with the ssh server of a repository, on a connection that leads to a checked address. */
final class SshSession implements RemoteSession2 {

    private final SshClient client;
    private final ClientSession session;
    private final Dialer dialer;

    private SshSession(SshClient client, ClientSession session, Dialer dialer) {
        this.client = client;
        this.session = session;
        this.dialer = dialer;
    }

    /** @throws SourceException when the host can't be reached, doesn't prove who it is, or doesn't accept the key */
    static SshSession open(RemoteAddress address, Dialer dialer, SourceSettings.Ssh settings) {
        KnownHosts hosts = KnownHosts.of(settings.knownHosts(), address.host(), address.port());
        SshClient client = IsolatedSsh.client(hosts, settings.privateKey(), dialer.silence());
        client.start();
        try {
            dialer.line().hold(client::stop);
            return new SshSession(client, authenticated(client, address, dialer), dialer);
        } catch (RuntimeException e) {
            client.stop();
            throw e;
        }
    }

    private static ClientSession authenticated(SshClient client, RemoteAddress address, Dialer dialer) {
        ClientSession session = connected(client, address, dialer);
        try {
            session.auth().verify(dialer.silence());
            return session;
        } catch (IOException e) {
            dialer.line().check();
            int code = e instanceof SshException refusal ? refusal.getDisconnectCode() : 0;
            throw refused(code, address.host(), e);
        }
    }

    private static SourceException refused(int code, String host, IOException cause) {
        return switch (code) {
            case SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE ->
                new SourceException(
                        Reason.UNAUTHORIZED,
                        "The host %s doesn't accept the key of repositories.ssh.private_key_file".formatted(host),
                        cause);
            case SshConstants.SSH2_DISCONNECT_HOST_KEY_NOT_VERIFIABLE,
                    SshConstants.SSH2_DISCONNECT_KEY_EXCHANGE_FAILED ->
                new SourceException(
                        Reason.UNREACHABLE,
                        "The host %s can't prove that it is who it says: it has none of the keys that repositories.ssh.known_hosts_file knows it by"
                                .formatted(host),
                        cause);
            default ->
                new SourceException(Reason.UNREACHABLE, "The host %s doesn't answer as ssh".formatted(host), cause);
        };
    }

    private static ClientSession connected(SshClient client, RemoteAddress address, Dialer dialer) {
        for (InetAddress target : dialer.targets()) {
            dialer.line().check();
            try {
                return client.connect(address.user(), new InetSocketAddress(target, address.port()))
                        .verify(dialer.silence())
                        .getSession();
            } catch (IOException e) {
                // The next one, if there is one.
            }
        }
        dialer.line().check();
        throw new SourceException(Reason.UNREACHABLE, "The host %s can't be reached".formatted(address.host()));
    }

    @Override
    public Process exec(String command, int seconds) throws IOException {
        return exec(command, Map.of(), seconds);
    }

    @Override
    public Process exec(String command, Map<String, String> environment, int seconds) throws IOException {
        ChannelExec channel = session.createExecChannel(command, null, environment);
        channel.open().verify(dialer.silence());
        return new SshProcess(channel, dialer);
    }

    @Override
    public void disconnect() {
        session.close(true);
        client.stop();
    }
}
