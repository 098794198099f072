package io.orchex.refactoring;

import io.orchex.analysis.WantedProtocol.WantedOpportunity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to which state of which repository, as it was when it was asked for.
 *
 * @param branch that the analysis was about, into which a pull request goes; null where it named a commit alone
 * @param commit its id in full
 */
record Plan(
        String analysisId,
        @Nullable String repositoryPath,
        @Nullable String repositoryUrl,
        @Nullable String branch,
        String commit,
        List<WantedOpportunity> opportunities) {

    Plan {
        opportunities = List.copyOf(opportunities);
    }
}
