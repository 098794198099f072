package io.orchex.git;

import java.util.Arrays;

/** How many bytes each object of a pack needs together with those that it is a difference to. */
final class PackChains {

    /** So many may one fetch hold in memory to put the objects of a chain together. */
    static final long MOST_BYTES = 256L << 20;

    private long[] starts = new long[1 << 10];
    private long[] sums = new long[1 << 10];
    private int count;
    private long unknown;

    /**
     * @param base where the object starts to which this one is a difference; negative for none
     * @return bytes of the chain that ends here
     */
    long add(long start, long base, long bytes) {
        int before = base < 0 ? -1 : Arrays.binarySearch(starts, 0, count, base);
        return append(start, saturated(before < 0 ? 0 : sums[before], bytes));
    }

    /** For a base that is named by its id; all such objects are taken for one chain. */
    long addUnknown(long start, long bytes) {
        unknown = saturated(unknown, bytes);
        return append(start, unknown);
    }

    private long append(long start, long sum) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            sums = Arrays.copyOf(sums, count * 2);
        }
        starts[count] = start;
        sums[count] = sum;
        count++;
        return sum;
    }

    private static long saturated(long sum, long more) {
        return sum > Long.MAX_VALUE - more ? Long.MAX_VALUE : sum + more;
    }
}
