package io.orchex.cluster;

import io.orchex.settings.StartRefused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The way into a cluster. */
public final class Joining {

    private Joining() {}

    /**
     * A Vert.x that is a member, after some seconds; fails with a {@link StartRefused} where it can't become one.
     *
     * @throws StartRefused where the address is none or a file of the TLS can't be read
     */
    public static Future<Joined> join(Membership membership, VertxOptions options) {
        String address = numeric(membership.binding().address());
        Membership.Tls tls = membership.tls();
        if (tls != null) {
            Stream.of(tls.key(), tls.certificate(), tls.authority()).forEach(Joining::refuseUnreadable);
        }
        // Hazelcast has a word to say before it reads its configuration.
        System.setProperty("hazelcast.logging.type", "slf4j");
        HazelcastMember member = new HazelcastMember(membership, address);
        return Vertx.builder()
                .with(new VertxOptions(options).setEventBusOptions(bus(membership, address)))
                .withClusterManager(member.manager())
                .buildClustered()
                .onSuccess(joined -> member.lookForAll())
                .map(vertx -> new Joined(vertx, new Roll(member::gateways)))
                .recover(failure -> Future.failedFuture(refused(membership.binding(), failure)));
    }

    private static StartRefused refused(Membership.Binding binding, Throwable failure) {
        return new StartRefused(
                "ORCHEX can't join a cluster on %s with its ports %d and %d (%s); see cluster.address, cluster.member_port, cluster.bus_port and cluster.tls"
                        .formatted(binding.address(), binding.port(), binding.busPort(), failure.getMessage()),
                failure);
    }

    private static EventBusOptions bus(Membership membership, String address) {
        EventBusOptions bus = new EventBusOptions()
                .setHost(address)
                .setClusterPublicHost(address)
                .setPort(membership.binding().busPort());
        Membership.Tls tls = membership.tls();
        return tls == null
                ? bus
                : bus.setSsl(true)
                        .setClientAuth(ClientAuth.REQUIRED)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setKeyPath(tls.key().toString())
                                .setCertPath(tls.certificate().toString()))
                        .setTrustOptions(new PemTrustOptions()
                                .addCertPath(tls.authority().toString()));
    }

    private static String numeric(String address) {
        try {
            return InetAddress.getByName(address).getHostAddress();
        } catch (UnknownHostException e) {
            throw new StartRefused(
                    "There is no host '%s'; name an address of this machine with ORCHEX_CLUSTER_ADDRESS"
                            .formatted(address),
                    e);
        }
    }

    private static void refuseUnreadable(Path file) {
        if (!Files.isReadable(file)) {
            throw new StartRefused(
                    "%s can't be read; cluster.tls names the key, the certificate and the authority of the bus"
                            .formatted(file.toAbsolutePath()));
        }
    }
}
