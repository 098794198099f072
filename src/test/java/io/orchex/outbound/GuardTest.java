package io.orchex.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orchex.outbound.Guard.Allowed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GuardTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void addresses_that_can_be_read_in_two_ways_are_refused_before_anybody_is_asked() {
        Guard guard = guard(true, true, host -> {
            throw new AssertionError("asked for " + host);
        });
        for (String url : List.of(
                "",
                "hooks.example",
                "//hooks.example/",
                "ftp://hooks.example/",
                "file:///etc/passwd",
                "gopher://127.0.0.1:6379/_",
                "https:hooks.example",
                "https:///hooks",
                "https://",
                "https://hooks.example:0/",
                "https://hooks.example:65536/",
                "https://hooks.example:-1/",
                "https://hooks.example:8 0/",
                "https://user@hooks.example/",
                "https://user:word@hooks.example/",
                "https://@hooks.example/",
                "https://hooks.example#@127.0.0.1/",
                "https://hooks.example/#part",
                "https://hooks.example\\@127.0.0.1/",
                "https://127.0.0.1\\.hooks.example/",
                "https://hooks.example/\t",
                "https://hooks.example/\r\nHost: other",
                "https://hooks.example/\u0000",
                "https://hooks.example/a b",
                "https://hoo%6bs.example/",
                "https://[fe80::1%25eth0]/",
                "https://[fe80::1%eth0]/",
                "https://ⓔxample.com/",
                "https://１２７.0.0.1/",
                "https://2130706433/",
                "https://017700000001/",
                "https://0177.0.0.1/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0x7f.1/",
                "https://127.1/",
                "https://127.0.1/",
                "https://0/",
                "https://1.1/",
                "https://1.1.1.1.1/",
                "https://256.1.1.1/",
                "https://127.0.0.01/",
                "https://127.0.0.1.0x/",
                "https://hooks.example.1/",
                "https://-hooks.example/",
                "https://hooks..example/",
                "https://.hooks.example/",
                "https://hooks.example../",
                "https://[::1/",
                "https://[hooks]/",
                "https://hooks.example/" + "a".repeat(WebAddress.LONGEST))) {
            assertThatThrownBy(() -> guard.parse(url)).as(url).isInstanceOf(RefusedAddressException.class);
        }
    }

    @Test
    void tls_is_wanted_unless_the_configuration_says_otherwise() {
        Resolver none = host -> new InetAddress[0];
        assertThatThrownBy(() -> guard(false, false, none).parse("http://hooks.example/"))
                .isInstanceOf(RefusedAddressException.class)
                .hasMessageContaining("https://");
        assertThat(guard(true, false, none).parse("http://hooks.example/"))
                .isEqualTo(new WebAddress(false, "hooks.example", 80, "/"));
    }

    @Test
    void an_address_is_kept_as_it_was_given() {
        Guard guard = guard(false, false, host -> new InetAddress[0]);
        assertThat(guard.parse("HTTPS://Hooks.Example.:8443/in%20box/%2e%2e/x?a=b&c=%2F"))
                .isEqualTo(new WebAddress(true, "hooks.example", 8443, "/in%20box/%2e%2e/x?a=b&c=%2F"));
        assertThat(guard.parse("https://xn--bcher-kva.example"))
                .isEqualTo(new WebAddress(true, "xn--bcher-kva.example", 443, "/"));
        assertThat(guard.parse("https://[2606:4700::1111]/x").plainHost()).isEqualTo("2606:4700::1111");
    }

    @Test
    void hosts_inside_are_refused_in_every_form() throws Exception {
        Guard guard = guard(true, false, InetAddress::getAllByName);
        for (String host : List.of(
                "localhost",
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "192.168.0.1",
                "192.0.0.192",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "[::]",
                "[::1]",
                "[0:0:0:0:0:0:0:1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::ffff:a9fe:a9fe]",
                "[::127.0.0.1]",
                "[64:ff9b::7f00:1]",
                "[64:ff9b::169.254.169.254]",
                "[64:ff9b:1::1]",
                "[2002:7f00:1::]",
                "[2002:a9fe:a9fe::]",
                "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
                "[fc00::1]",
                "[fd00:ec2::254]",
                "[fe80::1]",
                "[fec0::1]",
                "[ff02::1]",
                "[2001:db8::1]",
                "[100::1]")) {
            assertThatThrownBy(() -> await(guard.check("http://%s:8080/x".formatted(host))))
                    .as(host)
                    .hasCauseInstanceOf(RefusedAddressException.class)
                    .hasMessageContaining("own network");
        }
        await(guard.check("https://1.1.1.1/"));
        await(guard(true, true, InetAddress::getAllByName).check("http://127.0.0.1/"));
    }

    @Test
    void ranges_that_are_named_may_be_reached_though_they_are_inside() throws Exception {
        Guard guard = guard("10.20.0.0/16", "192.168.7.9/32", "fd12:3456::/32");
        for (String host : List.of(
                "10.20.0.0",
                "10.20.255.255",
                "192.168.7.9",
                "[::ffff:10.20.1.1]",
                "[::ffff:a14:101]",
                "[fd12:3456::1]",
                "[fd12:3456:ffff::1]",
                "1.1.1.1")) {
            await(guard.check("https://%s/x".formatted(host)));
        }
        for (String host : List.of(
                "10.19.255.255",
                "10.21.0.0",
                "192.168.7.8",
                "127.0.0.1",
                "169.254.169.254",
                "[::ffff:10.21.0.1]",
                "[::10.20.1.1]",
                "[64:ff9b::10.20.1.1]",
                "[2002:a14:101::]",
                "[fd12:3457::1]",
                "[::1]")) {
            assertThatThrownBy(() -> await(guard.check("https://%s/x".formatted(host))))
                    .as(host)
                    .hasCauseInstanceOf(RefusedAddressException.class);
        }
    }

    @Test
    void a_range_of_ipv6_holds_what_embeds_ipv4_only_if_it_says_so() throws Exception {
        await(guard("64:ff9b::/96").check("https://[64:ff9b::10.20.1.1]/"));
        assertThatThrownBy(() -> await(guard("::/0").check("https://10.20.1.1/")))
                .hasCauseInstanceOf(RefusedAddressException.class);
    }

    @Test
    void all_addresses_of_a_host_have_to_be_in_the_ranges() throws Exception {
        InetAddress named = InetAddress.getByName("10.20.0.1");
        InetAddress other = InetAddress.getByName("10.30.0.1");
        Allowed allowed = new Allowed(
                false, false, List.of(AddressBlock.of("10.20.0.0/16").orElseThrow()));
        Guard guard = new Guard(vertx, host -> new InetAddress[] {named, other}, allowed, InstantSource.system());
        assertThatThrownBy(() -> await(guard.check("https://hooks.example/")))
                .hasCauseInstanceOf(RefusedAddressException.class);
    }

    @Test
    void a_range_is_written_in_one_way_only() {
        for (String text : List.of(
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.1/8",
                "10.0.0/8",
                "010.0.0.0/8",
                "0x0a.0.0.0/8",
                "167772160/8",
                "10.0.0.0/255.0.0.0",
                "localhost/8",
                "fd00::/129",
                "fd00::1/64",
                "[fd00::]/8",
                "::ffff:10.20.0.0/112",
                "fe80::%1/10",
                "fd00:::/8",
                " 10.0.0.0/8")) {
            assertThat(AddressBlock.of(text)).as(text).isEmpty();
        }
        for (String text : List.of("0.0.0.0/0", "10.0.0.0/8", "10.1.2.3/32", "::/0", "FD00::/8", "fd00::1/128")) {
            assertThat(AddressBlock.of(text)).as(text).isPresent();
        }
    }

    @Test
    void one_address_inside_is_enough_to_refuse_a_host() throws Exception {
        InetAddress outside = InetAddress.getByName("1.1.1.1");
        InetAddress inside = InetAddress.getByName("10.0.0.1");
        Guard guard = guard(false, false, host -> new InetAddress[] {outside, inside});
        assertThatThrownBy(() -> await(guard.check("https://hooks.example/")))
                .hasCauseInstanceOf(RefusedAddressException.class);
    }

    @Test
    void a_host_without_an_address_may_get_one_later() throws Exception {
        Guard guard = guard(false, false, host -> {
            throw new UnknownHostException(host);
        });
        await(guard.check("https://hooks.example/"));
        assertThatThrownBy(() -> await(guard.targets(guard.parse("https://hooks.example/"))))
                .hasCauseInstanceOf(UnknownHostException.class);
    }

    private Guard guard(boolean plain, boolean inside, Resolver resolver) {
        return new Guard(vertx, resolver, new Allowed(plain, inside), InstantSource.system());
    }

    private Guard guard(String... ranges) {
        List<AddressBlock> blocks = Stream.of(ranges)
                .map(range -> AddressBlock.of(range).orElseThrow())
                .toList();
        return new Guard(vertx, InetAddress::getAllByName, new Allowed(false, false, blocks), InstantSource.system());
    }

    private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
