package io.orchex.analysis.assessment;

import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import java.util.List;

/**
 * A function and what its own metrics tell against it.
 *
 * @param findings empty where nothing does
 */
record Judged(Function function, List<Finding> findings) {

    boolean has(Kind kind) {
        return findings.stream().anyMatch(finding -> finding.kind() == kind);
    }

    /** Minutes that these findings take to put right. */
    int debt() {
        int complexity = has(Kind.OVER_COMPLEX) ? Debt.complexity(function) : 0;
        return complexity
                + findings.stream()
                        .mapToInt(finding -> Debt.minutes(finding.kind()))
                        .sum();
    }
}
