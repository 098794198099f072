package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Opportunity.Place;
import io.orchex.analysis.assessment.Proposal.Target;
import io.orchex.source.Finding;
import io.orchex.source.Function;
import io.orchex.source.Kind;
import io.orchex.source.Span;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values that a name would explain: expressions and conditions a variable, numbers and keys a constant. */
final class Naming implements Detector {

    private static final Set<Kind> VARIABLES = EnumSet.of(Kind.REPEATED_EXPRESSION, Kind.UNNAMED_CONDITION);
    private static final Set<Kind> CONSTANTS = EnumSet.of(Kind.MAGIC_NUMBER, Kind.REPEATED_TEXT);

    /** A name helps the reader of one place. */
    private static final double RELEVANCE = 0.1;

    @Override
    public Stream<Proposal> find(Subject subject) {
        Stream<Proposal> variables = subject.findings().stream()
                .filter(finding -> VARIABLES.contains(finding.kind()))
                .map(finding -> proposal(subject, finding, Opportunity.Type.EXTRACT_VARIABLE));
        Stream<Proposal> constants = subject.findings().stream()
                .filter(finding -> CONSTANTS.contains(finding.kind()) && !TestCode.isAt(subject.path()))
                .map(finding -> proposal(subject, finding, Opportunity.Type.EXTRACT_CONSTANT));
        return Stream.concat(variables, constants);
    }

    private static Proposal proposal(Subject subject, Finding finding, Opportunity.Type type) {
        @Nullable String function = subject.around(finding.span()).map(Function::name).orElse(finding.function());
        List<Span> spans = Stream.concat(Stream.of(finding.span()), finding.also().stream())
                .toList();
        return new Proposal(
                type,
                finding.kind().wireName(),
                new Target(finding.span().line(), finding.span().endLine(), function, places(subject, spans)),
                Sentences.of(finding, function),
                new Impact(0, "gives a value a name, and takes no branch out"),
                caution(finding.kind()),
                Debt.minutes(finding.kind()),
                finding.kind(),
                RELEVANCE);
    }

    private static List<Place> places(Subject subject, List<Span> spans) {
        return spans.stream().map(span -> Place.of(subject.path(), span)).toList();
    }

    private static Caution caution(Kind kind) {
        return switch (kind) {
            case REPEATED_EXPRESSION ->
                Caution.of(List.of(
                        "the calls are questions by their names; one that changes something must be made again"));
            case MAGIC_NUMBER, REPEATED_TEXT ->
                Caution.of(List.of("equal values may mean different things: each place has to be looked at"));
            default -> Caution.none("the same condition is asked at the same moment");
        };
    }
}
