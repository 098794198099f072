package io.orchex.source;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** Likely to be exploited or to lose data. */
    CRITICAL,
    /** A bug or a hole under the right circumstances. */
    HIGH,
    /** Costs whoever changes the code next, or hides bugs. */
    MEDIUM,
    /** Worth a minute while you are there. */
    LOW;

    /** Its name in documents, {@code high}. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
