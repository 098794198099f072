package io.orchex.source;

import io.orchex.source.Review.Unread;
import java.util.List;

/**
 * What came of looking for blocks that stand twice in many files.
 *
 * @param compared how many of them were looked at
 * @param full whether there was no memory for the others
 * @param unread those that had to be left out
 */
public record Comparison(List<Duplicate> duplicates, int compared, boolean full, List<Unread> unread) {

    /** Of no files. */
    public static final Comparison NOTHING = new Comparison(List.of(), 0, false, List.of());

    public Comparison {
        duplicates = List.copyOf(duplicates);
        unread = List.copyOf(unread);
    }
}
