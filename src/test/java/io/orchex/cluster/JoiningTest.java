package io.orchex.cluster;

import static io.orchex.RunningOrchex.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.orchex.integration.ClusterAddress;
import io.orchex.settings.StartRefused;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SelfSignedCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two members with TLS between them, and those who have no business there. */
final class JoiningTest {

    private static final int PATIENCE_MS = 30_000;

    private static final SelfSignedCertificate TRUSTED = SelfSignedCertificate.create("member");
    private static final SelfSignedCertificate STRANGE = SelfSignedCertificate.create("stranger");
    private static final ClusterAddress CLUSTER = ClusterAddress.of(5);

    private static Joined one;
    private static Joined other;
    private static Vertx outside;

    @BeforeAll
    static void join() {
        one = await(Joining.join(membership(0, CLUSTER.port(2), tls(TRUSTED.privateKeyPath())), new VertxOptions()));
        other = await(Joining.join(membership(1, 0, tls(TRUSTED.privateKeyPath())), new VertxOptions()));
        outside = Vertx.vertx();
    }

    @AfterAll
    static void leave() {
        await(other.vertx().close());
        await(one.vertx().close());
        await(outside.close());
        TRUSTED.delete();
        STRANGE.delete();
    }

    @Test
    void members_know_each_other_and_talk() {
        await(one.vertx()
                .eventBus()
                .<String>consumer("greeting", message -> message.reply("hello " + message.body()))
                .completion());

        Message<String> reply = await(other.vertx().eventBus().request("greeting", "you"));

        assertThat(reply.body()).isEqualTo("hello you");
        assertThat(one.roll().gateways()).isEqualTo(2);
        assertThat(other.roll().gateways()).isEqualTo(2);
    }

    @Test
    void the_bus_hangs_up_on_whoever_has_no_certificate_of_the_authority() {
        NetClientOptions tls =
                new NetClientOptions().setSsl(true).setTrustAll(true).setHostnameVerificationAlgorithm("");

        assertThat(isHungUp(new NetClientOptions(), CLUSTER.port(2))).isTrue();
        assertThat(isHungUp(tls, CLUSTER.port(2))).isTrue();
        assertThat(isHungUp(new NetClientOptions(tls).setKeyCertOptions(STRANGE.keyCertOptions()), CLUSTER.port(2)))
                .isTrue();
    }

    @Test
    void nothing_listens_on_another_address_of_the_machine() {
        assertThat(isOpen("127.0.0.1", CLUSTER.port(0))).isTrue();
        assertThat(isOpen("127.0.0.1", CLUSTER.port(2))).isTrue();
        assertThat(isOpen("127.0.0.2", CLUSTER.port(0))).isFalse();
        assertThat(isOpen("127.0.0.2", CLUSTER.port(2))).isFalse();
    }

    /** The three letters say that this protocol is not spoken here. */
    @Test
    void clients_of_hazelcast_and_of_its_rest_interface_are_hung_up_on() throws IOException {
        for (String greeting : List.of("CP2", "GET /hazelcast/health HTTP/1.1\r\n\r\n", "stats\r\n")) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), CLUSTER.port(0))) {
                socket.setSoTimeout(PATIENCE_MS);
                socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));

                assertThat(lastWords(socket)).as(greeting).isIn("", "HZX");
            }
        }
    }

    @Test
    void a_key_that_is_not_there_keeps_the_node_from_starting() {
        StartRefused refused = catchThrowableOfType(
                StartRefused.class, () -> Joining.join(membership(1, 0, tls("/no/such.key")), new VertxOptions()));

        assertThat(refused).hasMessageContaining("/no/such.key can't be read").hasMessageContaining("cluster.tls");
    }

    @Test
    void a_host_that_is_not_there_keeps_the_node_from_starting() {
        Membership lost = new Membership(
                "lost",
                new Membership.Binding("no-such-host.invalid", 5701, 0),
                new Membership.Meeting(List.of("127.0.0.1:5701"), ""),
                null);
        StartRefused refused = catchThrowableOfType(StartRefused.class, () -> Joining.join(lost, new VertxOptions()));

        assertThat(refused).hasMessageContaining("no-such-host.invalid").hasMessageContaining("ORCHEX_CLUSTER_ADDRESS");
    }

    @Test
    void a_port_that_is_taken_keeps_the_node_from_starting() {
        Future<Joined> second = Joining.join(membership(0, 0, tls(TRUSTED.privateKeyPath())), new VertxOptions());
        Future<Joined> third = second.otherwiseEmpty()
                .compose(refused -> Joining.join(
                        alone(CLUSTER.port(3), CLUSTER.port(2), TRUSTED.privateKeyPath()), new VertxOptions()));
        Future<Joined> fourth = third.otherwiseEmpty()
                .compose(refused ->
                        Joining.join(alone(CLUSTER.port(4), 0, TRUSTED.certificatePath()), new VertxOptions()));

        await(fourth.otherwiseEmpty());

        assertThat(List.of(second, third, fourth)).allSatisfy(refused -> assertThat(refused.cause())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("cluster.member_port, cluster.bus_port"));
    }

    /** As a frozen process does: the machine takes its connections for it. */
    @Test
    void a_member_that_says_nothing_keeps_nobody_from_starting() throws IOException {
        try (ServerSocket frozen = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String absent = "127.0.0.1:" + CLUSTER.port(4);
            String silent = "127.0.0.1:" + frozen.getLocalPort();

            // A name as Docker Compose gives it, which is none of a URI's.
            String unknown = "no_such_member.invalid:5701";
            assertThat(Neighbours.thatAnswer(List.of("127.0.0.1:" + CLUSTER.port(0), silent, absent, unknown)))
                    .containsExactly("127.0.0.1:" + CLUSTER.port(0), absent, unknown);

            Joined started = await(
                    Joining.join(alone(CLUSTER.port(3), 0, TRUSTED.privateKeyPath(), silent), new VertxOptions()));
            assertThat(started.roll().gateways()).isEqualTo(1);
            await(started.vertx().close());
        }
    }

    private static Membership alone(int port, int busPort, String key, String... others) {
        return new Membership(
                "alone",
                new Membership.Binding("127.0.0.1", port, busPort),
                new Membership.Meeting(
                        Stream.concat(Stream.of("127.0.0.1:" + port), Stream.of(others))
                                .toList(),
                        ""),
                tls(key));
    }

    private static Membership membership(int member, int busPort, Membership.Tls tls) {
        return new Membership(
                CLUSTER.name(),
                new Membership.Binding("127.0.0.1", CLUSTER.port(member), busPort),
                new Membership.Meeting(List.of("127.0.0.1:" + CLUSTER.port(0), "127.0.0.1:" + CLUSTER.port(1)), ""),
                tls);
    }

    private static Membership.Tls tls(String key) {
        Path certificate = Path.of(TRUSTED.certificatePath());
        return new Membership.Tls(Path.of(key), certificate, certificate);
    }

    /** Before anything that was said was answered. */
    private static boolean isHungUp(NetClientOptions options, int port) {
        return await(outside.createNetClient(options)
                .connect(port, "127.0.0.1")
                .compose(JoiningTest::end)
                .otherwise(true));
    }

    private static Future<Boolean> end(NetSocket socket) {
        Promise<Boolean> end = Promise.promise();
        socket.handler(answer -> end.tryComplete(false)).closeHandler(closed -> end.tryComplete(true));
        socket.write("\0\0\0\4ping");
        return end.future();
    }

    private static String lastWords(Socket socket) throws IOException {
        StringBuilder words = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                words.append((char) next);
            }
        } catch (SocketException e) {
            // Another way to hang up. A time that runs out is none.
        }
        return words.toString();
    }

    private static boolean isOpen(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
