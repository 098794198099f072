package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Risk;
import io.orchex.analysis.assessment.Opportunity.Risk.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Adds what the file's surroundings say to what a detector knows, and counts: one reason is medium, three are high. */
final class RiskRules {

    private static final int LARGE_BLOCK = 40;
    private static final int MANY_COMMITS = 20;
    private static final int MANY_AUTHORS = 5;
    private static final int MANY_USERS = 10;
    private static final Set<String> CHECKED_AT_RUN_TIME = Set.of("javascript", "python", "ruby", "php", "bash", "lua");

    private RiskRules() {}

    static Risk judge(Subject subject, Proposal proposal) {
        if (proposal.caution().safe()) {
            return new Risk(Level.LOW, proposal.caution().reasons());
        }
        List<String> reasons = new ArrayList<>(proposal.caution().reasons());
        if (proposal.target().height() > LARGE_BLOCK) {
            reasons.add(
                    "%d lines are touched at once".formatted(proposal.target().height()));
        }
        reasons.addAll(history(subject.file().churn()));
        int users = subject.score().coupling().afferent();
        if (users >= MANY_USERS) {
            reasons.add("%d other files import this one".formatted(users));
        }
        if (CHECKED_AT_RUN_TIME.contains(subject.reading().language())) {
            reasons.add("%s checks types only at run time"
                    .formatted(subject.reading().language()));
        }
        return new Risk(level(reasons.size()), reasons);
    }

    private static List<String> history(Churn churn) {
        List<String> reasons = new ArrayList<>();
        if (churn.commits() >= MANY_COMMITS) {
            reasons.add(
                    "%d commits in the last 12 months: others may be changing it right now".formatted(churn.commits()));
        }
        if (churn.authors() >= MANY_AUTHORS) {
            reasons.add("%d people changed it in the last 12 months".formatted(churn.authors()));
        }
        return reasons;
    }

    private static Level level(int reasons) {
        if (reasons == 0) {
            return Level.LOW;
        }
        return reasons < 3 ? Level.MEDIUM : Level.HIGH;
    }
}
