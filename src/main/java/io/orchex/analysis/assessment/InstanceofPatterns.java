package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Proposal.Target;
import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Casts that repeat what {@code instanceof} has just proved. */
final class InstanceofPatterns implements Detector {

    private static final double RELEVANCE = 0.1;

    @Override
    public Stream<Proposal> find(Subject subject) {
        return subject.findings(Kind.INSTANCEOF_PATTERN).stream().map(finding -> proposal(subject, finding));
    }

    private static Proposal proposal(Subject subject, Finding finding) {
        @Nullable String function = subject.around(finding.span()).map(Function::name).orElse(finding.function());
        return new Proposal(
                Opportunity.Type.USE_INSTANCEOF_PATTERN,
                "",
                new Target(finding.span().line(), finding.span().endLine(), function),
                Sentences.of(finding, function),
                new Impact(0, "takes a cast and a statement out, and no branch"),
                Caution.none("the compiler proves that both mean the same"),
                Debt.minutes(finding.kind()),
                finding.kind(),
                RELEVANCE);
    }
}
