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
            new SplitClass(),
            new AddDocumentation());

    private Opportunities() {}

    static List<Opportunity> of(List<Subject> subjects, List<Copies> copies) {
        RemoveDuplication duplication = new RemoveDuplication(subjects);
        Stream<Ranked> inFiles = subjects.stream().flatMap(Opportunities::inFile);
        return Ranking.sort(Stream.concat(inFiles, copies.stream().flatMap(duplication::rank)));
    }

    private static Stream<Ranked> inFile(Subject subject) {
        return DETECTORS.stream()
                .flatMap(detector -> detector.find(subject))
                .map(proposal -> Ranking.weigh(subject, proposal));
    }
}
