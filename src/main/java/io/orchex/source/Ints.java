package io.orchex.source;

import java.util.Arrays;

/** A growing row of numbers. */
final class Ints {

    private int[] values;
    private int size;

    Ints(int capacity) {
        values = new int[capacity];
    }

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.max(8, 2 * size));
        }
        values[size++] = value;
    }

    void clear() {
        size = 0;
    }

    int get(int index) {
        return values[index];
    }

    int last() {
        return values[size - 1];
    }

    void replaceLast(int value) {
        values[size - 1] = value;
    }

    void removeLast() {
        size--;
    }

    int size() {
        return size;
    }

    /** The row itself, and zeros behind it. */
    int[] values() {
        return values;
    }

    /** The place of the last value that is not above this one; -1 where all are. For rows that ascend. */
    int floor(int value) {
        int found = Arrays.binarySearch(values, 0, size, value);
        return found >= 0 ? found : -found - 2;
    }

    /** Gives back what more of them would have needed. */
    void trim() {
        values = Arrays.copyOf(values, size);
    }
}
