package io.orchex.source;

import java.util.Arrays;

/**
 * The tokens of a file, each only as a hash and the lines it stands on, in ten bytes, so that millions fit in memory.
 */
public final class Tokens {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private int[] hashes = new int[64];
    private int[] lines = new int[64];
    private short[] furtherLines = new short[64];
    private int size;

    /** Appends the token that the text holds in [from, to). */
    public void add(CharSequence text, int from, int to, int line, int endLine) {
        if (size == hashes.length) {
            resize(2 * size);
        }
        hashes[size] = fnv(text, from, to);
        lines[size] = line;
        furtherLines[size++] = (short) Math.min(endLine - line, Short.MAX_VALUE);
    }

    public int size() {
        return size;
    }

    /** Gives back what more tokens would have needed. */
    void trim() {
        resize(size);
    }

    /** Spread over 64 bits, so that a rolling sum of hashes tells sequences apart. */
    long hash(int index) {
        long hash = hashes[index] * SPREAD;
        return hash ^ (hash >>> 29);
    }

    int line(int index) {
        return lines[index];
    }

    int endLine(int index) {
        return lines[index] + furtherLines[index];
    }

    private void resize(int length) {
        hashes = Arrays.copyOf(hashes, length);
        lines = Arrays.copyOf(lines, length);
        furtherLines = Arrays.copyOf(furtherLines, length);
    }

    // FNV-1a.
    private static int fnv(CharSequence text, int from, int to) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash *= SPREAD;
        return (int) (hash >>> 32);
    }
}
