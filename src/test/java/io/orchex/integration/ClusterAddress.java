package io.orchex.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A cluster of its own for each caller, all of whose members are on this machine. */
public final class ClusterAddress {

    private final List<Integer> ports;

    private ClusterAddress(List<Integer> ports) {
        this.ports = List.copyOf(ports);
    }

    /** Room for so many members, gateways and others. */
    public static ClusterAddress of(int members) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < members; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> free = held.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : held) {
                socket.close();
            }
            return new ClusterAddress(free);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether what is proven of several nodes is to be proven of nodes in a cluster this time. */
    public static boolean isWanted() {
        return Boolean.getBoolean("orchex.clustered");
    }

    public String name() {
        return "orchex-test-" + ports.get(0);
    }

    public int port(int member) {
        return ports.get(member);
    }

    public String members() {
        return String.join(",", ports.stream().map(port -> "127.0.0.1:" + port).toList());
    }

    /**
     * What makes a gateway that member, as environment variables.
     *
     * @param gateways how many of the members are some
     */
    public Map<String, String> gateway(int member, int gateways) {
        return Map.of(
                "ORCHEX_CLUSTER_ENABLED", "true",
                "ORCHEX_CLUSTER_NAME", name(),
                "ORCHEX_CLUSTER_MEMBER_PORT", String.valueOf(port(member)),
                "ORCHEX_CLUSTER_BUS_PORT", "0",
                "ORCHEX_CLUSTER_MEMBERS", members(),
                "ORCHEX_CLUSTER_NODES", String.valueOf(gateways));
    }
}
