package io.orchex.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** For some of many places an earlier one; a page of neighbours takes memory only where one of them has any. */
final class EarlierPlaces {

    static final int NONE = FirstPlaces.NONE;

    private static final int PAGE_BITS = 7;
    private static final int PAGE = 1 << PAGE_BITS;

    private final @Nullable Page[] pages;

    @SuppressWarnings("ArrayRecordComponent")
    private record Page(int[] places) {

        static Page empty() {
            int[] places = new int[PAGE];
            Arrays.fill(places, NONE);
            return new Page(places);
        }
    }

    EarlierPlaces(int places) {
        pages = new @Nullable Page[(places >>> PAGE_BITS) + 1];
    }

    /** What it takes at most for so many places. */
    static long bytes(long places) {
        return places * Integer.BYTES + (places >>> PAGE_BITS) * 40;
    }

    void put(int place, int earlier) {
        Page page = pages[place >>> PAGE_BITS];
        if (page == null) {
            page = Page.empty();
            pages[place >>> PAGE_BITS] = page;
        }
        page.places[place & (PAGE - 1)] = earlier;
    }

    int get(int place) {
        Page page = pages[place >>> PAGE_BITS];
        return page == null ? NONE : page.places[place & (PAGE - 1)];
    }
}
