package io.orchex.analysis.assessment;

import java.util.List;

/**
 * What a commit is like.
 *
 * @param files the worst first
 * @param opportunities those that pay most first
 */
public record Assessment(Summary summary, List<FileScore> files, List<Opportunity> opportunities) {

    public Assessment {
        files = List.copyOf(files);
        opportunities = List.copyOf(opportunities);
    }

    /** The same with what is known better of the opportunities. */
    public Assessment with(List<Opportunity> better) {
        return new Assessment(summary, files, better);
    }
}
