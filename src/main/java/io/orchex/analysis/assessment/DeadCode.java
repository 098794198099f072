package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Proposal.Target;
import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Variables, parameters, fields and functions that nothing uses. */
final class DeadCode implements Detector {

    private static final Set<Kind> KINDS =
            EnumSet.of(Kind.UNUSED_LOCAL, Kind.UNUSED_PARAMETER, Kind.UNUSED_FIELD, Kind.UNUSED_FUNCTION);
    private static final double WHOLE_FUNCTION = 0.4;
    private static final double ONE_NAME = 0.2;

    @Override
    public Stream<Proposal> find(Subject subject) {
        return subject.findings().stream()
                .filter(finding -> KINDS.contains(finding.kind()))
                .map(finding -> proposal(subject, finding));
    }

    private static Proposal proposal(Subject subject, Finding finding) {
        Optional<Function> around = subject.around(finding.span());
        boolean whole = finding.kind() == Kind.UNUSED_FUNCTION;
        String function = around.map(Function::name).orElse(finding.function());
        return new Proposal(
                Opportunity.Type.REMOVE_DEAD_CODE,
                finding.kind().name().toLowerCase(Locale.ROOT),
                new Target(
                        whole
                                ? around.map(all -> all.span().line())
                                        .orElse(finding.span().line())
                                : finding.span().line(),
                        whole
                                ? around.map(all -> all.span().endLine())
                                        .orElse(finding.span().endLine())
                                : finding.span().endLine(),
                        function),
                Sentences.of(finding, function),
                whole ? around.map(all -> impact(subject, all)).orElse(none()) : none(),
                caution(finding.kind()),
                Debt.minutes(finding.kind()),
                null,
                whole ? WHOLE_FUNCTION : ONE_NAME);
    }

    private static Impact impact(Subject subject, Function function) {
        int all = subject.score().complexity().cognitiveSum();
        return new Impact(
                Rounded.percent(function.cognitive(), all),
                "`%s` holds %d of the %d points of cognitive complexity of the file"
                        .formatted(function.name(), function.cognitive(), all));
    }

    private static Impact none() {
        return new Impact(0, "takes a name out that readers look for in vain, and no branch");
    }

    private static Caution caution(Kind kind) {
        return switch (kind) {
            case UNUSED_PARAMETER -> Caution.of(List.of("every caller in the file has to change with it"));
            case UNUSED_LOCAL -> Caution.none("only the function around can see it; what sets it may have to stay");
            default -> Caution.none("it is private and nothing in its file mentions it");
        };
    }
}
