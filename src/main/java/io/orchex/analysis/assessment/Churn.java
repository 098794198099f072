package io.orchex.analysis.assessment;

/**
 * How often a file was changed in the last twelve months.
 *
 * @param authors how many people changed it
 * @param added lines
 * @param deleted lines
 */
public record Churn(int commits, int authors, long added, long deleted) {

    /** Of a file that nobody changed, or whose history is not known. */
    public static final Churn NONE = new Churn(0, 0, 0, 0);
}
