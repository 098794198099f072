package io.orchex.source;

import java.util.List;

/**
 * What was read in several files.
 *
 * @param duplicates blocks that stand twice in them
 * @param unread the files that could not be read
 */
public record Review(List<Reading> readings, List<Duplicate> duplicates, List<Unread> unread) {

    /** A file that could not be read, and why. */
    public record Unread(String path, String reason) {}

    public Review {
        readings = List.copyOf(readings);
        duplicates = List.copyOf(duplicates);
        unread = List.copyOf(unread);
    }
}
