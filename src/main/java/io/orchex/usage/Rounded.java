package io.orchex.usage;

/** Numbers as people read them. */
final class Rounded {

    private Rounded() {}

    /** A share with four decimals. */
    static double share(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }

    /** Three decimals. */
    static double thousandth(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    /** One decimal. */
    static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
