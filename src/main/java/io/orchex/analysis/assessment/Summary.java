package io.orchex.analysis.assessment;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A commit in ten numbers.
 *
 * @param avgChaosScore mean of the files' scores, 0 to 100
 * @param highChaosFiles files with a score of 70 or more
 * @param debtRatio what the debt costs, as a share of what writing the code costs at 30 minutes a line
 * @param debtRating {@code A} to {@code E}, as Sonar rates the debt ratio
 * @param duplicatedLines lines that a duplicated block covers
 * @param languages how many files of each, by name
 */
public record Summary(
        int filesAnalyzed,
        double avgChaosScore,
        int highChaosFiles,
        int totalOpportunities,
        double estimatedDebtHours,
        double debtRatio,
        String debtRating,
        long linesOfCode,
        long duplicatedLines,
        Map<String, Integer> languages) {

    public Summary {
        languages = Collections.unmodifiableMap(new TreeMap<>(languages));
    }
}
