package io.orchex.source;

import java.util.Arrays;

/**
 * Where each hash was seen first: an open-addressing table (linear probing) of eight bytes a slot. It keeps 32 bits of
 * a hash, so a place that it answers has to be compared; one hash in some hundred finds the place of another one where
 * tens of millions are in it.
 */
final class FirstPlaces {

    static final int NONE = -1;

    private static final int GOLDEN = 0x9e3779b9;

    /** A key above its place, which is never negative where there is one. */
    private long[] slots = empty(1 << 10);

    private int size;

    /** What of a hash decides whether it is the same as another. */
    static int key(long hash) {
        return (int) (hash >>> Integer.SIZE);
    }

    /** The place of the first one with this key; none where this is it. */
    int putIfAbsent(int key, int place) {
        if (3 * size > 2 * slots.length) {
            grow();
        }
        int slot = slot(slots, key);
        if (slots[slot] != NONE) {
            return (int) slots[slot];
        }
        slots[slot] = ((long) key << Integer.SIZE) | place;
        size++;
        return NONE;
    }

    void clear() {
        Arrays.fill(slots, NONE);
        size = 0;
    }

    /** The slot that holds the key, or the free one that it belongs into. */
    private static int slot(long[] slots, int key) {
        int mask = slots.length - 1;
        int slot = ((key * GOLDEN) >>> 7) & mask;
        while (slots[slot] != NONE && key(slots[slot]) != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] larger = empty(2 * slots.length);
        for (long one : slots) {
            if (one != NONE) {
                larger[slot(larger, key(one))] = one;
            }
        }
        slots = larger;
    }

    private static long[] empty(int length) {
        long[] slots = new long[length];
        Arrays.fill(slots, NONE);
        return slots;
    }
}
