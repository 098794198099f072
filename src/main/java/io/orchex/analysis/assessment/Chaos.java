package io.orchex.analysis.assessment;

import io.orchex.analysis.assessment.FileScore.Components;

/**
 * The score of a file. Half-points are the published thresholds: cyclomatic 10 (McCabe), cognitive 15 (Sonar), a tenth
 * of duplicated lines, 400 lines of code.
 */
final class Chaos {

    static final double HIGH = 70;

    private static final double CYCLOMATIC = 10;
    private static final double COGNITIVE = 15;
    private static final double DUPLICATION = 0.10;
    private static final double CODE_LINES = 400;

    private Chaos() {}

    /** {@code 1 - 2^(-x/h)}: 0 at 0, a half at the half-point, never 1. */
    static double saturation(double value, double halfPoint) {
        return 1 - Math.pow(2, -value / halfPoint);
    }

    static double cyclomatic(int complexity) {
        return saturation(complexity, CYCLOMATIC);
    }

    static double cognitive(int complexity) {
        return saturation(complexity, COGNITIVE);
    }

    static double duplication(double share) {
        return saturation(share, DUPLICATION);
    }

    static double size(int codeLines) {
        return saturation(codeLines, CODE_LINES);
    }

    /** What both complexities add to a score together, 0 to 1. */
    static double complexity(int cyclomatic, int cognitive) {
        return 1 - (1 - 0.6 * cyclomatic(cyclomatic)) * (1 - 0.6 * cognitive(cognitive));
    }

    /** 0 to 100, not rounded: the terms as independent troubles. */
    static double total(Components terms) {
        double free = (1 - 0.6 * terms.cyclomatic())
                * (1 - 0.6 * terms.cognitive())
                * (1 - 0.5 * terms.duplication())
                * (1 - 0.4 * terms.size());
        return 100 * (1 - free);
    }

    /** Score times ln(1 + commits). */
    static double hotspot(double score, Churn churn) {
        return score * Math.log1p(churn.commits());
    }
}
