package io.orchex.agent;

import io.orchex.provider.Margin;

/**
 * What an agent counts beyond what was estimated, learned from what it told of its attempts: each provider has a
 * tokenizer of its own, and some texts (hashes, numbers, minified code) take many more tokens than others. So much more
 * is reserved from then on, or limits of money would be overshot by all that the estimate was short of.
 */
final class LearnedMargin {

    private final Factor input;
    private final Factor output;

    LearnedMargin(Margin known) {
        this.input = new Factor(known.input());
        this.output = new Factor(known.output());
    }

    Margin margin() {
        return new Margin(input.value, output.value);
    }

    /**
     * Takes notice of one attempt.
     *
     * @param seen how many tokens were told for each that was estimated
     * @return whether the margin is another now
     */
    boolean learn(Margin seen) {
        boolean more = input.learn(seen.input());
        return output.learn(seen.output()) || more;
    }

    /** Grows at once and shrinks slowly, both in steps, so that the other nodes seldom have to be told. */
    private static final class Factor {

        private static final double STEP = 0.05;

        /** What is left of the part above 1 when it was spared. */
        private static final double KEPT = 0.9;

        /** How many attempts one after the other must have needed less. */
        private static final int SPARED = 20;

        private double value;
        private int spared;

        Factor(double value) {
            this.value = value;
        }

        boolean learn(double seen) {
            double needed = inSteps(Math.ceil((seen - 1) / STEP));
            spared = needed < value ? spared + 1 : 0;
            if (needed <= value && spared < SPARED) {
                return false;
            }
            value = Math.max(needed, inSteps(Math.floor((value - 1) * KEPT / STEP)));
            spared = 0;
            return true;
        }

        private static double inSteps(double steps) {
            return 1 + STEP * Math.max(0, steps);
        }
    }
}
