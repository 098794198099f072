package io.orchex.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.config.Config;
import com.hazelcast.config.InterfacesConfig;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ListenerConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.config.TcpIpConfig;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A member of the cluster, configured; knows who else is one. */
final class HazelcastMember {

    private static final Logger LOG = LoggerFactory.getLogger(HazelcastMember.class);

    /** Tells gateways from the other Vert.x processes. */
    private static final String ROLE = "orchex.role";

    private static final String GATEWAY = "gateway";

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("hazelcast.phone.home.enabled", "false"),
            Map.entry("hazelcast.shutdownhook.enabled", "false"),
            // Else the port is bound on all addresses of the machine, whatever is configured.
            Map.entry("hazelcast.socket.bind.any", "false"),
            Map.entry("hazelcast.heartbeat.interval.seconds", "1"),
            Map.entry("hazelcast.max.no.heartbeat.seconds", "5"),
            Map.entry("hazelcast.merge.first.run.delay.seconds", "10"),
            Map.entry("hazelcast.merge.next.run.delay.seconds", "10"),
            // Nodes that start together would wait for more of them.
            Map.entry("hazelcast.wait.seconds.before.join", "1"),
            Map.entry("hazelcast.graceful.shutdown.max.wait", "3"));

    private final TcpIpConfig listed;
    private final List<String> members;
    private final HazelcastClusterManager manager;

    /** @param address of the machine, as a number: that of its name may be another one for others */
    HazelcastMember(Membership membership, String address) {
        Config config = config(membership, address);
        members = membership.meeting().members();
        listed = config.getAdvancedNetworkConfig().getJoin().getTcpIpConfig();
        listed.setMembers(Neighbours.thatAnswer(members));
        manager = new HazelcastClusterManager(config);
    }

    /** From now on, those that were silent when this one joined are looked for as well. */
    void lookForAll() {
        listed.setMembers(members);
    }

    HazelcastClusterManager manager() {
        return manager;
    }

    int gateways() {
        HazelcastInstance instance = manager.getHazelcastInstance();
        return (int) instance.getCluster().getMembers().stream()
                .filter(HazelcastMember::isGateway)
                .count();
    }

    private static boolean isGateway(Member member) {
        return Objects.equals(member.getAttribute(ROLE), GATEWAY);
    }

    private static Config config(Membership membership, String address) {
        Config config = ConfigUtil.loadConfig();
        config.setClusterName(membership.name());
        PROPERTIES.forEach(config::setProperty);
        config.getMemberAttributeConfig().setAttribute(ROLE, GATEWAY);
        config.addListenerConfig(new ListenerConfig(new Diary()));
        config.getSerializationConfig().setJavaSerializationFilterConfig(knownTypes());
        // An endpoint for members and none for clients, which would be let in without a word.
        config.getAdvancedNetworkConfig()
                .setEnabled(true)
                .setMemberEndpointConfig(endpoint(membership.binding(), address))
                .setJoin(join(membership));
        return config;
    }

    private static ServerSocketEndpointConfig endpoint(Membership.Binding binding, String address) {
        ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig()
                .setPort(binding.port())
                .setPortAutoIncrement(false)
                .setPublicAddress(address);
        endpoint.setInterfaces(new InterfacesConfig().setEnabled(true).setInterfaces(Set.of(address)));
        return endpoint;
    }

    private static JoinConfig join(Membership membership) {
        JoinConfig join = new JoinConfig();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        Membership.Meeting meeting = membership.meeting();
        if (meeting.kubernetesDns().isEmpty()) {
            join.getTcpIpConfig().setEnabled(true);
        } else {
            join.getKubernetesConfig()
                    .setEnabled(true)
                    .setProperty("service-dns", meeting.kubernetesDns())
                    .setProperty(
                            "service-port", String.valueOf(membership.binding().port()));
        }
        return join;
    }

    /** What members send each other; a gadget of another library is not read. */
    private static JavaSerializationFilterConfig knownTypes() {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.setDefaultsDisabled(true);
        filter.getWhitelist()
                .addPrefixes("java.lang.", "java.util.", "java.time.", "com.hazelcast.", "io.vertx.spi.cluster.", "[");
        return filter;
    }

    /** Writes down who comes and who goes. */
    private static final class Diary implements MembershipListener {

        @Override
        public void memberAdded(MembershipEvent event) {
            note("joined", event);
        }

        @Override
        public void memberRemoved(MembershipEvent event) {
            note("is gone from", event);
        }

        private static void note(String what, MembershipEvent event) {
            Member member = event.getMember();
            long gateways = event.getMembers().stream()
                    .filter(HazelcastMember::isGateway)
                    .count();
            LOG.info(
                    "{} {} {} the cluster, which has {} gateways now",
                    isGateway(member) ? "gateway" : "program",
                    member.getAddress(),
                    what,
                    gateways);
        }
    }
}
