package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Proposal.Target;
import io.orchex.source.Finding;
import io.orchex.source.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All imports of a file that it does not use, as one change. */
final class UnusedImports implements Detector {

    private static final double RELEVANCE = 0.1;
    private static final int MOST_LINES = 20;

    @Override
    public Stream<Proposal> find(Subject subject) {
        List<Finding> unused = subject.findings(Kind.UNUSED_IMPORT);
        return unused.isEmpty() ? Stream.empty() : Stream.of(proposal(unused));
    }

    private static Proposal proposal(List<Finding> unused) {
        int first =
                unused.stream().mapToInt(finding -> finding.span().line()).min().orElse(1);
        int last = unused.stream()
                .mapToInt(finding -> finding.span().endLine())
                .max()
                .orElse(first);
        return new Proposal(
                Opportunity.Type.REMOVE_UNUSED_IMPORTS,
                "",
                new Target(first, last, null),
                "%s: remove %s".formatted(what(unused), unused.size() == 1 ? "it" : "them"),
                new Impact(0, "takes lines out, and no branch"),
                Caution.none("nothing in the file mentions what is imported"),
                unused.size() * Debt.minutes(Kind.UNUSED_IMPORT),
                Kind.UNUSED_IMPORT,
                RELEVANCE);
    }

    private static String what(List<Finding> unused) {
        if (unused.size() == 1) {
            return unused.get(0).message();
        }
        String lines = unused.stream()
                .limit(MOST_LINES)
                .map(finding -> Integer.toString(finding.span().line()))
                .collect(Collectors.joining(", "));
        String more = unused.size() > MOST_LINES ? " and more" : "";
        return "%d imports are not used (lines %s%s)".formatted(unused.size(), lines, more);
    }
}
