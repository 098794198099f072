package io.orchex.analysis;

import io.orchex.analysis.AnalysisProtocol.Asker;
import io.orchex.bus.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What those who carry opportunities out ask of analyses. */
public sealed interface WantedProtocol {

    Address<FindWanted, Wanted> WANTED = Address.of("analysis.wanted", FindWanted.class, Wanted.class);

    /**
     * What is to be carried out.
     *
     * @param opportunityId the only one; null for all of the analysis that meet the filter
     */
    record FindWanted(
            Asker asker,
            @Nullable String opportunityId,
            @Nullable String analysisId,
            WantedFilter filter) implements WantedProtocol {}

    /**
     * @param types of opportunities; empty for all
     * @param maxRisk the highest that is taken
     * @param files patterns as in git; empty for all
     * @param limit the best so many
     */
    record WantedFilter(List<String> types, String maxRisk, List<String> files, int limit) implements WantedProtocol {}

    /** Opportunities of one analysis, the best first, and the state of the repository that they are about. */
    record Wanted(
            String analysisId,
            AnalysisWish wish,
            String repository,
            @Nullable String branch,
            String commit,
            List<WantedOpportunity> opportunities)
            implements WantedProtocol {}

    /** @param places of all copies where it is about copies, its own first */
    record WantedOpportunity(
            String opportunityId,
            String type,
            String variant,
            @Nullable String function,
            String description,
            int complexityReduction,
            String risk,
            List<WantedPlace> places)
            implements WantedProtocol {}

    /** Lines and columns of a file, the last ones included; columns are null where it is whole lines. */
    record WantedPlace(
            String filePath,
            int startLine,
            int endLine,
            @Nullable Integer startColumn,
            @Nullable Integer endColumn) implements WantedProtocol {}
}
