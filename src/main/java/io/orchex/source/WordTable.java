package io.orchex.source;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each word of a text, found by where the word stands, so that no copy of it is made each time. A hash
 * table with open addressing, never more than half full; it hashes otherwise in each process, so that nobody can write
 * many words that all fall into one place.
 */
final class WordTable {

    private static final int MULTIPLIER = ThreadLocalRandom.current().nextInt() | 1;

    private @Nullable Mentions[] slots = new Mentions[64];
    private int size;

    /** What is known of the word in [from, to). */
    Mentions of(char[] text, int from, int to) {
        int slot = hash(text, from, to) & (slots.length - 1);
        while (true) {
            Mentions known = slots[slot];
            if (known == null) {
                Mentions fresh = new Mentions(new String(text, from, to - from));
                slots[slot] = fresh;
                size++;
                if (2 * size > slots.length) {
                    grow();
                }
                return fresh;
            }
            if (Arrays.equals(text, from, to, known.letters, 0, known.letters.length)) {
                return known;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
    }

    /** From now on this is what is known of its word, of which something is. */
    void replace(Mentions known) {
        int slot = slot(known.letters);
        slots[slot] = known;
    }

    private int slot(char[] word) {
        int slot = hash(word, 0, word.length) & (slots.length - 1);
        while (slots[slot] != null && !Arrays.equals(slots[slot].letters, word)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private void grow() {
        @Nullable Mentions[] before = slots;
        slots = new Mentions[2 * before.length];
        for (Mentions known : before) {
            if (known != null) {
                slots[slot(known.letters)] = known;
            }
        }
    }

    private static int hash(char[] text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = MULTIPLIER * hash + text[i];
        }
        return hash ^ (hash >>> 15);
    }
}
