package io.orchex.analysis.assessment;

import org.jspecify.annotations.Nullable;

/**
 * How hard a file is to change, and why.
 *
 * @param totalScore 0 (good) to 100 (chaos), one decimal
 * @param components the terms that the total is made of
 * @param debtMinutes what its findings take to put right
 * @param hotspot score times ln(1 + commits): bad code that is changed often
 */
public record FileScore(
        String filePath,
        String language,
        double totalScore,
        Complexity complexity,
        DuplicationShare duplication,
        FileSize size,
        Coupling coupling,
        Documentation documentation,
        Churn churn,
        Components components,
        int debtMinutes,
        double hotspot) {

    /**
     * Complexity of its functions.
     *
     * @param cyclomatic of the function with most
     * @param cognitive of the function with most
     * @param cyclomaticSum of all functions
     * @param cognitiveSum of all functions
     * @param functions how many there are
     * @param worstFunction the one that is hardest to understand; null if there is none
     */
    public record Complexity(
            int cyclomatic,
            int cognitive,
            int cyclomaticSum,
            int cognitiveSum,
            int functions,
            @Nullable String worstFunction) {}

    /**
     * How much of it stands elsewhere too, or twice here.
     *
     * @param percentage share of its lines that duplicated blocks cover, 0 to 1
     * @param lines those lines
     */
    public record DuplicationShare(double percentage, int lines) {}

    /** How long it is: lines with code, all lines, lines with nothing but a comment. */
    public record FileSize(int linesOfCode, int lines, int commentLines) {}

    /**
     * How it hangs together with the other files, as far as its language's imports tell.
     *
     * @param afferent files of the repository that import it
     * @param efferent modules of the repository that it imports
     * @param instability efferent of both together (Martin, 1994), 0 to 1
     */
    public record Coupling(int afferent, int efferent, double instability) {}

    /** Public definitions and how many have a doc comment; the share is 1 where there is nothing to document. */
    public record Documentation(int publicDefinitions, int documented, double share) {}

    /** The four terms {@code S(x, h)} of the score, each 0 to 1. */
    public record Components(double cyclomatic, double cognitive, double duplication, double size) {}
}
