package io.orchex.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.datagram.DatagramSocket;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionTest extends ProviderTest {

    private static final String PASSWORD = "changeit";

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void nobody_at_the_port_is_a_network_fault(Upstream upstream) throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }

        Fault fault = faultAt(providers, upstream, "http://127.0.0.1:" + free);

        assertThat(fault).isInstanceOf(Fault.Network.class);
        assertThat(fault.message()).contains("Nobody accepts connections");
    }

    @Test
    void an_unknown_host_name_is_a_network_fault() {
        DatagramSocket names = settled(vertx.createDatagramSocket().listen(0, "127.0.0.1"));
        names.handler(query -> names.send(
                noSuchName(query.data()), query.sender().port(), query.sender().host()));
        Vertx asking = Vertx.vertx(new VertxOptions()
                .setAddressResolverOptions(new AddressResolverOptions()
                        .setServers(List.of("127.0.0.1:" + names.localAddress().port()))));
        Providers lost = new Providers(asking, InstantSource.system(), new NoEngine());

        Fault fault = faultAt(lost, Upstream.OPENAI, "http://no-such-host.example");

        assertThat(fault).isInstanceOf(Fault.Network.class);
        assertThat(fault.message()).contains("host name is not known");
        settled(asking.close());
        settled(names.close());
    }

    /** The query with the bits of a response (RFC 1035, section 4.1.1) and the code 3, NXDOMAIN. */
    private static Buffer noSuchName(Buffer query) {
        return query.copy().setByte(2, (byte) 0x81).setByte(3, (byte) 0x83);
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_a_network_fault(@TempDir Path folder) {
        HttpServer server = secureServer(folder, "san=ip:127.0.0.1");

        Fault fault = faultAt(providers, Upstream.OPENAI, "https://127.0.0.1:" + server.actualPort());

        assertThat(fault).isInstanceOf(Fault.Network.class);
        assertThat(fault.message()).contains("No secure connection");
        settled(server.close());
    }

    @Test
    void a_trusted_certificate_of_another_host_is_a_network_fault(@TempDir Path folder) {
        HttpServer server = secureServer(folder, "san=dns:other.example");
        Providers trusting = trusting(folder);

        Fault fault = faultAt(trusting, Upstream.OPENAI, "https://127.0.0.1:" + server.actualPort());

        assertThat(fault).isInstanceOf(Fault.Network.class);
        assertThat(fault.message()).contains("No secure connection");
        settled(trusting.close());
        settled(server.close());
    }

    @Test
    void a_trusted_certificate_of_this_host_lets_the_request_through(@TempDir Path folder) {
        HttpServer server = secureServer(folder, "san=ip:127.0.0.1");
        Providers trusting = trusting(folder);

        Fault fault = faultAt(trusting, Upstream.OPENAI, "https://127.0.0.1:" + server.actualPort());

        assertThat(fault).isInstanceOf(Fault.RequestRejected.class);
        assertThat(fault.message()).contains("418");
        settled(trusting.close());
        settled(server.close());
    }

    @ParameterizedTest
    @EnumSource(Upstream.class)
    void plain_http_where_tls_was_expected_is_a_network_fault(Upstream upstream) {
        String plain = fake(upstream).baseUrl().toString();

        assertThat(faultAt(providers, upstream, plain.replace("http:", "https:")))
                .isInstanceOf(Fault.Network.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"220 mail.example ESMTP\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/9.9 banana\r\n\r\n"})
    void what_is_no_http_is_malformed(String greeting) {
        Fault fault = faultOfRaw(socket -> socket.write(greeting).onSuccess(sent -> socket.end()));

        assertThat(fault).isInstanceOf(Fault.Malformed.class);
        assertThat(fault.message()).contains("not HTTP");
    }

    @Test
    void a_chunk_that_is_none_is_malformed() {
        Fault fault = faultOfRaw(socket -> socket.write(
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"));

        assertThat(fault).isInstanceOf(Fault.Malformed.class);
    }

    @Test
    void headers_without_end_are_malformed() {
        String header = "x-more: " + "y".repeat(1000) + "\r\n";
        Fault fault = faultOfRaw(socket -> socket.write("HTTP/1.1 200 OK\r\n" + header.repeat(100)));

        assertThat(fault).isInstanceOf(Fault.Malformed.class);
    }

    @Test
    void a_body_shorter_than_promised_is_a_network_fault() {
        Fault fault = faultOfRaw(socket -> socket.write(
                        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: 999\r\n\r\n: hi\n\n")
                .onSuccess(sent -> socket.close()));

        assertThat(fault).isInstanceOf(Fault.Network.class);
    }

    @Test
    void an_error_whose_body_is_cut_is_still_that_error() {
        Fault fault = faultOfRaw(
                socket -> socket.write("HTTP/1.1 503 Busy\r\nretry-after: 7\r\ncontent-length: 999\r\n\r\n{\"err")
                        .onSuccess(sent -> socket.close()));

        assertThat(fault)
                .isInstanceOf(Fault.ServerError.class)
                .extracting("retryAfter")
                .hasToString("PT7S");
    }

    @Test
    void an_answer_whose_stream_never_closes_is_an_answer() {
        Fault fault = faultOfRaw(socket -> socket.write(
                "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: {\"choices\":[{\"delta\":{\"content\":\"x\"},"
                        + "\"finish_reason\":\"length\"}]}\n\ndata: [DONE]\n\n"));

        assertThat(fault).isInstanceOf(Fault.Truncated.class);
    }

    private Fault faultOfRaw(Consumer<NetSocket> behaviour) {
        NetServer server = settled(vertx.createNetServer()
                .connectHandler(socket -> socket.handler(request -> behaviour.accept(socket.handler(more -> {}))))
                .listen(0, "127.0.0.1"));
        Fault fault = faultAt(providers, Upstream.OPENAI, "http://127.0.0.1:" + server.actualPort());
        settled(server.close());
        return fault;
    }

    private static Fault faultAt(Providers providers, Upstream upstream, String url) {
        Call call = new Call(upstream.at(URI.create(url)), Upstream.PROMPT, Upstream.PATIENT);
        return failure(providers
                        .of(upstream.provider)
                        .complete(call, text -> {})
                        .completion())
                .fault();
    }

    private static HttpServer secureServer(Path folder, String extension) {
        keytool(folder, "-genkeypair", "-keyalg", "EC", "-dname", "CN=fake", "-ext", extension, "-validity", "2");
        HttpServerOptions options = new HttpServerOptions().setSsl(true).setKeyCertOptions(store(folder));
        return settled(vertx.createHttpServer(options)
                .requestHandler(request -> request.response().setStatusCode(418).end())
                .listen(0, "127.0.0.1"));
    }

    private static Providers trusting(Path folder) {
        HttpClientOptions options = new HttpClientOptions().setTrustOptions(store(folder));
        return new Providers(vertx, InstantSource.system(), new NoEngine(), options);
    }

    private static PfxOptions store(Path folder) {
        return new PfxOptions().setPath(folder.resolve("store.p12").toString()).setPassword(PASSWORD);
    }

    private static void keytool(Path folder, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "fake", "-keystore"));
        command.add(folder.resolve("store.p12").toString());
        try {
            assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                    .isZero();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
