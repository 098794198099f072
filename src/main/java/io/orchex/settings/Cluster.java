package io.orchex.settings;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The event bus that nodes and other Vert.x processes share.
 *
 * @param address of this machine that is bound, and no other
 * @param memberPort where members find each other
 * @param busPort of the bus itself; 0 for any free one
 * @param members where others may be found, {@code host:port}
 * @param kubernetesDns name of the service whose addresses are the members; empty where they are listed
 * @param nodes gateways there should be
 * @param tls null where the bus is not encrypted
 */
public record Cluster(
        boolean enabled,
        String name,
        String address,
        int memberPort,
        int busPort,
        List<String> members,
        String kubernetesDns,
        int nodes,
        @Nullable Tls tls) {

    private static final Pattern FLAG = Pattern.compile("true|false");
    private static final Pattern MEMBER = Pattern.compile("([\\w.-]+|\\[[0-9a-fA-F:]+]):(\\d{1,5})");
    private static final int LAST_PORT = 65_535;
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.[\\d.]+|::1");
    private static final Pattern ONE_ADDRESS = Pattern.compile("(?!0\\.0\\.0\\.0|\\*|::$).+");
    private static final String ALLOW = "allow";
    private static final int MOST_NODES = 1000;

    static Cluster of(Values values) {
        List<String> members = members(values);
        int nodes = values.integer("nodes", 0, MOST_NODES);
        Cluster cluster = new Cluster(
                values.like("enabled", FLAG, "true or false").equals("true"),
                values.name("name"),
                values.like("address", ONE_ADDRESS, "one address of this machine"),
                values.integer("member_port", 1, LAST_PORT),
                values.integer("bus_port", 0, LAST_PORT),
                members,
                values.text("kubernetes_dns"),
                nodes == 0 ? Math.max(2, members.size()) : nodes,
                Tls.of(values.section("tls")));
        boolean plain = values.choice("plain", "refuse", ALLOW).equals(ALLOW);
        if (cluster.enabled) {
            cluster.refuseWhatCannotWork(values, plain);
        }
        return cluster;
    }

    private void refuseWhatCannotWork(Values values, boolean plain) {
        if (members.isEmpty() == kubernetesDns.isEmpty()) {
            values.complain("members", "either a list of host:port here, or a name in cluster.kubernetes_dns");
        }
        if (tls == null && !plain && !LOOPBACK.matcher(address).matches()) {
            values.complain(
                    "address",
                    "127.0.0.1 as long as cluster.tls is empty, for who reaches the bus may say anything on it; or set"
                            + " cluster.plain to allow");
        }
    }

    private static List<String> members(Values values) {
        JsonNode found = values.found("members");
        List<String> members = new ArrayList<>();
        found.forEach(item -> members.add(item.asText().strip()));
        if (!found.isArray() || !members.stream().allMatch(Cluster::isMember)) {
            values.complain("members", "a list of host:port, with ports from 1 to " + LAST_PORT);
        }
        return List.copyOf(members);
    }

    private static boolean isMember(String member) {
        Matcher matcher = MEMBER.matcher(member);
        if (!matcher.matches()) {
            return false;
        }
        int port = Integer.parseInt(matcher.group(2));
        return 1 <= port && port <= LAST_PORT;
    }

    /**
     * Files in PEM form.
     *
     * @param authority whom the bus trusts: all whose certificates it has signed
     */
    public record Tls(Path key, Path certificate, Path authority) {

        static @Nullable Tls of(Values values) {
            boolean off = values.text("key_file").isEmpty()
                    && values.text("certificate_file").isEmpty()
                    && values.text("ca_file").isEmpty();
            return off
                    ? null
                    : new Tls(values.path("key_file"), values.path("certificate_file"), values.path("ca_file"));
        }
    }
}
