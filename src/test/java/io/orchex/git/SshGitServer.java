package io.orchex.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/** An ssh server of this machine that lets one key read and write one repository. */
public final class SshGitServer implements AutoCloseable {

    static final String PATH = "/team/app.git";

    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> users = new CopyOnWriteArrayList<>();
    private final SshServer server = SshServer.setUpDefaultServer();
    private final SampleRepository repository;
    private final Path folder;
    private volatile boolean silent;

    SshGitServer(SampleRepository repository, Path folder, String keyType) {
        this.repository = repository;
        this.folder = folder;
        try {
            KeyPair host = key(keyType);
            KeyPair client = key(keyType);
            write(client, privateKey());
            server.setHost(InetAddress.getLoopbackAddress().getHostAddress());
            server.setPort(0);
            server.setKeyPairProvider(KeyPairProvider.wrap(host));
            server.setPublickeyAuthenticator((user, key, session) -> {
                users.add(user);
                return KeyUtils.compareKeys(key, client.getPublic());
            });
            server.setCommandFactory((channel, command) -> new Git(command));
            server.start();
            know(host);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static SshGitServer of(SampleRepository repository, Path folder) {
        return new SshGitServer(repository, folder, "ssh-ed25519");
    }

    static KeyPair key(String type) throws GeneralSecurityException {
        int bits = type.equals("ssh-rsa") ? 2048 : type.equals("ssh-ed25519") ? 256 : 384;
        return KeyUtils.generateKeyPair(type, bits);
    }

    static void write(KeyPair key, Path file) throws IOException, GeneralSecurityException {
        try (OutputStream out = Files.newOutputStream(file)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
        }
    }

    /** From now on the client knows the server by this key. */
    void know(KeyPair key) {
        try {
            Files.writeString(
                    knownHosts(),
                    "# a comment\nnonsense\n[127.0.0.1]:%d %s\n"
                            .formatted(server.getPort(), PublicKeyEntry.toString(key.getPublic())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI url() {
        return url(PATH);
    }

    URI url(String path) {
        return URI.create("ssh://git@127.0.0.1:%d%s".formatted(server.getPort(), path));
    }

    /** File of the key that is let in. */
    public Path privateKey() {
        return folder.resolve("id");
    }

    /** File of the key that the server is known by. */
    public Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    SourceSettings.Ssh settings() {
        return new SourceSettings.Ssh(privateKey(), knownHosts());
    }

    /** Commands begin, and nothing comes of them. */
    void fallSilent() {
        silent = true;
    }

    @Override
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Git implements Command {

        private final String command;
        private InputStream in = InputStream.nullInputStream();
        private OutputStream out = OutputStream.nullOutputStream();
        private OutputStream complaints = OutputStream.nullOutputStream();
        private ExitCallback end = (status, message, close) -> {};

        Git(String command) {
            this.command = command;
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            complaints = stream;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            end = callback;
        }

        @Override
        public void start(ChannelSession channel, Environment environment) {
            commands.add(command);
            if (!silent) {
                Thread thread = new Thread(() -> run(environment.getEnv().getOrDefault("GIT_PROTOCOL", "")), "ssh-git");
                thread.setDaemon(true);
                thread.start();
            }
        }

        private void run(String protocol) {
            try {
                end.onExit(serve(protocol));
            } catch (IOException | RuntimeException e) {
                end.onExit(1, String.valueOf(e.getMessage()));
            }
        }

        private int serve(String protocol) throws IOException {
            if (command.equals("git-upload-pack '%s'".formatted(PATH))) {
                UploadPack pack = new UploadPack(repository.git);
                pack.setExtraParameters(protocol.isEmpty() ? List.of() : List.of(protocol));
                pack.upload(in, out, complaints);
                return 0;
            }
            if (command.equals("git-receive-pack '%s'".formatted(PATH))) {
                ReceivePack pack = new ReceivePack(repository.git);
                pack.setCheckReceivedObjects(true);
                pack.receive(in, out, complaints);
                return 0;
            }
            complaints.write("fatal: does not appear to be a git repository\n".getBytes(StandardCharsets.US_ASCII));
            complaints.flush();
            return 128;
        }

        @Override
        public void destroy(ChannelSession channel) {
            // Its thread ends with its streams.
        }
    }
}
