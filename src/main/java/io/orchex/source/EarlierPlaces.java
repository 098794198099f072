package io.orchex.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** For some of many places an earlier one; a page of neighbours takes memory only where one of them has any. */
final class EarlierPlaces {

    static final int NONE = FirstPlaces.NONE;

    private static final int PAGE_BITS = 7;
    private static final int PAGE = 1 << PAGE_BITS;

    private final int @Nullable [][] pages;

    EarlierPlaces(int places) {
        pages = new int[(places >>> PAGE_BITS) + 1][];
    }

    /** What it takes at most for so many places. */
    static long bytes(long places) {
        return places * Integer.BYTES + (places >>> PAGE_BITS) * 24;
    }

    void put(int place, int earlier) {
        int[] page = pages[place >>> PAGE_BITS];
        if (page == null) {
            page = new int[PAGE];
            Arrays.fill(page, NONE);
            pages[place >>> PAGE_BITS] = page;
        }
        page[place & (PAGE - 1)] = earlier;
    }

    int get(int place) {
        int[] page = pages[place >>> PAGE_BITS];
        return page == null ? NONE : page[place & (PAGE - 1)];
    }
}
