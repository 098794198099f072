package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.FileScore.Documentation;
import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Proposal.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Files that offer much to others and say little about it, where others of the same language say more. */
final class AddDocumentation implements Detector {

    private static final int DEFINITIONS = 5;
    private static final int PARTS = 5;

    /** Own choice. */
    private static final int MINUTES_A_DEFINITION = 3;

    /** Words make no code simpler: it comes behind all that does. */
    private static final double RELEVANCE = 0;

    /** Share of documented definitions that tells that a repository's people document. */
    private static final double CUSTOM = 0.5;

    private final Map<String, Documentation> customs = new TreeMap<>();

    AddDocumentation(List<Subject> all) {
        all.stream()
                .filter(subject -> !TestCode.isAt(subject.path()))
                .forEach(subject -> customs.merge(
                        subject.reading().language(), subject.score().documentation(), AddDocumentation::sum));
    }

    private static Documentation sum(Documentation one, Documentation other) {
        int all = one.publicDefinitions() + other.publicDefinitions();
        int documented = one.documented() + other.documented();
        return new Documentation(all, documented, all == 0 ? 1 : (double) documented / all);
    }

    @Override
    public Stream<Proposal> find(Subject subject) {
        Documentation documentation = subject.score().documentation();
        boolean silent = documentation.publicDefinitions() >= DEFINITIONS
                && PARTS * documentation.documented() < documentation.publicDefinitions();
        double custom = customs.getOrDefault(subject.reading().language(), documentation)
                .share();
        return silent && custom >= CUSTOM && !TestCode.isAt(subject.path())
                ? Stream.of(proposal(subject, documentation, custom))
                : Stream.empty();
    }

    private static Proposal proposal(Subject subject, Documentation documentation, double custom) {
        int missing = documentation.publicDefinitions() - documentation.documented();
        int users = subject.score().coupling().afferent();
        return new Proposal(
                Opportunity.Type.ADD_DOCUMENTATION,
                "",
                new Target(1, Math.max(1, subject.reading().size().lines()), null),
                "%d of %d public definitions have a doc comment, of all in %s %d %%%s. Say of each in a sentence what it is for, and what a caller must know"
                        .formatted(
                                documentation.documented(),
                                documentation.publicDefinitions(),
                                subject.reading().language(),
                                Math.round(100 * custom),
                                users == 0
                                        ? ""
                                        : ", and %s it"
                                                .formatted(
                                                        users == 1
                                                                ? "1 other file imports"
                                                                : users + " other files import")),
                new Impact(0, "changes no code"),
                Caution.none("changes no code"),
                MINUTES_A_DEFINITION * missing,
                null,
                RELEVANCE);
    }
}
