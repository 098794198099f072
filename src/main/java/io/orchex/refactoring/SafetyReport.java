package io.orchex.refactoring;

import java.util.List;

/** The proofs, and what they say together: {@code safe}, {@code warning} or {@code unsafe}. */
public record SafetyReport(String overallSafety, List<Check> checks) {

    public SafetyReport {
        checks = List.copyOf(checks);
    }
}
