package io.orchex.analysis;

import io.orchex.source.Likeness;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be analysed: the body of POST /analyze. Absent optional fields are null.
 *
 * @param repositoryPath under one of the allowed roots; goes before the address where both are there
 */
public record AnalysisWish(
        @Nullable String repositoryPath,
        @Nullable String repositoryUrl,
        @Nullable String branch,
        @Nullable String commit,
        @Nullable String analysisType,
        @Nullable Options options) {

    private static final Options USUAL = new Options(null, null, null, null, null, null);

    String type() {
        return analysisType == null ? "full" : analysisType;
    }

    Options choices() {
        return options == null ? USUAL : options;
    }

    /** How an analysis is done and shown. */
    public record Options(
            @Nullable Boolean includeMetrics,
            @Nullable Boolean identifyOpportunities,
            @Nullable Integer maxOpportunities,
            @Nullable List<String> includePatterns,
            @Nullable List<String> excludePatterns,
            @Nullable Boolean duplicatesIgnoreIdentifiers) {

        private static final int MOST_SHOWN = 20;

        boolean metrics() {
            return includeMetrics == null || includeMetrics;
        }

        boolean opportunities() {
            return identifyOpportunities == null || identifyOpportunities;
        }

        int mostShown() {
            return maxOpportunities == null ? MOST_SHOWN : maxOpportunities;
        }

        Likeness likeness() {
            return duplicatesIgnoreIdentifiers != null && duplicatesIgnoreIdentifiers
                    ? Likeness.RENAMED
                    : Likeness.SAME;
        }

        List<String> included() {
            return includePatterns == null ? List.of() : includePatterns;
        }

        List<String> excluded() {
            return excludePatterns == null ? List.of() : excludePatterns;
        }
    }
}
