package io.orchex.source.java.extraction;

/**
 * What a function more is worth.
 *
 * @param before points of complexity of the function as it is
 * @param after of the more complex of both
 */
record Gain(int before, int after) {

    private static final int LEAST = 4;

    /** So many points are much, whatever part of all they are. */
    private static final int GREAT = 15;

    /** Else they have to be a fifth. */
    private static final int FAIR_SHARE = 5;

    /** Nobody counts the points of a function that has no more. */
    private static final int SIMPLE = 15;

    /** Whether it is more than a matter of taste. */
    boolean isFelt() {
        return before - after >= LEAST;
    }

    /** Why a maintainer would find it too little; empty where it is not. */
    String doubt() {
        int gain = before - after;
        boolean little = !isFelt() || (FAIR_SHARE * gain < before && gain < GREAT);
        return little && before > SIMPLE ? "of its %d points %d would stay together".formatted(before, after) : "";
    }
}
