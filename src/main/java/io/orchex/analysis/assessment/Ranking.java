package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Place;
import io.orchex.analysis.assessment.Proposal.Target;
import io.orchex.source.engine.SourceEngine;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Weighs proposals against each other. */
final class Ranking {

    /** What is wrong in a test hurts whoever changes the test, not who uses the program. */
    private static final double TEST_CODE = 0.3;

    /** Ways that no recipe knows. */
    private static final Set<String> BY_HAND = Set.of("table", "across_files", "unused_parameter");

    private static final Comparator<Ranked> ORDER = Comparator.comparingDouble(
                    (Ranked ranked) -> ranked.opportunity.priority())
            .reversed()
            .thenComparing(Comparator.comparingDouble(Ranked::share).reversed())
            .thenComparing(Comparator.comparingDouble(Ranked::score).reversed())
            .thenComparing(ranked -> ranked.opportunity.filePath())
            .thenComparingInt(ranked -> ranked.opportunity.startLine())
            .thenComparing(ranked -> ranked.opportunity.type())
            .thenComparing(ranked -> ranked.opportunity.variant())
            .thenComparingInt(ranked -> ranked.opportunity.endLine())
            .thenComparing(ranked -> ranked.opportunity.description());

    private Ranking() {}

    /** An opportunity, and its part of the file's score, which decides where nobody commits. */
    record Ranked(Opportunity opportunity, double share, double score) {}

    static List<Opportunity> sort(Stream<Ranked> all) {
        return all.sorted(ORDER).map(Ranked::opportunity).toList();
    }

    static Ranked weigh(Subject subject, Proposal proposal) {
        double score = subject.score().totalScore();
        double share = score * proposal.relevance() * (TestCode.isAt(subject.path()) ? TEST_CODE : 1);
        Optional<String> engine = engine(subject, proposal);
        Opportunity opportunity = new Opportunity(
                proposal.type(),
                proposal.variant(),
                subject.path(),
                proposal.target().startLine(),
                proposal.target().endLine(),
                proposal.target().function(),
                places(subject, proposal.target()),
                proposal.description(),
                proposal.impact(),
                RiskRules.judge(subject, proposal),
                proposal.effortMinutes(),
                engine.isPresent(),
                engine.orElse(null),
                Rounded.tenth(Chaos.hotspot(share, subject.file().churn())));
        return new Ranked(opportunity, share, score);
    }

    private static List<Place> places(Subject subject, Target target) {
        return target.places().isEmpty()
                ? List.of(Place.lines(subject.path(), target.startLine(), target.endLine()))
                : target.places();
    }

    /** The language whose recipe makes such changes; whether it can be made here, a dry run tells. */
    private static Optional<String> engine(Subject subject, Proposal proposal) {
        boolean known = SourceEngine.recipes(subject.path()).stream()
                .anyMatch(type -> type.wireName().equals(proposal.type().wireName()));
        boolean readable = subject.reading().problems().isEmpty();
        return known && readable && !BY_HAND.contains(proposal.variant())
                ? Optional.of(subject.reading().language())
                : Optional.empty();
    }
}
