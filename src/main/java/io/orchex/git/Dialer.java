package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import io.orchex.outbound.AddressRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Opens connections to a repository's host. Its name is resolved once, every address that it has is checked, and only
 * these are connected to, so that a name which changes its mind leads nowhere. The certificate is held against the
 * name.
 */
final class Dialer {

    private static final int CONNECT_MILLISECONDS = 10_000;
    private static final long LOOK_EACH_MILLISECONDS = 100;

    private final RemoteAddress address;
    private final List<InetAddress> targets;
    private final SSLSocketFactory secure;
    private final Duration silence;
    private final Line line;

    private Dialer(
            RemoteAddress address, List<InetAddress> targets, SSLSocketFactory secure, Duration silence, Line line) {
        this.address = address;
        this.targets = targets;
        this.secure = secure;
        this.silence = silence;
        this.line = line;
    }

    /** @param anywhere whether addresses of the own network are fine too */
    static Dialer of(RemoteAddress address, Network network, boolean anywhere, Duration silence, Line line) {
        List<InetAddress> targets = resolved(address.host(), network, line);
        if (!anywhere && !targets.stream().allMatch(AddressRules::isGlobal)) {
            throw inside(address.host());
        }
        return new Dialer(address, targets, network.secure(), silence, line);
    }

    static SourceException inside(String host) {
        return new SourceException(
                Reason.NOT_ALLOWED,
                "The host %s is inside the gateway's own network, where repositories may not be fetched from"
                        .formatted(host));
    }

    /** A resolver can't be interrupted, so it is not waited for when nobody wants its answer any more. */
    private static List<InetAddress> resolved(String host, Network network, Line line) {
        FutureTask<InetAddress[]> answer =
                new FutureTask<>(() -> network.resolver().resolve(host));
        Thread thread = new Thread(answer, "git-resolve");
        thread.setDaemon(true);
        thread.start();
        while (true) {
            line.check();
            try {
                return List.of(answer.get(LOOK_EACH_MILLISECONDS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                // Not yet.
            } catch (ExecutionException e) {
                throw new SourceException(Reason.UNREACHABLE, "The host %s is not known".formatted(host), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SourceException(Reason.CANCELLED, "Cancelled", e);
            }
        }
    }

    Line line() {
        return line;
    }

    /** The checked addresses of the host. */
    List<InetAddress> targets() {
        return targets;
    }

    /** How long the host may say nothing. */
    Duration silence() {
        return silence;
    }

    Socket dial() throws IOException {
        IOException last = new UnknownHostException(address.host());
        for (InetAddress target : targets) {
            line.check();
            try {
                return dial(target);
            } catch (SSLException e) {
                throw new SourceException(
                        Reason.UNREACHABLE,
                        "The host %s can't prove that it is who it says (%s)".formatted(address.host(), e.getMessage()),
                        e);
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private Socket dial(InetAddress target) throws IOException {
        Socket socket = new Socket(java.net.Proxy.NO_PROXY);
        try {
            line.hold(socket);
            socket.connect(new InetSocketAddress(target, address.port()), CONNECT_MILLISECONDS);
            socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
            return address.isSecure() ? secured(socket) : socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private Socket secured(Socket socket) throws IOException {
        SSLSocket secured = (SSLSocket) secure.createSocket(socket, address.host(), address.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
