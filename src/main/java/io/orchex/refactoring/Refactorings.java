package io.orchex.refactoring;

import io.orchex.bus.Bus;
import io.orchex.git.Sources;
import io.orchex.refactoring.tests.ProjectTests;
import io.orchex.sandbox.Sandbox;
import io.orchex.slice.Actor;
import io.orchex.slice.Slice;
import io.orchex.source.engine.SourceEngine;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The refactoring of repositories, assembled. */
public final class Refactorings {

    private Refactorings() {}

    public static Slice slice(
            Vertx vertx, Bus bus, Pool pool, Sources sources, RefactoringLimits limits, InstantSource clock) {
        bus.speak(RefactoringProtocol.class);
        RefactoringStore refactorings = new RefactoringStore(pool);
        LeaseStore leases = new LeaseStore(pool, limits.node(), limits.lease());
        SourceEngine engine = new SourceEngine(vertx, clock, limits.engine());
        RefactoringLimits.Publication publication = limits.publication();
        Publisher publisher = new Publisher(
                sources,
                publication.branches(),
                publication.pullRequests(),
                publication.author(),
                publication.branchPrefix());
        Sandbox sandbox = limits.testing().sandbox();
        TestExecution tests = new TestExecution(
                sandbox == null ? null : new ProjectTests(vertx, sandbox),
                limits.testing().scratch());
        Refactorer refactorer = new Refactorer(bus, sources, engine, leases, tests, publisher);
        return new Slice(
                List.of(
                        Actor.single(() -> new RefactorerVerticle(
                                bus, leases, refactorer, () -> closed(engine, sandbox), limits.atOnce())),
                        Actor.single(() -> new RefactoringVerticle(
                                bus, refactorings, new RefactoringViews(clock), limits.queued()))),
                new RefactoringOperations(bus));
    }

    private static Future<?> closed(SourceEngine engine, @Nullable Sandbox sandbox) {
        return sandbox == null ? engine.close() : Future.join(engine.close(), sandbox.close());
    }
}
