package io.orchex.source;

/**
 * Two stretches of code with the same tokens.
 *
 * @param first where the block stands first
 * @param second where it stands again
 * @param tokens how many tokens they share
 */
public record Duplicate(Place first, Place second, int tokens) {

    /** Whole lines of a file. */
    public record Place(String path, int line, int endLine) {

        public int lines() {
            return endLine - line + 1;
        }

        @Override
        public String toString() {
            return "%s:%d-%d".formatted(path, line, endLine);
        }
    }
}
