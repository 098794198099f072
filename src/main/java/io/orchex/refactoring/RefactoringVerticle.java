package io.orchex.refactoring;

import io.orchex.analysis.AnalysisProtocol;
import io.orchex.analysis.WantedProtocol;
import io.orchex.analysis.WantedProtocol.FindWanted;
import io.orchex.analysis.WantedProtocol.Wanted;
import io.orchex.analysis.WantedProtocol.WantedFilter;
import io.orchex.bus.Bus;
import io.orchex.problem.Problem;
import io.orchex.problem.ProblemException;
import io.orchex.refactoring.RefactoringProtocol.Asker;
import io.orchex.refactoring.RefactoringProtocol.Browse;
import io.orchex.refactoring.RefactoringProtocol.Cancelled;
import io.orchex.refactoring.RefactoringProtocol.Diff;
import io.orchex.refactoring.RefactoringProtocol.Find;
import io.orchex.refactoring.RefactoringProtocol.RefactoringPage;
import io.orchex.refactoring.RefactoringProtocol.RefactoringView;
import io.orchex.refactoring.RefactoringProtocol.RollingBack;
import io.orchex.refactoring.RefactoringProtocol.Start;
import io.orchex.refactoring.RefactoringProtocol.Started;
import io.orchex.refactoring.RefactoringProtocol.Stop;
import io.orchex.refactoring.RefactoringProtocol.Waiting;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;

/** The actor that serves clients: start, look, call off, take back. */
final class RefactoringVerticle extends VerticleBase {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Bus bus;
    private final RefactoringStore refactorings;
    private final RefactoringViews views;
    private final int most;

    /** @param most refactorings that may wait or run at the same time, on all nodes */
    RefactoringVerticle(Bus bus, RefactoringStore refactorings, RefactoringViews views, int most) {
        this.bus = bus;
        this.refactorings = refactorings;
        this.views = views;
        this.most = most;
    }

    @Override
    public Future<?> start() {
        bus.answer(RefactoringProtocol.START, this::begin);
        bus.answer(RefactoringProtocol.FIND, this::find);
        bus.answer(RefactoringProtocol.LIST, this::list);
        bus.answer(RefactoringProtocol.DIFF, this::diff);
        bus.answer(RefactoringProtocol.CANCEL, this::cancel);
        bus.answer(RefactoringProtocol.ROLL_BACK, this::rollBack);
        return Future.succeededFuture();
    }

    private Future<Started> begin(Start start) {
        return bus.ask(WantedProtocol.WANTED, wanted(start))
                .map(wanted -> acceptable(start.wish(), wanted))
                .compose(wanted -> refactorings
                        .start(start, wanted.repository(), plan(wanted), most)
                        .compose(stored -> stored ? announced(start) : known(start)));
    }

    private static FindWanted wanted(Start start) {
        RefactoringWish wish = start.wish();
        Asker asker = start.asker();
        boolean one = wish.opportunityId() != null;
        RefactoringWish.Filter filter = wish.chosen();
        return new FindWanted(
                new AnalysisProtocol.Asker(asker.subject(), asker.seesAll()),
                wish.opportunityId(),
                wish.analysisId(),
                new WantedFilter(
                        filter.typesTaken(), one ? "high" : filter.highestRisk(), filter.filesTaken(), filter.most()));
    }

    private static Wanted acceptable(RefactoringWish wish, Wanted wanted) {
        if (wish.wantsPullRequest() && (wanted.wish().repositoryUrl() == null || wanted.branch() == null)) {
            throw Problem.invalid(
                            "create_pr",
                            "wants an analysis that named a repository_url and not a commit alone, so that there is a branch to merge into")
                    .exception();
        }
        if (wanted.opportunities().isEmpty()) {
            throw Problem.invalid(
                            wish.filter() == null ? "analysis_id" : "filter",
                            "no opportunity of the analysis is chosen by it; GET /v1/analyze/%s/opportunities lists them"
                                    .formatted(wanted.analysisId()))
                    .exception();
        }
        return wanted;
    }

    private static Plan plan(Wanted wanted) {
        return new Plan(
                wanted.analysisId(),
                wanted.wish().repositoryPath(),
                wanted.wish().repositoryUrl(),
                wanted.branch(),
                wanted.commit(),
                wanted.opportunities());
    }

    private Future<Started> announced(Start start) {
        bus.publish(RefactoringProtocol.WAITING, new Waiting());
        return Future.succeededFuture(new Started(start.refactoringId(), "running", views.firstEstimate()));
    }

    private Future<Started> known(Start start) {
        return refactorings
                .find(new Find(start.refactoringId(), start.asker()))
                .map(found -> found.orElseThrow(this::full))
                .map(stored -> new Started(stored.refactoringId(), stored.status(), views.firstEstimate()));
    }

    private ProblemException full() {
        return Problem.unavailable(
                        "%d refactorings wait or run, as many as this gateway takes; try again later".formatted(most),
                        RETRY_AFTER)
                .exception();
    }

    private Future<RefactoringView> find(Find wish) {
        return mine(wish).map(views::view);
    }

    private Future<RefactoringPage> list(Browse wish) {
        return refactorings.browse(wish).map(page -> {
            var summaries = page.refactorings().stream().map(views::summary).toList();
            return new RefactoringPage(List.copyOf(summaries), page.total(), wish.limit(), wish.offset());
        });
    }

    private Future<Diff> diff(Find wish) {
        return mine(wish).compose(stored -> refactorings.patch(wish)).map(Diff::new);
    }

    private Future<Cancelled> cancel(Find wish) {
        return refactorings.cancel(wish).compose(at -> at.map(now -> {
                    bus.publish(RefactoringProtocol.STOP, new Stop(wish.refactoringId()));
                    return Future.succeededFuture(new Cancelled(wish.refactoringId(), "cancelled", now));
                })
                .orElseGet(() -> mine(wish).compose(stored -> Future.failedFuture(tooLate(stored)))));
    }

    private static ProblemException tooLate(Stored stored) {
        String state = stored.status().equals("running") ? "being published" : stored.status();
        return Problem.conflict("Refactoring %s is %s; it can be cancelled only before it is published"
                        .formatted(stored.refactoringId(), state))
                .exception();
    }

    private Future<RollingBack> rollBack(Find wish) {
        return refactorings.rollBack(wish).compose(begun -> {
            bus.publish(RefactoringProtocol.WAITING, new Waiting());
            return begun
                    ? Future.succeededFuture(new RollingBack(wish.refactoringId(), "rolling_back"))
                    : mine(wish).compose(stored -> Future.failedFuture(nothingToTakeBack(stored)));
        });
    }

    private static ProblemException nothingToTakeBack(Stored stored) {
        return Problem.conflict(
                        stored.status().equals("completed")
                                ? "Refactoring %s has made no branch: there is nothing to take back"
                                        .formatted(stored.refactoringId())
                                : "Refactoring %s is %s; only completed ones can be rolled back"
                                        .formatted(stored.refactoringId(), stored.status()))
                .exception();
    }

    private Future<Stored> mine(Find wish) {
        return refactorings
                .find(wish)
                .map(found -> found.orElseThrow(() ->
                        Problem.notFound("refactoring", wish.refactoringId()).exception()));
    }
}
