package io.orchex.refactoring;

import io.orchex.analysis.WantedProtocol.WantedPlace;
import io.orchex.bus.Bus;
import io.orchex.git.Revision;
import io.orchex.git.Snapshot;
import io.orchex.git.Source;
import io.orchex.git.SourceException;
import io.orchex.git.Sources;
import io.orchex.refactoring.Claimed.Written;
import io.orchex.source.engine.SourceEngine;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** Carries one refactoring after the other out, each on a thread that may block. */
final class Refactorer {

    private final Bus bus;
    private final Sources sources;
    private final SourceEngine engine;
    private final LeaseStore leases;
    private final TestExecution tests;
    private final Publisher publisher;

    Refactorer(
            Bus bus,
            Sources sources,
            SourceEngine engine,
            LeaseStore leases,
            TestExecution tests,
            Publisher publisher) {
        this.bus = bus;
        this.sources = sources;
        this.engine = engine;
        this.leases = leases;
        this.tests = tests;
        this.publisher = publisher;
    }

    /**
     * Answers whether its end was stored; false where another has taken over.
     *
     * @throws SourceException where the repository can't be had
     * @throws CancellationException where it was called off
     */
    boolean carryOut(Undertaking work) {
        Claimed claimed = work.claimed();
        if (claimed.rollingBack()) {
            work.stage("rolling_back");
            Outcome left = publisher.takeBack(
                    work, Objects.requireNonNull(claimed.written()).outcome());
            return work.await(leases.rolledBack(claimed, left));
        }
        work.stage("opening");
        try (Snapshot snapshot = open(work)) {
            Written written = claimed.written() == null ? change(work, snapshot) : claimed.written();
            work.stage("publishing");
            Outcome outcome = written.outcome().success() && !claimed.wish().isDryRun()
                    ? publisher.publish(work, snapshot, written)
                    : written.outcome();
            return work.await(leases.complete(claimed, outcome));
        }
    }

    private Snapshot open(Undertaking work) {
        Plan plan = work.claimed().plan();
        Revision revision = new Revision(plan.branch(), plan.commit());
        return sources.open(
                Source.places(plan.repositoryPath(), plan.repositoryUrl(), revision),
                work::isCalledOff,
                (step, done, total) -> work.stage("opening"));
    }

    /** Written down before anything is published, so that whoever goes on after a crash publishes the very same. */
    private Written change(Undertaking work, Snapshot snapshot) {
        Claimed claimed = work.claimed();
        Workpiece piece = new Workpiece(snapshot);
        Set<String> paths = claimed.plan().opportunities().stream()
                .flatMap(opportunity -> opportunity.places().stream())
                .map(WantedPlace::filePath)
                .collect(Collectors.toSet());
        Trial trial = new Trial(
                piece,
                new Changing(engine, new Agents(bus, work), work, piece),
                new Checks(engine, work, piece, paths),
                edited -> tests.run(work, snapshot, edited));
        Outcome outcome = trial.run(claimed.plan().opportunities(), work);
        Written written = new Written(outcome, piece.edited());
        if (!work.await(leases.writeDown(claimed, written, piece.patch()))) {
            throw new CancellationException("It was cancelled, or another node has taken over");
        }
        return written;
    }
}
