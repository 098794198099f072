package io.orchex.source;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** Likely to be exploited or to lose data. */
    CRITICAL,
    /** A bug or a hole under the right circumstances. */
    HIGH,
    /** Costs whoever changes the code next, or hides bugs. */
    MEDIUM,
    /** Worth a minute while you are there. */
    LOW
}
