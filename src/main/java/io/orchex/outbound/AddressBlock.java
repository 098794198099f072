package io.orchex.outbound;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of addresses, written as its first one and the bits that all of it share: {@code 10.20.0.0/16} (CIDR). */
public final class AddressBlock {

    private static final Pattern TEXT = Pattern.compile("([0-9a-fA-F.:]{1,45})/(0|[1-9][0-9]{0,2})");

    private final byte[] start;
    private final int bits;

    AddressBlock(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /** Empty where the text is none, or sets a bit beyond those that it counts. */
    public static Optional<AddressBlock> of(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? WebAddress.numbers(parts.group(1)).flatMap(start -> of(start, Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    private static Optional<AddressBlock> of(InetAddress first, int bits) {
        byte[] start = first.getAddress();
        return bits > start.length * Byte.SIZE || reaches(start, bits)
                ? Optional.empty()
                : Optional.of(new AddressBlock(start, bits));
    }

    private static boolean reaches(byte[] start, int bits) {
        for (int bit = bits; bit < start.length * Byte.SIZE; bit++) {
            if ((start[bit / Byte.SIZE] & mask(bit)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** An address of the other kind is never in it. */
    public boolean holds(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            if (((address[bit / Byte.SIZE] ^ start[bit / Byte.SIZE]) & mask(bit)) != 0) {
                return false;
            }
        }
        return true;
    }

    private static int mask(int bit) {
        return 0x80 >> (bit % Byte.SIZE);
    }
}
