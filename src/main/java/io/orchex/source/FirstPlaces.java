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

    private int[] keys = new int[1 << 10];
    private int[] places = empty(1 << 10);
    private int size;

    /** The place of the first one with this hash; none where this is it. */
    int putIfAbsent(long hash, int place) {
        if (3 * size > 2 * keys.length) {
            grow();
        }
        int key = (int) (hash >>> 32);
        int slot = slot(key);
        if (places[slot] != NONE) {
            return places[slot];
        }
        keys[slot] = key;
        places[slot] = place;
        size++;
        return NONE;
    }

    /** The slot that holds the key, or the free one that it belongs into. */
    private int slot(int key) {
        int mask = keys.length - 1;
        int slot = ((key * GOLDEN) >>> 7) & mask;
        while (places[slot] != NONE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldKeys = keys;
        int[] oldPlaces = places;
        keys = new int[2 * oldKeys.length];
        places = empty(2 * oldKeys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldPlaces[i] != NONE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                places[slot] = oldPlaces[i];
            }
        }
    }

    private static int[] empty(int length) {
        int[] places = new int[length];
        Arrays.fill(places, NONE);
        return places;
    }
}
