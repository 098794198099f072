package io.orchex.analysis.assessment;

/** Numbers as people read them. */
final class Rounded {

    private Rounded() {}

    /** A share with four decimals. */
    static double share(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    /** One decimal. */
    static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }

    /** The whole percent of a part; 0 of nothing. */
    static int percent(double part, double whole) {
        return whole <= 0 ? 0 : (int) Math.round(100 * part / whole);
    }
}
