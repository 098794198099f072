package io.orchex.provider;

/**
 * How many tokens to reckon with for each that {@link TokenEstimate} counts in the prompt or allows in the answer; 1 or
 * more.
 */
public record Margin(double input, double output) {
    public static final Margin NONE = new Margin(1, 1);
}
