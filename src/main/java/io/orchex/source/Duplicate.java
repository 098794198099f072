package io.orchex.source;

import java.util.Optional;

/**
 * Two stretches of code with the same tokens.
 *
 * @param first where the block stands first
 * @param second where it stands again
 * @param tokens how many tokens they share
 * @param whole what of them can be moved, with no bracket or statement cut apart; nothing where too little is whole
 */
public record Duplicate(Place first, Place second, int tokens, Whole whole) {

    /** One that begins and ends where statements do. */
    public Duplicate(Place first, Place second, int tokens) {
        this(first, second, tokens, new Whole(first, second, tokens));
    }

    /** The same cut down to what is whole. */
    public Optional<Duplicate> cut() {
        return whole.tokens == 0
                ? Optional.empty()
                : Optional.of(new Duplicate(whole.first, whole.second, whole.tokens, whole));
    }

    /**
     * The part of both that is whole.
     *
     * @param tokens 0 where there is none
     */
    public record Whole(Place first, Place second, int tokens) {}

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
