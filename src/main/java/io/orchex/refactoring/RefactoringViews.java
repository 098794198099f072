package io.orchex.refactoring;

import io.orchex.refactoring.RefactoringProtocol.Progress;
import io.orchex.refactoring.RefactoringProtocol.RefactoringSummary;
import io.orchex.refactoring.RefactoringProtocol.RefactoringView;
import io.orchex.refactoring.Stored.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Shows stored refactorings as the contract does, with an estimate of when they will be done. */
final class RefactoringViews {

    /** As nothing is known of the repository yet. */
    private static final Duration FIRST_GUESS = Duration.ofSeconds(30);

    /** Checking and publishing take about this part of the whole. */
    private static final double AFTER_CHANGES = 0.5;

    private final InstantSource clock;

    RefactoringViews(InstantSource clock) {
        this.clock = clock;
    }

    Instant firstEstimate() {
        return clock.instant().plus(FIRST_GUESS);
    }

    RefactoringView view(Stored stored) {
        Times times = stored.times();
        Outcome outcome = stored.status().equals("running") ? null : stored.outcome();
        boolean underWay = stored.status().equals("running") || stored.status().equals("rolling_back");
        return new RefactoringView(
                stored.refactoringId(),
                stored.status(),
                success(stored),
                stored.wish().isDryRun(),
                stored.plan().analysisId(),
                stored.repository(),
                stored.plan().branch(),
                stored.plan().commit(),
                underWay ? progress(stored) : null,
                outcome == null ? null : outcome.changes(),
                outcome == null ? null : outcome.complexityReduction(),
                outcome == null ? null : outcome.safetyReport(),
                outcome == null ? null : outcome.steps(),
                outcome == null ? null : outcome.branch(),
                outcome == null ? null : outcome.commit(),
                outcome == null ? null : outcome.pullRequest(),
                stored.error(),
                underWay ? estimate(stored) : null,
                times.createdAt(),
                times.startedAt(),
                times.completedAt(),
                times.rolledBackAt());
    }

    RefactoringSummary summary(Stored stored) {
        Outcome outcome = stored.status().equals("running") ? null : stored.outcome();
        return new RefactoringSummary(
                stored.refactoringId(),
                stored.status(),
                success(stored),
                stored.wish().isDryRun(),
                stored.plan().analysisId(),
                stored.repository(),
                outcome == null ? null : outcome.changes(),
                outcome == null ? null : outcome.pullRequest(),
                stored.times().createdAt(),
                stored.times().completedAt());
    }

    /** What was made well, and then could not be published, is no success. */
    private static @Nullable Boolean success(Stored stored) {
        return switch (stored.status()) {
            case "running" -> null;
            case "failed" -> stored.outcome() == null ? null : Boolean.FALSE;
            default -> stored.outcome() == null ? null : stored.outcome().success();
        };
    }

    private static Progress progress(Stored stored) {
        return new Progress(
                (int) (100 * share(stored)),
                stored.stage(),
                stored.stepsDone(),
                stored.plan().opportunities().size());
    }

    private static double share(Stored stored) {
        int total = stored.plan().opportunities().size();
        return total == 0 ? 0 : (1 - AFTER_CHANGES) * stored.stepsDone() / total;
    }

    /** From the speed so far. */
    private Instant estimate(Stored stored) {
        @Nullable Instant started = stored.times().startedAt();
        double done = share(stored);
        if (started == null || done == 0) {
            return firstEstimate();
        }
        Instant now = clock.instant();
        double spent = Math.max(1, Duration.between(started, now).toMillis());
        return now.plusMillis((long) (spent * (1 - done) / done));
    }
}
