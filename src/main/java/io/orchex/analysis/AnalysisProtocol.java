package io.orchex.analysis;

import io.orchex.analysis.assessment.Opportunity;
import io.orchex.bus.Address;
import io.orchex.bus.Topic;
import io.orchex.json.Document;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the analysis of repositories is asked, and what it tells. */
public sealed interface AnalysisProtocol {

    Address<Start, Started> START = Address.of("analysis.start", Start.class, Started.class);
    Address<Find, AnalysisView> FIND = Address.of("analysis.find", Find.class, AnalysisView.class);
    Address<Browse, AnalysisPage> LIST = Address.of("analysis.list", Browse.class, AnalysisPage.class);
    Address<Find, Cancelled> CANCEL = Address.of("analysis.cancel", Find.class, Cancelled.class);
    Address<PageOf, FilePage> FILES = Address.of("analysis.files", PageOf.class, FilePage.class);
    Address<PageOf, OpportunityPage> OPPORTUNITIES =
            Address.of("analysis.opportunities", PageOf.class, OpportunityPage.class);
    Address<FindOpportunity, FoundOpportunity> OPPORTUNITY =
            Address.of("analysis.opportunity", FindOpportunity.class, FoundOpportunity.class);
    Address<FindFile, FileView> FILE = Address.of("analysis.file", FindFile.class, FileView.class);
    Address<FindReport, Rendered> REPORT = Address.of("analysis.report", FindReport.class, Rendered.class);
    Address<Compare, Comparison> COMPARE = Address.of("analysis.compare", Compare.class, Comparison.class);

    /** An analysis waits: look now. */
    Topic<Waiting> WAITING = new Topic<>("analysis.waiting", Waiting.class);
    /** An analysis was cancelled: whoever works on it, stop now. */
    Topic<Stop> STOP = new Topic<>("analysis.stop", Stop.class);

    /** @param seesAll may see analyses of others */
    record Asker(String subject, boolean seesAll) implements AnalysisProtocol {}

    /** @param analysisId made by the caller; the same again returns what is there */
    record Start(String analysisId, Asker asker, AnalysisWish wish) implements AnalysisProtocol {}

    record Started(String analysisId, String status, Instant estimatedCompletion) implements AnalysisProtocol {}

    record Find(String analysisId, Asker asker) implements AnalysisProtocol {}

    /** One page of something that belongs to an analysis. */
    record PageOf(String analysisId, Asker asker, int limit, int offset) implements AnalysisProtocol {}

    /** Its id alone tells the analysis. */
    record FindOpportunity(String opportunityId, Asker asker) implements AnalysisProtocol {}

    record FindFile(String analysisId, Asker asker, String path) implements AnalysisProtocol {}

    /** @param format {@code sarif}, {@code markdown} or {@code html} */
    record FindReport(String analysisId, Asker asker, String format) implements AnalysisProtocol {}

    record Rendered(String contentType, String text) implements AnalysisProtocol {}

    /** Two analyses, the older one first. */
    record Compare(String base, String head, Asker asker) implements AnalysisProtocol {}

    record Browse(
            Asker asker,
            @Nullable String repository,
            @Nullable String status,
            @Nullable Instant since,
            int limit,
            int offset)
            implements AnalysisProtocol {}

    /**
     * @param percentage 0 to 100, by the files and then by the changes that are tried
     * @param stage {@code queued}, {@code cloning}, {@code reading}, {@code parsing}, {@code duplication},
     *     {@code scoring}
     */
    record Progress(int percentage, String stage, int filesDone, int filesTotal) implements AnalysisProtocol {}

    record Failure(String code, String message) implements AnalysisProtocol {}

    /** @param summary null until it is completed, as all that comes of it */
    record AnalysisView(
            String analysisId,
            String status,
            String analysisType,
            String repository,
            @Nullable String branch,
            @Nullable String commit,
            @Nullable Progress progress,
            @Nullable JsonObject summary,
            @Nullable JsonArray chaosMetrics,
            @Nullable JsonArray opportunities,
            @Nullable JsonObject leftOut,
            @Nullable JsonArray unread,
            @Nullable JsonArray limitsReached,
            @Nullable Failure error,
            @Nullable Instant estimatedCompletion,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Long durationMs)
            implements AnalysisProtocol {}

    record AnalysisSummary(
            String analysisId,
            String status,
            String analysisType,
            String repository,
            @Nullable String branch,
            @Nullable String commit,
            @Nullable JsonObject summary,
            Instant createdAt,
            @Nullable Instant completedAt)
            implements AnalysisProtocol {}

    record AnalysisPage(List<AnalysisSummary> analyses, long total, int limit, int offset)
            implements AnalysisProtocol {}

    record FilePage(List<JsonObject> files, long total, int limit, int offset) implements AnalysisProtocol {}

    record OpportunityPage(List<JsonObject> opportunities, long total, int limit, int offset)
            implements AnalysisProtocol {}

    /**
     * An opportunity, and where it was found.
     *
     * @param wish what was analysed, at this commit
     * @param document how it is shown, with its id
     */
    record FoundOpportunity(
            String opportunityId,
            String analysisId,
            AnalysisWish wish,
            @Nullable String branch,
            String commit,
            Document document)
            implements AnalysisProtocol {

        /** @throws io.vertx.core.json.DecodeException where an older version stored it in another form */
        public Opportunity opportunity() {
            return document.as(Opportunity.class);
        }
    }

    /**
     * A file and why it is as it is.
     *
     * @param metrics its scores
     * @param reading what was read in it: the functions and what each branch adds, the findings
     * @param duplicates its blocks that stand elsewhere too
     */
    record FileView(
            String analysisId,
            String filePath,
            String blob,
            JsonObject metrics,
            JsonObject reading,
            List<JsonObject> duplicates)
            implements AnalysisProtocol {}

    record Cancelled(String analysisId, String status, Instant cancelledAt) implements AnalysisProtocol {}

    /** What became of a total; a count stays a whole number. */
    record Difference(Number before, Number after, double change) implements AnalysisProtocol {}

    /**
     * A file whose score, from 0 to 100, is another.
     *
     * @param metricsBefore all its scores as they were, in the form of {@link FileView}
     */
    record ChangedFile(
            String filePath,
            double before,
            double after,
            double change,
            JsonObject metricsBefore,
            JsonObject metricsAfter)
            implements AnalysisProtocol {}

    /**
     * @param summary how the totals changed, by their names
     * @param worse files whose score rose, those that rose most first
     * @param better files whose score fell
     */
    record Comparison(
            String base,
            String head,
            Map<String, Difference> summary,
            List<ChangedFile> worse,
            List<ChangedFile> better,
            List<String> added,
            List<String> removed)
            implements AnalysisProtocol {}

    record Waiting() implements AnalysisProtocol {}

    record Stop(String analysisId) implements AnalysisProtocol {}
}
