package io.orchex.source.engine;

import io.orchex.source.Duplicate;
import io.orchex.source.Reading;
import io.orchex.source.Rewrite;
import java.util.List;

/**
 * What came of a job.
 *
 * @param readings one for each file that could be read
 * @param duplicates blocks that stand in these files more than once
 * @param rewrites one for each file, where rewriting was asked for
 * @param unread files that could not be read, and why
 */
public record Findings(
        List<Reading> readings, List<Duplicate> duplicates, List<Rewrite> rewrites, List<Unread> unread) {

    /**
     * A file that was left out.
     *
     * @param unknownLanguage nobody here reads its language; else reading it failed
     */
    public record Unread(String path, boolean unknownLanguage, String reason) {}

    public Findings {
        readings = List.copyOf(readings);
        duplicates = List.copyOf(duplicates);
        rewrites = List.copyOf(rewrites);
        unread = List.copyOf(unread);
    }
}
