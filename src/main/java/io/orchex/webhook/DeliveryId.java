package io.orchex.webhook;

/** The name of a delivery outside, {@code delivery_15}. */
final class DeliveryId {

    private static final String PREFIX = "delivery_";

    private DeliveryId() {}

    static String text(long number) {
        return PREFIX + number;
    }

    /** @param text which the contract has found to be one */
    static long number(String text) {
        return Long.parseLong(text.substring(PREFIX.length()));
    }
}
