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

    /** A function that takes more is not offered by itself. */
    private static final int MOST_WANTED = 5;

    /** More than this nobody wants to read: each further one weighs like three. */
    static final int MOST_PARAMETERS = 6;

    /** What only its host can name is seldom a part that stands for itself. */
    private static final int VAGUE = 4 * POINT;

    /** A few lines that say themselves what they do. */
    private static final int TINY = 3 * POINT;

    private static final int TINY_LINES = 4;

    private Strain() {}

    /** Why a maintainer would hardly want the function; empty where nothing speaks against it. */
    static String doubt(Move move, boolean vague) {
        int parameters = move.flow().inputs().size();
        if (parameters > MOST_WANTED) {
            return "the function would need %d values".formatted(parameters);
        }
        if (isTiny(move)) {
            return "the function would have %d lines"
                    .formatted(move.run().lastLine() - move.run().line() + 1);
        }
        return vague ? "nothing in the lines tells a name for the function" : "";
    }

    static int of(Move move, boolean vague) {
        int parameters = move.flow().inputs().size();
        int more = Math.max(0, parameters - COMFORTABLE_PARAMETERS);
        int most = Math.max(0, parameters - MOST_PARAMETERS);
        return parameters
                + POINT * (more + 2 * most)
                + move.flow().outputs().size()
                + (vague ? VAGUE : 0)
                + (isTiny(move) ? TINY : 0);
    }

    private static boolean isTiny(Move move) {
        return move.run().lastLine() - move.run().line() < TINY_LINES;
    }
}
