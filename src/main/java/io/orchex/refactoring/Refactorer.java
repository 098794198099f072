package io.orchex.refactoring;

import io.orchex.git.Revision;
import io.orchex.git.Snapshot;
import io.orchex.git.Source;
import io.orchex.git.SourceException;
import io.orchex.git.Sources;
import io.orchex.refactoring.LeaseStore.Claimed;
import io.orchex.refactoring.LeaseStore.Written;
import io.orchex.refactoring.Outcome.Reduction;
import io.orchex.source.engine.SourceEngine;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries one refactoring after the other out, each on a thread that may block. */
final class Refactorer {

    private final Sources sources;
    private final SourceEngine engine;
    private final LeaseStore leases;
    private final Checks checks;
    private final Publisher publisher;

    Refactorer(Sources sources, SourceEngine engine, LeaseStore leases, Checks checks, Publisher publisher) {
        this.sources = sources;
        this.engine = engine;
        this.leases = leases;
        this.checks = checks;
        this.publisher = publisher;
    }

    /**
     * Answers whether its end was stored; false where another has taken over or it was cancelled.
     *
     * @throws SourceException where the repository can't be had
     */
    boolean carryOut(Undertaking work) {
        Claimed claimed = work.claimed();
        if (claimed.rollingBack()) {
            publisher.takeBack(work, Objects.requireNonNull(claimed.written()).outcome());
            return work.await(leases.rolledBack(claimed));
        }
        try (Snapshot snapshot = open(work)) {
            Written written = claimed.written() == null ? change(work, snapshot) : claimed.written();
            work.stage("publishing");
            Outcome outcome = publisher.publish(work, snapshot, written);
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

    private Written change(Undertaking work, Snapshot snapshot) {
        Claimed claimed = work.claimed();
        Workpiece piece = new Workpiece(snapshot);
        work.stage("changing");
        Changing changing = new Changing(engine, work, piece);
        List<Step> steps = changing.carryOut(claimed.plan().opportunities());
        work.stage("checking");
        Checks.Verdict verdict = checks.examine(work, piece, steps);
        Written written = new Written(outcome(piece, verdict), piece.edited());
        if (!work.await(leases.writeDown(claimed, written, piece.patch()))) {
            work.callOff();
            work.stage("lost");
        }
        return written;
    }

    private static Outcome outcome(Workpiece piece, Checks.Verdict verdict) {
        boolean applied = verdict.steps().stream().anyMatch(Step::isApplied);
        boolean safe = !verdict.report().overallSafety().equals("unsafe");
        return new Outcome(
                applied && safe,
                piece.changes(),
                reduction(verdict.steps()),
                verdict.report(),
                verdict.steps(),
                null,
                null,
                null);
    }

    private static @Nullable Reduction reduction(List<Step> steps) {
        List<Step> measured = steps.stream()
                .filter(Step::isApplied)
                .filter(step -> step.reached() != null)
                .toList();
        if (measured.isEmpty()) {
            return null;
        }
        return new Reduction(
                (int) Math.round(
                        measured.stream().mapToInt(Step::promised).average().orElse(0)),
                (int) Math.round(measured.stream()
                        .mapToInt(step -> Objects.requireNonNull(step.reached()))
                        .average()
                        .orElse(0)));
    }
}
