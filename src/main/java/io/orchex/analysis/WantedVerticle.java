package io.orchex.analysis;

import io.orchex.analysis.AnalysisStore.Stored;
import io.orchex.analysis.WantedProtocol.FindWanted;
import io.orchex.analysis.WantedProtocol.Wanted;
import io.orchex.analysis.WantedProtocol.WantedFilter;
import io.orchex.analysis.WantedProtocol.WantedOpportunity;
import io.orchex.bus.Bus;
import io.orchex.git.FilePatterns;
import io.orchex.git.SourceException;
import io.orchex.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** The actor that serves those who carry opportunities out. */
final class WantedVerticle extends VerticleBase {

    private static final List<String> RISKS = List.of("low", "medium", "high");

    private final Bus bus;
    private final AnalysisStore analyses;
    private final WantedStore opportunities;

    WantedVerticle(Bus bus, AnalysisStore analyses, WantedStore opportunities) {
        this.bus = bus;
        this.analyses = analyses;
        this.opportunities = opportunities;
    }

    @Override
    public Future<?> start() {
        bus.answer(WantedProtocol.WANTED, this::wanted);
        return Future.succeededFuture();
    }

    private Future<Wanted> wanted(FindWanted wish) {
        return analysisId(wish)
                .compose(id -> id.map(analysis -> analyses.find(analysis, wish.asker()))
                        .orElse(Future.succeededFuture(Optional.empty())))
                .map(found -> found.orElseThrow(() -> unknown(wish).exception()))
                .compose(stored -> collect(stored, wish));
    }

    private Future<Optional<String>> analysisId(FindWanted wish) {
        return wish.opportunityId() == null
                ? Future.succeededFuture(Optional.ofNullable(wish.analysisId()))
                : opportunities.analysis(wish.opportunityId());
    }

    private static Problem unknown(FindWanted wish) {
        return wish.opportunityId() == null
                ? Problem.notFound("analysis", String.valueOf(wish.analysisId()))
                : Problem.notFound("opportunity", wish.opportunityId());
    }

    private Future<Wanted> collect(Stored stored, FindWanted wish) {
        if (!stored.status().equals("completed")) {
            return Future.failedFuture(Problem.conflict("Analysis %s is %s; only completed ones have opportunities"
                            .formatted(stored.analysisId(), stored.status()))
                    .exception());
        }
        Predicate<WantedOpportunity> filter = filter(wish.filter());
        return opportunities
                .opportunities(stored.analysisId(), Optional.ofNullable(wish.opportunityId()))
                .map(all ->
                        all.stream().filter(filter).limit(wish.filter().limit()).toList())
                .map(chosen -> new Wanted(
                        stored.analysisId(),
                        stored.wish(),
                        stored.repository(),
                        stored.branch(),
                        Objects.requireNonNull(stored.commit()),
                        chosen));
    }

    private static Predicate<WantedOpportunity> filter(WantedFilter filter) {
        int highest = RISKS.indexOf(filter.maxRisk());
        Predicate<String> files = patterns(filter.files()).wanted();
        return opportunity -> (filter.types().isEmpty() || filter.types().contains(opportunity.type()))
                && RISKS.indexOf(opportunity.risk()) <= highest
                && files.test(opportunity.places().get(0).filePath());
    }

    private static FilePatterns patterns(List<String> files) {
        try {
            return new FilePatterns(files, List.of());
        } catch (SourceException e) {
            throw Problem.invalid("filter.files", String.valueOf(e.getMessage()))
                    .exception();
        }
    }
}
