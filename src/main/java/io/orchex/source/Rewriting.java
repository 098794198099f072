package io.orchex.source;

import java.util.List;

/**
 * What was refactored in several files.
 *
 * @param after the review of what came of them, with the files that could not be read
 */
public record Rewriting(List<Rewrite> rewrites, Review after) {

    public Rewriting {
        rewrites = List.copyOf(rewrites);
    }
}
