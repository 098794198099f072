package io.orchex.refactoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a refactoring, as it is stored.
 *
 * @param success whether something was changed, or on a dry run would have been, and nothing speaks against it
 * @param branch that holds the change; null where there is none
 * @param commit that holds it
 */
record Outcome(
        boolean success,
        Changes changes,
        @Nullable Reduction complexityReduction,
        SafetyReport safetyReport,
        List<Step> steps,
        @Nullable String branch,
        @Nullable String commit,
        @Nullable PullRequest pullRequest) {

    Outcome {
        steps = List.copyOf(steps);
    }

    /** How much was touched. */
    public record Changes(int filesModified, int linesAdded, int linesRemoved) {}

    /**
     * Mean of those steps that were about complexity, in percent.
     *
     * @param promised by the opportunities
     * @param reached measured on the result
     */
    public record Reduction(int promised, int reached) {}

    /** A request to take the change over. */
    public record PullRequest(String url, long number, String title) {}

    Outcome published(@Nullable String onBranch, @Nullable String atCommit, @Nullable PullRequest request) {
        return new Outcome(success, changes, complexityReduction, safetyReport, steps, onBranch, atCommit, request);
    }
}
