package io.orchex.analysis.report;

import io.orchex.analysis.assessment.MeasuredFile;
import io.orchex.analysis.assessment.Opportunity;
import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.FunctionRules;
import io.orchex.source.Kind;
import io.orchex.source.Severity;
import io.orchex.source.Span;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that a code scan tells: all findings, and those opportunities that no finding stands behind. */
final class Alerts {

    private static final int LONG_COPY = 20;
    private static final Set<Opportunity.Type> WITHOUT_FINDING = EnumSet.of(
            Opportunity.Type.REMOVE_DUPLICATION, Opportunity.Type.SPLIT_CLASS, Opportunity.Type.ADD_DOCUMENTATION);

    private Alerts() {}

    /** The worst first. */
    static List<Alert> of(Report report) {
        Stream<Alert> found =
                report.files().stream().flatMap(file -> findings(file).map(finding -> found(file, finding)));
        Stream<Alert> seen = report.assessment().opportunities().stream()
                .filter(opportunity -> WITHOUT_FINDING.contains(opportunity.type()))
                .map(Alerts::seen);
        return Stream.concat(found, seen).sorted(Alert.ORDER).toList();
    }

    /** A file that was only measured has no findings, but its functions can be judged by what was measured. */
    private static Stream<Finding> findings(MeasuredFile file) {
        Stream<Finding> judged =
                file.reading().functions().stream().flatMap(function -> FunctionRules.judge(function).stream());
        return Stream.concat(file.reading().findings().stream(), judged).distinct();
    }

    private static Alert found(MeasuredFile file, Finding finding) {
        String function = finding.function() == null ? "" : finding.function();
        return new Alert(
                Rule.of(finding.kind()),
                finding.severity(),
                file.path(),
                finding.span(),
                function,
                finding.message() + ". " + finding.advice(),
                finding.kind() == Kind.OVER_COMPLEX ? function(file, finding) : null);
    }

    private static @Nullable Function function(MeasuredFile file, Finding finding) {
        return file.reading().functions().stream()
                .filter(function -> function.span().equals(finding.span()))
                .findFirst()
                .orElse(null);
    }

    private static Alert seen(Opportunity opportunity) {
        boolean isLong = opportunity.type() == Opportunity.Type.REMOVE_DUPLICATION
                && opportunity.endLine() - opportunity.startLine() >= LONG_COPY;
        return new Alert(
                Rule.of(opportunity.type()),
                isLong ? Severity.MEDIUM : Severity.LOW,
                opportunity.filePath(),
                new Span(opportunity.startLine(), 0, opportunity.endLine(), 0),
                opportunity.function() == null ? "" : opportunity.function(),
                opportunity.description(),
                null);
    }
}
