package io.orchex.analysis;

import io.orchex.analysis.assessment.Opportunity;
import io.orchex.git.FileEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Which opportunities are worth a trial; the others are told as they are predicted. */
final class TrialChoice {

    /** The best so many. */
    private static final int MOST = 100;

    /** So many more of those that a recipe either makes or not, as no figure says beforehand whether it does. */
    private static final int MOST_SMALL = 300;

    /**
     * Bytes that all trials read together, so that those of the longest files have to stay back. A file is read once
     * for all of its trials, and counts half for each further one, as what comes of it is read again where it can be
     * made.
     */
    private static final long MOST_BYTES = 6_000_000;

    private static final String UNUSED_LOCAL = "unused_local";

    private TrialChoice() {}

    /**
     * Those of one file one after the other: a child that is asked about the same file again need not find out a second
     * time what it means.
     *
     * @param opportunities the best first
     */
    static List<Opportunity> of(List<Opportunity> opportunities, Map<String, FileEntry> files) {
        Stream<Opportunity> best = opportunities.stream().limit(MOST);
        Stream<Opportunity> small = opportunities.stream()
                .skip(MOST)
                .filter(opportunity -> opportunity.type() != Opportunity.Type.EXTRACT_FUNCTION)
                .filter(Opportunity::automatable)
                .limit(MOST_SMALL);
        List<Opportunity> chosen = new ArrayList<>();
        Set<String> known = new HashSet<>();
        long read = 0;
        for (Opportunity opportunity : Stream.concat(best, small).toList()) {
            if (opportunity.automatable() && files.containsKey(opportunity.filePath())) {
                long size = Objects.requireNonNull(files.get(opportunity.filePath()))
                        .size();
                long cost = known.contains(opportunity.filePath()) ? size / 2 : size;
                if (read + cost <= MOST_BYTES) {
                    chosen.add(opportunity);
                    known.add(opportunity.filePath());
                    read += cost;
                }
            }
        }
        chosen.sort(Comparator.comparing(Opportunity::filePath));
        return chosen;
    }

    /** One that was not tried is told as it is predicted, unless a trial mostly shows that it can't be made. */
    static Opportunity untried(Opportunity opportunity) {
        boolean uncertain = opportunity.automatable() && opportunity.variant().equals(UNUSED_LOCAL);
        return uncertain
                ? opportunity.doubted("it was not tried, and what gives it its value may have an effect")
                : opportunity;
    }
}
