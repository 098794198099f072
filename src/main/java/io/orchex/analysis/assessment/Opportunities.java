package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Ranking.Ranked;
import java.util.List;
import java.util.stream.Stream;

/** All that is worth changing, what pays most first; a further type is a line here. */
final class Opportunities {

    private static final List<Detector> DETECTORS = List.of(
            new ExtractFunction(),
            new SimplifyConditional(),
            new ChoiceTable(),
            new Naming(),
            new InstanceofPatterns(),
            new DeadCode(),
            new UnusedImports(),
            new ParameterObject(),
            new SplitClass());

    private Opportunities() {}

    static List<Opportunity> of(List<Subject> subjects, List<Copies> copies) {
        RemoveDuplication duplication = new RemoveDuplication(subjects);
        List<Detector> detectors = Stream.concat(DETECTORS.stream(), Stream.of(new AddDocumentation(subjects)))
                .toList();
        Stream<Ranked> inFiles = subjects.stream().flatMap(subject -> inFile(subject, detectors));
        return Ranking.sort(Stream.concat(inFiles, copies.stream().flatMap(duplication::rank)));
    }

    private static Stream<Ranked> inFile(Subject subject, List<Detector> detectors) {
        List<Proposal> proposals =
                detectors.stream().flatMap(detector -> detector.find(subject)).toList();
        return proposals.stream()
                .filter(proposal -> proposals.stream().noneMatch(other -> isMoved(proposal, other)))
                .map(proposal -> Ranking.weigh(subject, proposal));
    }

    /** What goes into a function of its own needs no guard where it was. */
    private static boolean isMoved(Proposal small, Proposal large) {
        return small.type() == Opportunity.Type.SIMPLIFY_CONDITIONAL
                && large.type() == Opportunity.Type.EXTRACT_FUNCTION
                && small.target().startLine() == large.target().startLine()
                && small.target().endLine() == large.target().endLine();
    }
}
