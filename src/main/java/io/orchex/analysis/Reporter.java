package io.orchex.analysis;

import io.orchex.analysis.AnalysisProtocol.Rendered;
import io.orchex.analysis.AnalysisStore.Stored;
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
import io.orchex.slice.Turns;
import io.orchex.source.Reading;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells a completed analysis in the forms that other tools and people read. */
final class Reporter {

    /** More files or opportunities than this are in no report; they are the least bad ones. */
    private static final int MOST = 20_000;

    private static final int PAGE = 100;

    private final Vertx vertx;
    private final OutcomeStore outcomes;

    Reporter(Vertx vertx, OutcomeStore outcomes) {
        this.vertx = vertx;
        this.outcomes = outcomes;
    }

    Future<Rendered> render(Stored stored, String format) {
        String id = stored.analysisId();
        return outcomes.counts(id).compose(counts -> {
            Future<List<JsonObject>> scores = all((limit, offset) -> outcomes.files(id, limit, offset), counts.files());
            Future<List<JsonObject>> opportunities =
                    all((limit, offset) -> outcomes.opportunities(id, limit, offset), counts.opportunities());
            Future<List<FileRow>> found = format.equals("sarif")
                    ? all((limit, offset) -> outcomes.withFindings(id, limit, offset), counts.files())
                    : Future.succeededFuture(List.of());
            return Future.all(scores, opportunities, found)
                    .compose(all -> vertx.executeBlocking(
                            () -> inForm(
                                    report(stored, scores.result(), opportunities.result(), found.result()), format),
                            false));
        });
    }

    /** A part of something. */
    @FunctionalInterface
    private interface Part<T> {

        Future<List<T>> read(int limit, int offset);
    }

    // In small parts, as each is decoded on the event loop.
    private static <T> Future<List<T>> all(Part<T> part, long count) {
        List<T> sofar = new ArrayList<>();
        AtomicInteger offset = new AtomicInteger();
        return Turns.untilDone(() -> part.read(PAGE, offset.getAndAdd(PAGE))
                        .onSuccess(sofar::addAll)
                        .map(read -> offset.get() >= Math.min(count, MOST)))
                .map(sofar);
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
