package io.orchex.cluster;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster a node joins, and by what way.
 *
 * @param name of the cluster; those of another name are strangers
 * @param binding what is bound on this machine
 * @param meeting where the other members are found
 * @param tls null where the bus is not encrypted
 */
public record Membership(
        String name,
        Binding binding,
        Meeting meeting,
        @Nullable Tls tls) {

    /**
     * @param address an address or host name of this machine, told to the others
     * @param port where members find each other
     * @param busPort of the bus; 0 for any free one
     */
    public record Binding(String address, int port, int busPort) {}

    /**
     * @param members {@code host:port}
     * @param kubernetesDns name of a service whose addresses are the members; empty where they are listed
     */
    public record Meeting(List<String> members, String kubernetesDns) {

        public Meeting {
            members = List.copyOf(members);
        }
    }

    /**
     * Files in PEM form.
     *
     * @param authority whose certificates are trusted on both sides
     */
    public record Tls(Path key, Path certificate, Path authority) {}
}
