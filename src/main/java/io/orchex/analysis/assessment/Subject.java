package io.orchex.analysis.assessment;

import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.FunctionRules;
import io.orchex.source.Kind;
import io.orchex.source.Reading;
import io.orchex.source.Span;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file under assessment.
 *
 * @param judged its functions, judged by their metrics anew, so that a file that was only measured is told of as well
 * @param findings the others, sorted
 */
record Subject(MeasuredFile file, FileScore score, List<Judged> judged, List<Finding> findings) {

    private static final Set<Kind> BY_METRICS =
            EnumSet.of(Kind.OVER_COMPLEX, Kind.DEEP_NESTING, Kind.LONG_FUNCTION, Kind.MANY_PARAMETERS);

    static List<Judged> judge(Reading reading) {
        return reading.functions().stream()
                .map(function -> new Judged(function, FunctionRules.judge(function)))
                .filter(judged -> !judged.findings().isEmpty())
                .toList();
    }

    static List<Finding> otherFindings(Reading reading) {
        return reading.findings().stream()
                .filter(finding -> !BY_METRICS.contains(finding.kind()))
                .sorted(Finding.ORDER)
                .toList();
    }

    String path() {
        return file.path();
    }

    Reading reading() {
        return file.reading();
    }

    /** The innermost function that holds the span. */
    Optional<Function> around(Span span) {
        return reading().functions().stream()
                .filter(function -> function.span().holds(span))
                .min(Comparator.comparingInt(function -> function.span().height()));
    }

    List<Finding> findings(Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).toList();
    }
}
