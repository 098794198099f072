package io.orchex.git;

import io.orchex.git.SourceSettings.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineIn;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.HttpConnectionFactory;

/** Git's smart protocol over HTTP, on connections that lead to the checked addresses and nowhere else. */
final class HttpWire implements Wire {

    private static final String PUSH = "git-receive-pack";

    private final RemoteAddress address;
    private final Dialer dialer;
    private final Optional<Credential> credential;

    HttpWire(RemoteAddress address, Dialer dialer, Optional<Credential> credential) {
        this.address = address;
        this.dialer = dialer;
        this.credential = credential;
    }

    @Override
    public Transport open(Repository repository) throws IOException {
        try {
            Transport transport = Transport.open(repository, new URIish(address.text()));
            ((TransportHttp) transport).setHttpConnectionFactory(new Connections());
            return transport;
        } catch (URISyntaxException e) {
            throw new IOException("not an address: " + address.text(), e);
        }
    }

    @Override
    public PushTalk push() {
        return new HttpTalk();
    }

    @Override
    public Line line() {
        return dialer.line();
    }

    private final class Connections implements HttpConnectionFactory {

        @Override
        public HttpConnection create(URL url) throws IOException {
            return create(url, Proxy.NO_PROXY);
        }

        @Override
        public HttpConnection create(URL url, Proxy ignored) throws IOException {
            if (!url.toString().startsWith(address.text() + "/")) {
                throw new IOException("led away from " + address.text());
            }
            return new PinnedConnection(url, exchange(url.getFile()));
        }
    }

    private HttpExchange exchange(String target) {
        GitAnswers answers = new GitAnswers(address, target.contains(PUSH));
        HttpExchange exchange = new HttpExchange(address, dialer, target, answers::checked);
        credential.ifPresent(known -> exchange.header("Authorization", basic(known)));
        return exchange;
    }

    /** Two requests, one for what the server has and one for what it gets. */
    private final class HttpTalk implements PushTalk {

        @Override
        public InputStream greeting() throws IOException {
            InputStream body = exchange(address.path() + "/info/refs?service=" + PUSH)
                    .answer()
                    .body();
            PacketLineIn lines = new PacketLineIn(body);
            if (!lines.readString().equals("# service=" + PUSH) || !PacketLineIn.isEnd(lines.readString())) {
                throw new IOException("the server's answer is garbled");
            }
            return body;
        }

        @Override
        public InputStream say(byte[] request) throws IOException {
            HttpExchange exchange = exchange(address.path() + "/" + PUSH);
            exchange.method("POST");
            exchange.header("Content-Type", "application/x-git-receive-pack-request");
            exchange.header("Accept", "application/x-git-receive-pack-result");
            exchange.body().write(request);
            return exchange.answer().body();
        }

        @Override
        public void close() {
            // The line closes the connections.
        }
    }

    private static String basic(Credential credential) {
        byte[] pair = (credential.user() + ":" + credential.token()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
}
