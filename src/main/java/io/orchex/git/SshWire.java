package io.orchex.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.util.Objects;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.RemoteSession;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** Git's protocol over ssh. */
final class SshWire implements Wire {

    private final RemoteAddress address;
    private final Dialer dialer;
    private final SourceSettings.Ssh settings;

    SshWire(RemoteAddress address, Dialer dialer, SourceSettings.Ssh settings) {
        this.address = address;
        this.dialer = dialer;
        this.settings = settings;
    }

    @Override
    public Transport open(Repository repository) throws IOException {
        try {
            Transport transport = Transport.open(repository, new URIish(address.text()));
            ((SshTransport) transport).setSshSessionFactory(new Sessions());
            return transport;
        } catch (URISyntaxException e) {
            throw new IOException("not an address: " + address.text(), e);
        }
    }

    @Override
    public PushTalk push() {
        return new SshTalk(SshSession.open(address, dialer, settings));
    }

    @Override
    public Line line() {
        return dialer.line();
    }

    /** One command that is spoken with. */
    private final class SshTalk implements PushTalk {

        private final SshSession session;
        private @Nullable Process command;

        SshTalk(SshSession session) {
            this.session = session;
        }

        @Override
        public InputStream greeting() throws IOException {
            // No character that is special between these quotes can be in an address over ssh but one, which is
            // escaped.
            String path = address.path().replace("'", "'\\''");
            command = session.exec("git-receive-pack '%s'".formatted(path), 0);
            return command.getInputStream();
        }

        @Override
        public InputStream say(byte[] request) throws IOException {
            Process begun = Objects.requireNonNull(command, "not greeted");
            try (OutputStream out = begun.getOutputStream()) {
                out.write(request);
            }
            return begun.getInputStream();
        }

        @Override
        public void close() {
            session.disconnect();
        }
    }

    /** Knows the one host only, whatever it is asked for. */
    private final class Sessions extends SshSessionFactory {

        @Override
        public RemoteSession getSession(
                URIish ignored, @Nullable CredentialsProvider credentials, FS system, int milliseconds) {
            return SshSession.open(address, dialer, settings);
        }

        @Override
        public String getType() {
            return "pinned";
        }
    }
}
