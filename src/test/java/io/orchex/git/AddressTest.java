package io.orchex.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.orchex.git.SourceException.Reason;
import io.orchex.outbound.AddressRules;
import io.orchex.outbound.Resolver;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AddressTest {

    private static final String PASSWORD = "changeit";

    @Test
    void addresses_of_this_machine_and_its_neighbours_are_told_in_whatever_form() throws UnknownHostException {
        List<String> near = List.of(
                "127.0.0.1",
                "127.1.2.3",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::ffff:a9fe:a9fe",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "2001:0:1::1",
                "2001:db8::1",
                "fec0::1",
                "2130706433",
                "127.1");
        for (String address : near) {
            assertThat(AddressRules.isGlobal(InetAddress.getByName(address)))
                    .as(address)
                    .isFalse();
        }
        for (String address : List.of(
                "1.1.1.1", "172.32.0.1", "140.82.121.4", "2606:4700::1111", "64:ff9b::101:101", "2002:101:101::")) {
            assertThat(AddressRules.isGlobal(InetAddress.getByName(address)))
                    .as(address)
                    .isTrue();
        }
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        mapped[12] = 127;
        mapped[15] = 1;
        assertThat(AddressRules.isGlobal(mapped)).isFalse();
    }

    @Test
    void an_address_that_is_no_plain_one_of_a_repository_is_refused(@TempDir Path folder) {
        List<String> refused = List.of(
                "ext::sh",
                "file:///etc",
                "/etc",
                "ssh://git@example.com/a",
                "git://example.com/a",
                "ftp://example.com/a",
                "https://-oProxyCommand=x/a",
                "https:///a",
                "https://example.com",
                "https://example.com/",
                "https:a",
                "https://example.com/a?b",
                "https://example.com/a#b",
                "https://example.com/a/../b",
                "https://example.com/a/%2e%2e/b",
                "https://example.com:99999/a",
                "https://example.com:0/a",
                "https://user:s3cret@example.com/a",
                "https://s3cret@example.com/a",
                "http://example.com/a");
        Sources sources = new Sources(
                new SourceSettings(
                        List.of(),
                        Set.of("https"),
                        true,
                        List.of(),
                        null,
                        Opened.settings(folder, true).store()),
                SourceLimits.DEFAULTS,
                InstantSource.system(),
                new Network(
                        host -> {
                            throw new AssertionError("asked for " + host);
                        },
                        (SSLSocketFactory) SSLSocketFactory.getDefault()));
        for (String url : refused) {
            assertThatThrownBy(() -> Opened.remote(sources, URI.create(url)))
                    .as(url)
                    .isInstanceOf(SourceException.class)
                    .hasMessageNotContaining("s3cret")
                    .extracting(e -> ((SourceException) e).reason())
                    .isEqualTo(Reason.NOT_ALLOWED);
        }
    }

    @Test
    void spellings_of_one_address_are_one() {
        RemoteAddress address = RemoteAddress.of(URI.create("https://example.com/team/app"), Set.of("https"));
        for (String other : List.of(
                "HTTPS://Example.COM/team/app",
                "https://example.com:443/team/app/",
                "https://example.com./team/app//")) {
            assertThat(RemoteAddress.of(URI.create(other), Set.of("https"))).isEqualTo(address);
        }
        assertThat(RemoteAddress.of(URI.create("https://example.com/team/App"), Set.of("https"))
                        .key(""))
                .isNotEqualTo(address.key(""));
    }

    @Test
    void a_host_inside_the_own_network_is_not_connected_to(@TempDir Path folder) throws IOException {
        try (SampleRepository repository = SampleRepository.in(folder.resolve("offered.git"));
                SmartServer server = SmartServer.of(repository)) {
            repository.file("a", "text").commit();
            for (String host : List.of("127.0.0.1", "localhost", "2130706433", "[::1]")) {
                URI url = URI.create("http://%s:%d/team/app.git".formatted(host, server.port()));
                Sources sources =
                        new Sources(Opened.settings(folder, false), SourceLimits.DEFAULTS, InstantSource.system());
                assertThat(refusal(sources, url).reason()).as(host).isEqualTo(Reason.NOT_ALLOWED);
            }
            assertThat(server.requests).isEmpty();
        }
    }

    @Test
    void a_name_is_resolved_once_and_each_of_its_addresses_is_checked(@TempDir Path folder) throws IOException {
        try (SampleRepository repository = SampleRepository.in(folder.resolve("offered.git"));
                SmartServer server = SmartServer.of(repository)) {
            repository.file("a", "text").commit();
            List<String> asked = new ArrayList<>();
            InetAddress here = InetAddress.getLoopbackAddress();
            InetAddress global = InetAddress.getByName("1.1.1.1");
            URI url = URI.create("http://rebinding.example:%d/team/app.git".formatted(server.port()));

            Sources mixed = sources(folder, false, host -> new InetAddress[] {global, here});
            assertThat(refusal(mixed, url).reason()).isEqualTo(Reason.NOT_ALLOWED);

            Sources rebinding = sources(folder, true, host -> {
                asked.add(host);
                return new InetAddress[] {asked.size() == 1 ? here : global};
            });
            try (Snapshot snapshot = Opened.remote(rebinding, url)) {
                assertThat(Opened.paths(snapshot)).containsExactly("a");
            }
            assertThat(asked).containsExactly("rebinding.example");
            assertThat(server.fetches()).isEqualTo(1);

            Sources unknown = sources(folder, true, host -> {
                throw new UnknownHostException(host);
            });
            assertThat(refusal(unknown, url).reason()).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void a_host_proves_its_name(@TempDir Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        SSLContext tls = tls(folder);
        HttpsServer http = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setHttpsConfigurator(new HttpsConfigurator(tls));
        Resolver resolver = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        SourceSettings settings = Opened.settings(folder, true);
        try (SampleRepository repository = SampleRepository.in(folder.resolve("offered.git"));
                SmartServer server = SmartServer.start(http, repository)) {
            String commit = repository.file("a", "text").commit();
            Sources trusting = new Sources(
                    settings,
                    SourceLimits.DEFAULTS,
                    InstantSource.system(),
                    new Network(resolver, tls.getSocketFactory()));
            try (Snapshot snapshot = Opened.remote(trusting, secure("git.example", server))) {
                assertThat(snapshot.commit()).isEqualTo(commit);
            }
            assertThat(refusal(trusting, secure("other.example", server)))
                    .hasMessageContaining("prove")
                    .extracting(SourceException::reason)
                    .isEqualTo(Reason.UNREACHABLE);
            Sources strict = new Sources(
                    settings, SourceLimits.DEFAULTS, InstantSource.system(), new Network(resolver, (SSLSocketFactory)
                            SSLSocketFactory.getDefault()));
            assertThat(refusal(strict, secure("git.example", server))).hasMessageContaining("prove");
        }
    }

    private static URI secure(String host, SmartServer server) {
        return URI.create("https://%s:%d/team/app.git".formatted(host, server.port()));
    }

    private static Sources sources(Path folder, boolean anywhere, Resolver resolver) {
        Network network = new Network(resolver, (SSLSocketFactory) SSLSocketFactory.getDefault());
        return new Sources(Opened.settings(folder, anywhere), SourceLimits.DEFAULTS, InstantSource.system(), network);
    }

    private static SourceException refusal(Sources sources, URI url) {
        try (Snapshot snapshot = Opened.remote(sources, url)) {
            throw new AssertionError("was opened at " + snapshot.commit());
        } catch (SourceException e) {
            return e;
        }
    }

    private static SSLContext tls(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = folder.resolve("store.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=fake",
                "-ext",
                "san=dns:git.example",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "fake",
                "-keystore",
                store.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(store)) {
            keys.load(content, PASSWORD.toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
