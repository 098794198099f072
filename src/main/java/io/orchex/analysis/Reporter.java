package io.orchex.analysis;

import io.orchex.analysis.AnalysisProtocol.Rendered;
import io.orchex.analysis.AnalysisStore.Stored;
import io.orchex.analysis.OutcomeStore.Counts;
import io.orchex.analysis.OutcomeStore.FileRow;
import io.orchex.analysis.assessment.Assessment;
import io.orchex.analysis.assessment.Churn;
import io.orchex.analysis.assessment.FileScore;
import io.orchex.analysis.assessment.MeasuredFile;
import io.orchex.analysis.assessment.Opportunity;
import io.orchex.analysis.assessment.Summary;
import io.orchex.analysis.report.HtmlReport;
import io.orchex.analysis.report.MarkdownReport;
import io.orchex.analysis.report.Report;
import io.orchex.analysis.report.SarifReport;
import io.orchex.source.Reading;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Tells a completed analysis in the forms that other tools and people read. */
final class Reporter {

    /** More files or opportunities than this are in no report; they are the least bad ones. */
    private static final int MOST = 20_000;

    /** Files whose readings are looked at in one statement. */
    private static final int PAGE = 500;

    /** As many results as GitHub takes of one upload. */
    private static final int MOST_FINDINGS = 25_000;

    private final Vertx vertx;
    private final OutcomeStore outcomes;

    Reporter(Vertx vertx, OutcomeStore outcomes) {
        this.vertx = vertx;
        this.outcomes = outcomes;
    }

    Future<Rendered> render(Stored stored, String format) {
        Future<List<JsonObject>> scores = outcomes.files(stored.analysisId(), MOST, 0);
        Future<List<JsonObject>> opportunities = outcomes.opportunities(stored.analysisId(), MOST, 0);
        Future<List<FileRow>> found = format.equals("sarif") ? withFindings(stored) : Future.succeededFuture(List.of());
        return Future.all(scores, opportunities, found)
                .compose(all -> vertx.executeBlocking(
                        () -> inForm(report(stored, scores.result(), opportunities.result(), found.result()), format),
                        false));
    }

    private Future<List<FileRow>> withFindings(Stored stored) {
        return outcomes.counts(stored.analysisId()).compose(counts -> more(stored, counts, 0, new ArrayList<>()));
    }

    private Future<List<FileRow>> more(Stored stored, Counts counts, int offset, List<FileRow> sofar) {
        if (offset >= Math.min(counts.files(), MOST) || sofar.size() > MOST_FINDINGS) {
            return Future.succeededFuture(sofar);
        }
        return outcomes.withFindings(stored.analysisId(), PAGE, offset).compose(page -> {
            sofar.addAll(page);
            return more(stored, counts, offset + PAGE, sofar);
        });
    }

    private static Report report(
            Stored stored, List<JsonObject> scores, List<JsonObject> opportunities, List<FileRow> found) {
        JsonObject outcome = Objects.requireNonNull(stored.outcome());
        return new Report(
                stored.analysisId(),
                stored.repository(),
                stored.branch(),
                String.valueOf(stored.commit()),
                Objects.requireNonNull(stored.times().completedAt()),
                new Assessment(
                        outcome.getJsonObject("summary").mapTo(Summary.class),
                        scores.stream()
                                .map(score -> score.mapTo(FileScore.class))
                                .toList(),
                        opportunities.stream()
                                .map(one -> one.mapTo(Opportunity.class))
                                .toList()),
                found.stream().map(Reporter::measured).toList());
    }

    private static MeasuredFile measured(FileRow row) {
        return new MeasuredFile(
                row.path(), row.blob(), row.reading().orElseThrow().mapTo(Reading.class), Churn.NONE);
    }

    private static Rendered inForm(Report report, String format) {
        return switch (format) {
            case "sarif" ->
                new Rendered("application/sarif+json", SarifReport.of(report).encode());
            case "markdown" -> new Rendered("text/markdown; charset=utf-8", MarkdownReport.of(report));
            default -> new Rendered("text/html; charset=utf-8", HtmlReport.of(report));
        };
    }
}
