package io.orchex.source.java.extraction;

/**
 * What a reader of the two functions has to put up with, beside their complexity: in quarters of a point of it, so that
 * both can be weighed against each other.
 */
final class Strain {

    /** As many quarters as a point of complexity has. */
    static final int POINT = 4;

    /** More than this make a call hard to read: each further one weighs like a point. */
    private static final int COMFORTABLE_PARAMETERS = 4;

    /** More than this nobody wants to read: each further one weighs like three. */
    static final int MOST_PARAMETERS = 6;

    /** What only its host can name is seldom a part that stands for itself. */
    private static final int VAGUE = 2 * POINT;

    /** A few lines that say themselves what they do. */
    private static final int TINY = 2 * POINT;

    private static final int TINY_LINES = 3;

    private Strain() {}

    static int of(Move move, boolean vague) {
        int parameters = move.flow().inputs().size();
        int more = Math.max(0, parameters - COMFORTABLE_PARAMETERS);
        int most = Math.max(0, parameters - MOST_PARAMETERS);
        boolean tiny = move.run().lastLine() - move.run().line() < TINY_LINES;
        return parameters
                + POINT * (more + 2 * most)
                + move.flow().outputs().size()
                + (vague ? VAGUE : 0)
                + (tiny ? TINY : 0);
    }
}
