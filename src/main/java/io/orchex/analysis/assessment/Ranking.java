package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Place;
import io.orchex.analysis.assessment.Proposal.Target;
import io.orchex.source.Kind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Weighs proposals against each other. */
final class Ranking {

    /** What is wrong in a test hurts whoever changes the test, not who uses the program. */
    private static final double TEST_CODE = 0.3;

    /** What the Java rewriter does by itself, and only where it is certain. */
    private static final Set<Kind> JAVA_RECIPES = EnumSet.of(
            Kind.GUARD_CLAUSE,
            Kind.ELSE_AFTER_RETURN,
            Kind.MERGEABLE_IF,
            Kind.BOOLEAN_RETURN,
            Kind.INSTANCEOF_PATTERN,
            Kind.UNUSED_IMPORT);

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

    private static Optional<String> engine(Subject subject, Proposal proposal) {
        boolean known = proposal.recipe() != null && JAVA_RECIPES.contains(proposal.recipe());
        boolean readable = subject.reading().problems().isEmpty();
        return known && readable && subject.reading().language().equals("java")
                ? Optional.of("java")
                : Optional.empty();
    }
}
