package io.orchex.analysis;

import io.orchex.analysis.AnalysisProtocol.AnalysisView;
import io.orchex.analysis.AnalysisProtocol.Cancelled;
import io.orchex.analysis.AnalysisProtocol.Compare;
import io.orchex.analysis.AnalysisProtocol.Comparison;
import io.orchex.analysis.AnalysisProtocol.FilePage;
import io.orchex.analysis.AnalysisProtocol.FileView;
import io.orchex.analysis.AnalysisProtocol.Find;
import io.orchex.analysis.AnalysisProtocol.FindFile;
import io.orchex.analysis.AnalysisProtocol.FindOpportunity;
import io.orchex.analysis.AnalysisProtocol.FindReport;
import io.orchex.analysis.AnalysisProtocol.FoundOpportunity;
import io.orchex.analysis.AnalysisProtocol.OpportunityPage;
import io.orchex.analysis.AnalysisProtocol.PageOf;
import io.orchex.analysis.AnalysisProtocol.Rendered;
import io.orchex.analysis.AnalysisProtocol.Start;
import io.orchex.analysis.AnalysisProtocol.Started;
import io.orchex.analysis.AnalysisProtocol.Stop;
import io.orchex.analysis.AnalysisProtocol.Waiting;
import io.orchex.analysis.AnalysisStore.Stored;
import io.orchex.bus.Bus;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;

/** The actor that serves clients: start, look, compare, call off. */
final class AnalysisVerticle extends VerticleBase {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    /** Files that are shown with an analysis; the others by their own pages. */
    private static final int FILES_SHOWN = 100;

    private final Bus bus;
    private final WishedRepositories repositories;
    private final AnalysisStore analyses;
    private final OutcomeStore outcomes;
    private final AnalysisViews views;
    private final int most;

    /** @param most analyses that may wait or run at the same time, on all nodes */
    AnalysisVerticle(
            Bus bus,
            WishedRepositories repositories,
            AnalysisStore analyses,
            OutcomeStore outcomes,
            AnalysisViews views,
            int most) {
        this.bus = bus;
        this.repositories = repositories;
        this.analyses = analyses;
        this.outcomes = outcomes;
        this.views = views;
        this.most = most;
    }

    @Override
    public Future<?> start() {
        bus.answer(AnalysisProtocol.START, this::begin);
        bus.answer(AnalysisProtocol.FIND, this::find);
        bus.answer(AnalysisProtocol.LIST, analyses::browse);
        bus.answer(AnalysisProtocol.CANCEL, this::cancel);
        bus.answer(AnalysisProtocol.FILES, this::files);
        bus.answer(AnalysisProtocol.OPPORTUNITIES, this::opportunities);
        bus.answer(AnalysisProtocol.OPPORTUNITY, this::opportunity);
        bus.answer(AnalysisProtocol.FILE, this::file);
        bus.answer(AnalysisProtocol.COMPARE, this::compare);
        bus.answer(AnalysisProtocol.REPORT, this::report);
        return Future.succeededFuture();
    }

    private Future<Started> begin(Start start) {
        return vertx.executeBlocking(() -> repositories.admit(start.wish()), false)
                .compose(repository -> analyses.start(start, repository, most))
                .compose(stored -> stored ? announced(start) : known(start));
    }

    private Future<Started> announced(Start start) {
        bus.publish(AnalysisProtocol.WAITING, new Waiting());
        return Future.succeededFuture(new Started(start.analysisId(), "running", views.firstEstimate()));
    }

    private Future<Started> known(Start start) {
        return analyses.find(start.analysisId(), start.asker())
                .map(found -> found.orElseThrow(this::full))
                .map(stored -> new Started(stored.analysisId(), stored.status(), views.firstEstimate()));
    }

    private ProblemException full() {
        return Problem.unavailable(
                        "%d analyses wait or run, as many as this gateway takes; try again later".formatted(most),
                        RETRY_AFTER)
                .exception();
    }

    private Future<AnalysisView> find(Find wish) {
        return mine(wish)
                .compose(stored -> stored.outcome() == null
                        ? Future.succeededFuture(views.view(stored, List.of(), List.of()))
                        : ended(stored));
    }

    private Future<AnalysisView> ended(Stored stored) {
        Future<List<JsonObject>> files =
                outcomes.files(stored.analysisId(), stored.wish().choices().metrics() ? FILES_SHOWN : 0, 0);
        Future<List<JsonObject>> opportunities = outcomes.opportunities(
                stored.analysisId(), stored.wish().choices().mostShown(), 0);
        return Future.all(files, opportunities).map(both -> views.view(stored, files.result(), opportunities.result()));
    }

    private Future<Cancelled> cancel(Find wish) {
        return analyses.cancel(wish.analysisId(), wish.asker()).compose(at -> at.map(now -> {
                    bus.publish(AnalysisProtocol.STOP, new Stop(wish.analysisId()));
                    return Future.succeededFuture(new Cancelled(wish.analysisId(), "cancelled", now));
                })
                .orElseGet(() -> mine(wish).compose(stored -> Future.failedFuture(tooLate(stored)))));
    }

    private static ProblemException tooLate(Stored stored) {
        return Problem.conflict("Analysis %s is %s; only running analyses can be cancelled"
                        .formatted(stored.analysisId(), stored.status()))
                .exception();
    }

    private Future<FilePage> files(PageOf wish) {
        return completed(new Find(wish.analysisId(), wish.asker()))
                .compose(stored -> Future.all(
                        outcomes.files(wish.analysisId(), wish.limit(), wish.offset()),
                        outcomes.counts(wish.analysisId())))
                .map(both -> new FilePage(
                        both.resultAt(0), both.<OutcomeStore.Counts>resultAt(1).files(), wish.limit(), wish.offset()));
    }

    private Future<OpportunityPage> opportunities(PageOf wish) {
        return completed(new Find(wish.analysisId(), wish.asker()))
                .compose(stored -> Future.all(
                        outcomes.opportunities(wish.analysisId(), wish.limit(), wish.offset()),
                        outcomes.counts(wish.analysisId())))
                .map(both -> new OpportunityPage(
                        both.resultAt(0),
                        both.<OutcomeStore.Counts>resultAt(1).opportunities(),
                        wish.limit(),
                        wish.offset()));
    }

    private Future<FoundOpportunity> opportunity(FindOpportunity wish) {
        return outcomes.opportunity(wish)
                .map(found -> found.orElseThrow(() ->
                        Problem.notFound("opportunity", wish.opportunityId()).exception()));
    }

    private Future<FileView> file(FindFile wish) {
        return completed(new Find(wish.analysisId(), wish.asker()))
                .compose(stored -> outcomes.file(wish.analysisId(), wish.path()))
                .map(found ->
                        found.orElseThrow(() -> Problem.notFound("file of analysis " + wish.analysisId(), wish.path())
                                .exception()))
                .map(file -> AnalysisViews.view(wish.analysisId(), file));
    }

    private Future<Comparison> compare(Compare wish) {
        return Future.all(
                        completed(new Find(wish.base(), wish.asker())), completed(new Find(wish.head(), wish.asker())))
                .compose(both -> outcomes.compare(wish.base(), wish.head())
                        .map(pairs -> Comparisons.of(both.resultAt(0), both.resultAt(1), pairs)));
    }

    private Future<Rendered> report(FindReport wish) {
        return completed(new Find(wish.analysisId(), wish.asker()))
                .compose(stored -> new Reporter(vertx, outcomes).render(stored, wish.format()));
    }

    private Future<Stored> mine(Find wish) {
        return analyses.find(wish.analysisId(), wish.asker())
                .map(found -> found.orElseThrow(
                        () -> Problem.notFound("analysis", wish.analysisId()).exception()));
    }

    private Future<Stored> completed(Find wish) {
        return mine(wish)
                .compose(stored -> stored.status().equals("completed")
                        ? Future.succeededFuture(stored)
                        : Future.failedFuture(Problem.conflict("Analysis %s is %s; this is there once it is completed"
                                        .formatted(stored.analysisId(), stored.status()))
                                .exception()));
    }
}
