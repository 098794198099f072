package io.orchex.benchmark;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A hot path beside its peers and limits. A round measures all of them once, so that all meet the same machine. */
interface Benchmark extends AutoCloseable {

    /**
     * Two things that a round measures, and how they are told.
     *
     * @param peer what a user would have instead, or the limit that nothing can exceed
     */
    record Comparison(String subject, String peer, String unit) {}

    List<Comparison> comparisons();

    /** Units a second, by the names that the comparisons use. */
    Map<String, Double> round() throws Exception;

    @Override
    void close() throws IOException, SQLException;
}
