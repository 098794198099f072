package io.orchex.source;

import java.util.Arrays;

/** The tokens of a file, each only as a 64-bit hash and the lines it stands on, so that millions fit in memory. */
public final class Tokens {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long[] hashes = new long[256];
    private int[] lines = new int[256];
    private int[] endLines = new int[256];
    private int size;

    /** Appends the token that the text holds in [from, to). */
    public void add(CharSequence text, int from, int to, int line, int endLine) {
        if (size == hashes.length) {
            grow();
        }
        hashes[size] = fnv(text, from, to);
        lines[size] = line;
        endLines[size++] = endLine;
    }

    public int size() {
        return size;
    }

    long hash(int index) {
        return hashes[index];
    }

    int line(int index) {
        return lines[index];
    }

    int endLine(int index) {
        return endLines[index];
    }

    private void grow() {
        hashes = Arrays.copyOf(hashes, 2 * size);
        lines = Arrays.copyOf(lines, 2 * size);
        endLines = Arrays.copyOf(endLines, 2 * size);
    }

    // FNV-1a, spread over all bits so that a rolling sum of hashes tells sequences apart.
    private static long fnv(CharSequence text, int from, int to) {
        long hash = OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        hash ^= hash >>> 32;
        return hash * 0x9e3779b97f4a7c15L;
    }
}
