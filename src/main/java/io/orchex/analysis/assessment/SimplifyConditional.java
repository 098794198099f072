package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Proposal.Target;
import io.orchex.source.Branch;
import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import io.orchex.source.Span;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conditionals that say the same with less, and what the change takes from the cognitive complexity around. */
final class SimplifyConditional implements Detector {

    private static final double RELEVANCE = 0.3;
    private static final Map<Kind, String> VARIANTS = Map.of(
            Kind.GUARD_CLAUSE, "guard_clause",
            Kind.MERGEABLE_IF, "merged_ifs",
            Kind.ELSE_AFTER_RETURN, "else_after_return",
            Kind.BOOLEAN_RETURN, "boolean_return");

    @Override
    public Stream<Proposal> find(Subject subject) {
        return subject.findings().stream()
                .filter(finding -> VARIANTS.containsKey(finding.kind()))
                .map(finding -> proposal(subject, finding));
    }

    private static Proposal proposal(Subject subject, Finding finding) {
        @Nullable Function function = subject.around(finding.span()).orElse(null);
        return new Proposal(
                Opportunity.Type.SIMPLIFY_CONDITIONAL,
                VARIANTS.getOrDefault(finding.kind(), ""),
                new Target(finding.span().line(), finding.span().endLine(), name(function, finding)),
                Sentences.of(finding, name(function, finding)),
                impact(function, finding),
                Caution.none("a change of layout that keeps every path of the function"),
                Debt.minutes(finding.kind()),
                finding.kind(),
                RELEVANCE);
    }

    private static @Nullable String name(@Nullable Function function, Finding finding) {
        return function == null ? finding.function() : function.name();
    }

    private static Impact impact(@Nullable Function function, Finding finding) {
        if (function == null) {
            return new Impact(0, "no function around it is known");
        }
        int gain = gain(function, finding);
        int before = function.cognitive();
        return new Impact(
                Rounded.percent(gain, before),
                "cognitive complexity of `%s`: %d before, %d after, predicted from its branches"
                        .formatted(function.name(), before, before - gain));
    }

    private static int gain(Function function, Finding finding) {
        List<Branch> inside = function.branches().stream()
                .filter(branch -> Branches.holds(finding.span(), branch.span()))
                .toList();
        return switch (finding.kind()) {
            case GUARD_CLAUSE -> lifted(inside, finding.span());
            case ELSE_AFTER_RETURN ->
                lifted(inside, finding.span())
                        + (int) inside.stream()
                                .filter(Branches::isElse)
                                .limit(1)
                                .count();
            case MERGEABLE_IF -> merged(inside, finding.span());
            case BOOLEAN_RETURN ->
                inside.stream()
                        .filter(branch -> !Branches.isOperator(branch))
                        .mapToInt(Branch::cognitive)
                        .sum();
            default -> 0;
        };
    }

    /** One point for each that stands one level less deep. */
    private static int lifted(List<Branch> inside, Span span) {
        return (int) inside.stream()
                .filter(branch -> !branch.span().equals(span) && Branches.paysForNesting(branch))
                .count();
    }

    /** The inner `if` goes, what it holds is lifted, and a new `&&` comes where there was none. */
    private static int merged(List<Branch> inside, Span outer) {
        int inner = inside.stream()
                .filter(branch -> !branch.span().equals(outer) && branch.what().equals("if"))
                .mapToInt(Branch::cognitive)
                .findFirst()
                .orElse(0);
        boolean joined = inside.stream().anyMatch(branch -> branch.what().equals("&&"));
        int others = Math.max(0, lifted(inside, outer) - 1);
        return Math.max(0, inner + others - (joined ? 0 : 1));
    }
}
