package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.Opportunity.Impact;
import io.orchex.source.Kind;
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

    /** What is to be changed: whole lines, and the function that they belong to. */
    record Target(int startLine, int endLine, @Nullable String function) {

        int height() {
            return endLine - startLine + 1;
        }
    }
}
