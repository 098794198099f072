package io.orchex.source;

/** The hash of each window of so many tokens, by Rabin and Karp: each comes from the one before by two steps. */
final class Windows {

    private static final long BASE = 0x5851f42d4c957f2dL;
    /** The last tokens are in the low bits only. */
    private static final long SPREAD = 0x9e3779b97f4a7c15L;

    private final int length;
    /** What a window's first token is multiplied with. */
    private final long first;

    /** Takes the windows one after the other. */
    interface Sink {

        /** @param token with which it begins */
        void window(long hash, int token);
    }

    Windows(int length) {
        this.length = length;
        this.first = power(length - 1);
    }

    void roll(Tokens tokens, Sink sink) {
        int[] values = tokens.hashes();
        int size = tokens.size();
        long hash = 0;
        for (int i = 0; i < Math.min(size, length - 1); i++) {
            hash = hash * BASE + values[i];
        }
        long old = 0;
        for (int i = length - 1, from = 0; i < size; i++, from++) {
            hash = (hash - old) * BASE + values[i];
            old = first * values[from];
            sink.window(hash * SPREAD, from);
        }
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= BASE;
        }
        return power;
    }
}
