package io.orchex.outbound;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Tells addresses of the whole internet from those of this machine and its neighbours, where nobody may be sent to. */
public final class AddressRules {

    /** IANA's special-purpose registries for IPv4 and IPv6, and multicast. */
    private static final List<AddressBlock> NOT_GLOBAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(AddressRules::block)
            .toList();

    /** Where an address of IPv4 stands inside one of IPv6, from which byte on: mapped, compatible, NAT64, 6to4. */
    private static final List<Embedding> EMBEDDINGS = List.of(
            new Embedding(mapped(), 12),
            new Embedding(block("::/96"), 12),
            new Embedding(block("64:ff9b::/96"), 12),
            new Embedding(block("2002::/16"), 2));

    private static final int LENGTH_4 = 4;
    private static final int LENGTH_6 = 16;

    private AddressRules() {}

    private record Embedding(AddressBlock block, int from) {}

    /** Whether it is neither special-purpose nor multicast, nor stands for one that is. */
    public static boolean isGlobal(InetAddress address) {
        return isGlobal(address.getAddress());
    }

    /** The same for the bytes of one. */
    public static boolean isGlobal(byte[] address) {
        for (Embedding embedding : EMBEDDINGS) {
            if (embedding.block.holds(address)) {
                byte[] inner = new byte[LENGTH_4];
                System.arraycopy(address, embedding.from, inner, 0, LENGTH_4);
                return isGlobal(inner);
            }
        }
        return NOT_GLOBAL.stream().noneMatch(block -> block.holds(address));
    }

    private static AddressBlock block(String text) {
        return AddressBlock.of(text).orElseThrow(() -> new IllegalStateException("no range: " + text));
    }

    /** Java reads the text of such an address as one of IPv4. */
    private static AddressBlock mapped() {
        byte[] start = new byte[LENGTH_6];
        start[10] = (byte) 0xff;
        start[11] = (byte) 0xff;
        return new AddressBlock(start, 96);
    }
}
