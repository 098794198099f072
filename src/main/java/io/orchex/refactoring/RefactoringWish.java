package io.orchex.refactoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be refactored: the body of POST /refactor. Absent optional fields are null.
 *
 * @param opportunityId the one opportunity; else all of the analysis that meet the filter
 */
public record RefactoringWish(
        @Nullable String opportunityId,
        @Nullable String analysisId,
        @Nullable Filter filter,
        @Nullable Boolean dryRun,
        @Nullable Boolean createPr,
        @Nullable PrOptions prOptions) {

    private static final PrOptions NO_OPTIONS = new PrOptions(null, null, null);

    boolean isDryRun() {
        return dryRun != null && dryRun;
    }

    boolean wantsPullRequest() {
        return createPr != null && createPr && !isDryRun();
    }

    Filter chosen() {
        return filter == null ? new Filter(null, null, null, null) : filter;
    }

    PrOptions request() {
        return prOptions == null ? NO_OPTIONS : prOptions;
    }

    /**
     * Which opportunities of an analysis are taken.
     *
     * @param maxRisk the highest that is taken; low where nothing is said
     * @param files patterns as in git
     */
    public record Filter(
            @Nullable List<String> types,
            @Nullable String maxRisk,
            @Nullable List<String> files,
            @Nullable Integer limit) {

        private static final int USUAL_LIMIT = 20;

        List<String> typesTaken() {
            return types == null ? List.of() : types;
        }

        String highestRisk() {
            return maxRisk == null ? "low" : maxRisk;
        }

        List<String> filesTaken() {
            return files == null ? List.of() : files;
        }

        int most() {
            return limit == null ? USUAL_LIMIT : limit;
        }
    }

    /** How the pull request is to look; what is absent is made from the evidence. */
    public record PrOptions(
            @Nullable String title,
            @Nullable String body,
            @Nullable String branch) {}
}
