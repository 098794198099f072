package io.orchex.refactoring;

import io.orchex.analysis.WantedProtocol.WantedOpportunity;
import org.jspecify.annotations.Nullable;

/**
 * What came of one opportunity.
 *
 * @param status {@code applied}, {@code refused} (the recipe says why it can't be done safely) or {@code dropped}
 *     (done, but a check failed)
 * @param reason why it was not applied; null where it was
 * @param description what was done, or was to be done
 * @param promised complexity reduction in percent that the opportunity promised
 * @param reached measured on the result, in percent; null where it was not applied or the complexity of no function was
 *     to fall
 */
public record Step(
        String opportunityId,
        String type,
        String filePath,
        @Nullable String function,
        String status,
        @Nullable String reason,
        String description,
        int promised,
        @Nullable Integer reached) {

    static Step of(
            WantedOpportunity opportunity,
            String status,
            @Nullable String reason,
            String description,
            @Nullable Integer reached) {
        return new Step(
                opportunity.opportunityId(),
                opportunity.type(),
                opportunity.places().get(0).filePath(),
                opportunity.function(),
                status,
                reason,
                description,
                opportunity.complexityReduction(),
                reached);
    }

    boolean isApplied() {
        return status.equals("applied");
    }

    /** Whether the complexity of its function was to fall. */
    boolean isMeasured() {
        return isApplied() && reached != null;
    }

    boolean isSimpler() {
        return reached != null && reached > 0;
    }

    /** How far what was promised was kept. */
    String metrics() {
        return isSimpler()
                ? "%s: complexity -%d %%".formatted(function, reached)
                : function + " did not become simpler";
    }

    Step dropped(String why) {
        return new Step(opportunityId, type, filePath, function, "dropped", why, description, promised, null);
    }
}
