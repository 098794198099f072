package io.orchex.usage;

import java.util.Locale;

/** A kind of numbers; whoever names one gets no others. */
public enum MetricType {
    PERFORMANCE,
    COST,
    QUALITY;

    /** The kind of this name in the contract. */
    public static MetricType of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
