package io.orchex.source.ecma;

import java.util.Arrays;

/** Where the names of parameters stand, for each list of them. */
final class Parameters {

    private int[] places = new int[64];
    private int size;
    private int[] open = new int[32];
    private int depth;

    int size() {
        return size;
    }

    /** How many numbers wait for the end of the lists that are open. */
    int depth() {
        return depth;
    }

    void back(int sizeBefore, int depthBefore) {
        size = sizeBefore;
        depth = depthBefore;
    }

    void add(int from, int to) {
        if (depth + 2 > open.length) {
            open = Arrays.copyOf(open, 2 * open.length);
        }
        open[depth++] = from;
        open[depth++] = to;
    }

    /**
     * Ends the list whose parameters wait from there on.
     *
     * @return its number
     */
    int close(int from) {
        int list = size;
        int count = depth - from;
        while (size + count + 1 > places.length) {
            places = Arrays.copyOf(places, 2 * places.length);
        }
        places[size++] = count / 2;
        System.arraycopy(open, from, places, size, count);
        size += count;
        depth = from;
        return list;
    }

    int count(int list) {
        return places[list];
    }

    int from(int list, int index) {
        return places[list + 1 + 2 * index];
    }

    int to(int list, int index) {
        return places[list + 2 + 2 * index];
    }
}
