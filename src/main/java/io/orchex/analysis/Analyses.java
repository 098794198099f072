package io.orchex.analysis;

import io.orchex.bus.Bus;
import io.orchex.git.Sources;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;

/** The analysis of repositories, assembled. */
public final class Analyses {

    private Analyses() {}

    public static Slice slice(
            Vertx vertx, Bus bus, Pool pool, Sources sources, AnalysisLimits limits, InstantSource clock) {
        bus.speak(AnalysisProtocol.class);
        bus.speak(WantedProtocol.class);
        AnalysisStore analyses = new AnalysisStore(pool);
        OutcomeStore outcomes = new OutcomeStore(pool);
        LeaseStore leases = new LeaseStore(pool, limits.node(), limits.lease());
        ReadingStore readings = new ReadingStore(pool);
        SourceEngine engine = new SourceEngine(vertx, clock, limits.engine());
        WishedRepositories repositories = new WishedRepositories(sources);
        Analyst analyst = new Analyst(repositories, engine, readings, limits.engine());
        AnalysisViews views = new AnalysisViews(clock);
        return new Slice(
                List.of(
                        Actor.single(
                                () -> new AnalystVerticle(bus, leases, readings, analyst, engine, limits.atOnce())),
                        Actor.single(() -> new WantedVerticle(bus, analyses, new WantedStore(pool))),
                        Actor.single(() ->
                                new AnalysisVerticle(bus, repositories, analyses, outcomes, views, limits.queued()))),
                new AnalysisOperations(bus));
    }
}
