package io.orchex.agent;

/** Numbers as people read them. */
final class Rounded {

    private Rounded() {}

    /** A share with four decimals. */
    static double share(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    /** A share as percent, with two decimals. */
    static double percent(double share) {
        return Math.round(share * 10_000) / 100.0;
    }

    /** One decimal. */
    static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
