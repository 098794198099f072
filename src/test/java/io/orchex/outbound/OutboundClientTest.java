package io.orchex.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.orchex.outbound.Guard.Allowed;
import io.orchex.outbound.OutboundClient.Limits;
import io.orchex.outbound.UnansweredException.Reason;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SelfSignedCertificate;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OutboundClientTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 64 << 10, 16);
    private static final Limits HASTY = new Limits(Duration.ofMillis(300), 64 << 10, 16);

    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Set<String> connections = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void a_request_arrives_as_it_is_meant_and_the_connection_is_kept() throws Exception {
        int port = serve(request -> request.body().onSuccess(body -> request.response()
                .putHeader("x-seen", request.getHeader("x-mine"))
                .setStatusCode(201)
                .end(request.authority() + request.uri() + body)));
        OutboundClient client = client(LIMITS, host -> new InetAddress[] {HERE});
        WebAddress address = WebAddress.of("http://hooks.example:" + port + "/in?a=%20b", true);
        for (int i = 0; i < 3; i++) {
            Answer answer = await(
                    client.post(address, MultiMap.caseInsensitiveMultiMap().add("x-mine", "1"), Buffer.buffer("{}")));
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.headers().get("x-seen")).isEqualTo("1");
            assertThat(answer.start()).hasToString("hooks.example:" + port + "/in?a=%20b{}");
        }
        assertThat(connections).hasSize(1);
    }

    @Test
    void a_redirect_is_an_answer_and_leads_nowhere() throws Exception {
        int inner = serve(request -> request.response().end("secret"));
        int port = serve(request -> request.response()
                .setStatusCode(307)
                .putHeader("location", "http://127.0.0.1:" + inner + "/")
                .end());
        assertThat(post(client(LIMITS), port).status()).isEqualTo(307);
        assertThat(asked).containsExactly("/");
    }

    @Test
    void of_an_endless_answer_only_the_start_is_read() throws Exception {
        AtomicLong sent = new AtomicLong();
        Buffer chunk = Buffer.buffer(new byte[64 << 10]);
        int port = serve(request -> {
            request.response().setChunked(true);
            pour(request, chunk, sent);
        });
        Answer answer = post(client(LIMITS), port);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.start().length()).isEqualTo(64 << 10);
        assertThat(sent.get()).isLessThan(64L << 20);
    }

    private static void pour(HttpServerRequest request, Buffer chunk, AtomicLong sent) {
        request.response().write(chunk).onSuccess(written -> {
            if (sent.addAndGet(chunk.length()) < 1L << 30) {
                pour(request, chunk, sent);
            }
        });
    }

    @Test
    void a_host_that_says_nothing_is_left_after_a_while() throws Exception {
        int port = serve(request -> {});
        assertThat(reason(client(HASTY), port)).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void the_status_counts_though_the_body_never_ends() throws Exception {
        int port = serve(request -> {
            request.response().setChunked(true).write("a");
        });
        Answer answer = post(client(HASTY), port);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.start()).hasToString("a");
    }

    @Test
    void a_host_that_hangs_up_or_speaks_something_else_is_told() throws Exception {
        int port = serve(request -> request.connection().close());
        assertThat(reason(client(LIMITS), port)).isEqualTo(Reason.CONNECTION_LOST);
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, HERE)) {
            free = socket.getLocalPort();
        }
        assertThat(reason(client(LIMITS), free)).isEqualTo(Reason.CONNECTION_REFUSED);
        int banner = await(vertx.createNetServer()
                        .connectHandler(socket -> socket.write("SSH-2.0-OpenSSH_9.2\r\n\r\n"))
                        .listen(0, "127.0.0.1"))
                .actualPort();
        assertThat(reason(client(LIMITS), banner)).isEqualTo(Reason.NOT_HTTP);
    }

    @Test
    void a_name_that_changes_its_mind_leads_nowhere() throws Exception {
        int port = serve(request -> request.response().end());
        List<String> resolved = new CopyOnWriteArrayList<>();
        Guard guard = new Guard(
                vertx,
                host -> {
                    resolved.add(host);
                    return new InetAddress[] {HERE};
                },
                new Allowed(true, false),
                InstantSource.system());
        OutboundClient client = new OutboundClient(vertx, guard, LIMITS);
        WebAddress address = WebAddress.of("http://rebinding.example:" + port + "/", true);
        assertThat(reason(client.post(address, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer())))
                .isEqualTo(Reason.BLOCKED_DESTINATION);
        assertThat(resolved).containsExactly("rebinding.example");
        assertThat(asked).isEmpty();
        assertThat(connections).isEmpty();
    }

    @Test
    void the_next_address_is_tried_where_one_does_not_answer() throws Exception {
        int port = serve(request -> request.response().end("here"));
        InetAddress nobody = InetAddress.getByName("127.0.0.99");
        OutboundClient client = client(LIMITS, host -> new InetAddress[] {nobody, HERE});
        assertThat(post(client, port).start()).hasToString("here");
    }

    @Test
    void the_certificate_is_held_against_the_name_and_not_the_address() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.create("hooks.example");
        HttpServerOptions tls =
                new HttpServerOptions().setSsl(true).setSni(true).setKeyCertOptions(certificate.keyCertOptions());
        int port = serve(
                tls, request -> request.response().end(request.connection().indicatedServerName()));
        OutboundClient trusting = new OutboundClient(
                vertx,
                guard(host -> new InetAddress[] {HERE}),
                LIMITS,
                new HttpClientOptions().setTrustOptions(certificate.trustOptions()));
        MultiMap none = MultiMap.caseInsensitiveMultiMap();
        Answer answer =
                await(trusting.post(WebAddress.of("https://hooks.example:" + port, false), none, Buffer.buffer()));
        assertThat(answer.start()).hasToString("hooks.example");
        assertThat(reason(trusting.post(WebAddress.of("https://other.example:" + port, false), none, Buffer.buffer())))
                .isEqualTo(Reason.TLS_FAILED);
        assertThat(reason(client(LIMITS, host -> new InetAddress[] {HERE})
                        .post(WebAddress.of("https://hooks.example:" + port, false), none, Buffer.buffer())))
                .isEqualTo(Reason.TLS_FAILED);
        certificate.delete();
    }

    private int serve(Handler<HttpServerRequest> handler) throws Exception {
        return serve(new HttpServerOptions(), handler);
    }

    private int serve(HttpServerOptions options, Handler<HttpServerRequest> handler) throws Exception {
        HttpServer server = vertx.createHttpServer(options)
                .connectionHandler(
                        connection -> connections.add(connection.remoteAddress().toString()))
                .requestHandler(request -> {
                    asked.add(request.path());
                    handler.handle(request);
                });
        return await(server.listen(0, "127.0.0.1")).actualPort();
    }

    private Guard guard(Resolver resolver) {
        return new Guard(vertx, resolver, new Allowed(true, true), InstantSource.system());
    }

    private OutboundClient client(Limits limits) {
        return client(limits, InetAddress::getAllByName);
    }

    private OutboundClient client(Limits limits, Resolver resolver) {
        return new OutboundClient(vertx, guard(resolver), limits);
    }

    private static Answer post(OutboundClient client, int port) throws Exception {
        return await(client.post(
                WebAddress.of("http://127.0.0.1:" + port, true),
                MultiMap.caseInsensitiveMultiMap(),
                Buffer.buffer("{}")));
    }

    private static Reason reason(OutboundClient client, int port) throws Exception {
        return reason(client.post(
                WebAddress.of("http://127.0.0.1:" + port, true),
                MultiMap.caseInsensitiveMultiMap(),
                Buffer.buffer("{}")));
    }

    private static Reason reason(Future<Answer> future) throws Exception {
        try {
            throw new AssertionError("was answered: " + await(future));
        } catch (ExecutionException e) {
            return ((UnansweredException) e.getCause()).reason();
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
