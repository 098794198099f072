package io.orchex.sandbox;

import java.nio.charset.StandardCharsets;

/** The last bytes of a stream. */
final class Tail {

    private final byte[] ring;
    private long total;

    Tail(int bytes) {
        this.ring = new byte[bytes];
    }

    void add(byte[] bytes, int length) {
        for (int at = Math.max(0, length - ring.length); at < length; at++) {
            ring[(int) ((total + at) % ring.length)] = bytes[at];
        }
        total += length;
    }

    long total() {
        return total;
    }

    /** As text; what was cut in the middle of a character begins with a replacement. */
    String text() {
        int length = (int) Math.min(total, ring.length);
        byte[] ordered = new byte[length];
        for (int at = 0; at < length; at++) {
            ordered[at] = ring[(int) ((total - length + at) % ring.length)];
        }
        return new String(ordered, StandardCharsets.UTF_8);
    }
}
