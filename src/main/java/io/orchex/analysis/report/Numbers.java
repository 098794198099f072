package io.orchex.analysis.report;

import io.orchex.analysis.assessment.Opportunity;
import java.util.ArrayList;
import java.util.List;

/** Numbers in words. */
final class Numbers {

    private Numbers() {}

    /** A share as percent, with one decimal at most. */
    static String percent(double share) {
        double tenths = Math.round(share * 1000) / 10.0;
        return tenths == Math.rint(tenths) ? Long.toString((long) tenths) : Double.toString(tenths);
    }

    /** {@code 40 % less complex, medium risk, 25 min, by itself}. */
    static String effect(Opportunity opportunity) {
        List<String> words = new ArrayList<>();
        int reduction = opportunity.impact().complexityReduction();
        if (reduction > 0) {
            words.add("%d %% less complex".formatted(reduction));
        }
        words.add(opportunity.risk().level().wireName() + " risk");
        words.add("%d min".formatted(opportunity.effortMinutes()));
        if (opportunity.automatable()) {
            words.add("can be made automatically");
        }
        return String.join(", ", words);
    }
}
