package io.orchex.outbound;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/**
 * Sends requests to addresses that somebody else chose, to checked ones only; connections are kept for the next
 * request.
 */
public final class OutboundClient {

    private static final int CONNECT_MILLISECONDS = 5_000;

    /**
     * Below what most servers allow, so that we seldom write into a closed one; what a server says itself goes first.
     */
    private static final int KEEP_ALIVE_SECONDS = 4;

    private static final int LARGEST_HEAD = 16 << 10;

    private final Vertx vertx;
    private final Guard guard;
    private final Limits limits;
    private final HttpClient client;

    /**
     * How much of our time and room a host gets.
     *
     * @param whole from the name's resolution to the end of the answer
     * @param answerBytes of the answer's body, of which no more is read
     * @param connections at the same time to one host; more fail
     */
    public record Limits(Duration whole, int answerBytes, int connections) {}

    public OutboundClient(Vertx vertx, Guard guard, Limits limits) {
        this(vertx, guard, limits, new HttpClientOptions());
    }

    /** @param options carry what differs in the trust of certificates; the rest is set here */
    OutboundClient(Vertx vertx, Guard guard, Limits limits, HttpClientOptions options) {
        this.vertx = vertx;
        this.guard = guard;
        this.limits = limits;
        this.client = vertx.httpClientBuilder()
                .with(bounded(options))
                .with(new PoolOptions().setHttp1MaxSize(limits.connections()).setMaxWaitQueueSize(0))
                .withConnectHandler(OutboundClient::quiet)
                .build();
    }

    private static HttpClientOptions bounded(HttpClientOptions options) {
        return options.setName("outbound")
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setUseAlpn(false)
                .setDecompressionSupported(false)
                .setVerifyHost(true)
                .setMaxHeaderSize(LARGEST_HEAD)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setConnectTimeout(CONNECT_MILLISECONDS);
    }

    /**
     * What breaks a connection is the fault of the request on it; Vert.x would log it a second time, with its stack.
     */
    private static void quiet(HttpConnection connection) {
        connection.exceptionHandler(known -> {});
    }

    /**
     * Sends a request once; redirects are answers like any other.
     *
     * @return fails with {@link UnansweredException}
     */
    public Future<Answer> post(WebAddress address, MultiMap headers, Buffer body) {
        Posting posting = new Posting(vertx, limits);
        return posting.start(
                () -> posting.here(guard.targets(address))
                        .compose(targets -> connect(posting, address, headers, targets)),
                body);
    }

    private Future<HttpClientRequest> connect(
            Posting posting, WebAddress address, MultiMap headers, List<InetAddress> targets) {
        RequestOptions options = options(address, headers, targets.get(0));
        List<InetAddress> others = targets.subList(1, targets.size());
        return client.request(options)
                .recover(failure -> others.isEmpty() || posting.isOver()
                        ? Future.failedFuture(failure)
                        : connect(posting, address, headers, others));
    }

    private static RequestOptions options(WebAddress address, MultiMap headers, InetAddress target) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(address.secure())
                .setHost(address.host())
                .setPort(address.port())
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(nameless(target), address.port())))
                .setURI(address.target())
                .setFollowRedirects(false)
                .setHeaders(headers);
    }

    /** Without its name nobody can resolve it again. */
    private static InetAddress nameless(InetAddress target) {
        try {
            return InetAddress.getByAddress(target.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address has four bytes or sixteen", e);
        }
    }

    /** Closes all connections; requests under way fail. */
    public Future<Void> close() {
        return client.close();
    }
}
