package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.FileScore.Documentation;
import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Proposal.Target;
import java.util.stream.Stream;

/** Files that offer much to others and say little about it. */
final class AddDocumentation implements Detector {

    private static final int DEFINITIONS = 5;
    private static final int PARTS = 5;

    /** Own choice. */
    private static final int MINUTES_A_DEFINITION = 3;

    /** Words make no code simpler: it comes behind all that does. */
    private static final double RELEVANCE = 0;

    @Override
    public Stream<Proposal> find(Subject subject) {
        Documentation documentation = subject.score().documentation();
        boolean silent = documentation.publicDefinitions() >= DEFINITIONS
                && PARTS * documentation.documented() < documentation.publicDefinitions();
        return silent && !TestCode.isAt(subject.path()) ? Stream.of(proposal(subject, documentation)) : Stream.empty();
    }

    private static Proposal proposal(Subject subject, Documentation documentation) {
        int missing = documentation.publicDefinitions() - documentation.documented();
        int users = subject.score().coupling().afferent();
        return new Proposal(
                Opportunity.Type.ADD_DOCUMENTATION,
                "",
                new Target(1, Math.max(1, subject.reading().size().lines()), null),
                "%d of %d public definitions have a doc comment%s. Say of each in a sentence what it is for, and what a caller must know"
                        .formatted(
                                documentation.documented(),
                                documentation.publicDefinitions(),
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
