package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.analysis.assessment.Opportunity.Place;
import io.orchex.source.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity as its detector sees it, before it is weighed against the others.
 *
 * @param recipe the finding that a rewriter may put right by itself; null if it takes a person
 * @param relevance how much of the file's trouble it is about, 0 to 1
 */
record Proposal(
        Opportunity.Type type,
        String variant,
        Target target,
        String description,
        Impact impact,
        Caution caution,
        int effortMinutes,
        @Nullable Kind recipe,
        double relevance) {

    /**
     * What is to be changed: whole lines, and the function that they belong to.
     *
     * @param places where exactly, those first; empty where it is these lines and nothing else
     */
    record Target(int startLine, int endLine, @Nullable String function, List<Place> places) {

        Target {
            places = List.copyOf(places);
        }

        Target(int startLine, int endLine, @Nullable String function) {
            this(startLine, endLine, function, List.of());
        }

        int height() {
            return endLine - startLine + 1;
        }
    }
}
