package io.orchex.refactoring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The proofs, and what they say together: {@code safe}, {@code warning} or {@code unsafe}. */
public record SafetyReport(String overallSafety, List<Check> checks) {

    private static final String SAFE = "safe";
    private static final String WARNING = "warning";
    private static final String UNSAFE = "unsafe";

    private static final Set<String> ALL =
            Set.of(Check.SYNTAX, Check.TYPES, Check.TESTS, Check.METRICS, Check.FORMATTING, Check.PUBLIC_API);

    public SafetyReport {
        checks = List.copyOf(checks);
    }

    /**
     * Unsafe where a check failed; safe where all of them were made, the tests among them, and passed; a warning where
     * something was not looked at. So no change of JavaScript, where types prove too little, is safe without its tests.
     */
    static SafetyReport of(List<Check> checks) {
        return new SafetyReport(overall(checks), checks);
    }

    private static String overall(List<Check> checks) {
        if (checks.stream().anyMatch(Check::failed)) {
            return UNSAFE;
        }
        Set<String> passed =
                checks.stream().filter(Check::passed).map(Check::check).collect(Collectors.toSet());
        boolean complete = passed.containsAll(ALL) && checks.stream().noneMatch(Check::skipped);
        return complete ? SAFE : WARNING;
    }

    /** Whether the change must not leave this gateway. */
    @JsonIgnore
    public boolean isUnsafe() {
        return overallSafety.equals(UNSAFE);
    }
}
