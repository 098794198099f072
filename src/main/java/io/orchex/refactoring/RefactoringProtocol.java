package io.orchex.refactoring;

import io.orchex.bus.Address;
import io.orchex.bus.Topic;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the refactoring of repositories is asked, and what it tells. */
public sealed interface RefactoringProtocol {

    Address<Start, Started> START = Address.of("refactoring.start", Start.class, Started.class);
    Address<Find, RefactoringView> FIND = Address.of("refactoring.find", Find.class, RefactoringView.class);
    Address<Browse, RefactoringPage> LIST = Address.of("refactoring.list", Browse.class, RefactoringPage.class);
    Address<Find, Diff> DIFF = Address.of("refactoring.diff", Find.class, Diff.class);
    Address<Find, Cancelled> CANCEL = Address.of("refactoring.cancel", Find.class, Cancelled.class);
    Address<Find, RollingBack> ROLL_BACK = Address.of("refactoring.roll_back", Find.class, RollingBack.class);

    /** A refactoring waits: look now. */
    Topic<Waiting> WAITING = new Topic<>("refactoring.waiting", Waiting.class);
    /** A refactoring was cancelled: whoever works on it, stop now. */
    Topic<Stop> STOP = new Topic<>("refactoring.stop", Stop.class);

    /** @param seesAll may see refactorings, and use analyses, of others */
    record Asker(String subject, boolean seesAll) implements RefactoringProtocol {}

    /** @param refactoringId made by the caller; the same again returns what is there */
    record Start(String refactoringId, Asker asker, RefactoringWish wish) implements RefactoringProtocol {}

    record Started(String refactoringId, String status, Instant estimatedCompletion) implements RefactoringProtocol {}

    record Find(String refactoringId, Asker asker) implements RefactoringProtocol {}

    record Browse(
            Asker asker,
            @Nullable String analysisId,
            @Nullable String status,
            int limit,
            int offset) implements RefactoringProtocol {}

    /** @param patch unified diff; empty where nothing was changed */
    record Diff(String patch) implements RefactoringProtocol {}

    record Cancelled(String refactoringId, String status, Instant cancelledAt) implements RefactoringProtocol {}

    record RollingBack(String refactoringId, String status) implements RefactoringProtocol {}

    /**
     * @param stage {@code queued}, {@code opening}, {@code changing}, {@code checking}, {@code testing},
     *     {@code publishing}, {@code rolling_back}
     */
    record Progress(int percentage, String stage, int stepsDone, int stepsTotal) implements RefactoringProtocol {}

    record Failure(String code, String message) implements RefactoringProtocol {}

    /** @param success null until it is completed, as all that comes of it */
    record RefactoringView(
            String refactoringId,
            String status,
            @Nullable Boolean success,
            boolean dryRun,
            String analysisId,
            String repository,
            @Nullable String baseBranch,
            String baseCommit,
            @Nullable Progress progress,
            Outcome.@Nullable Changes changes,
            Outcome.@Nullable Reduction complexityReduction,
            @Nullable SafetyReport safetyReport,
            @Nullable List<Step> steps,
            @Nullable String branch,
            @Nullable String commit,
            Outcome.@Nullable PullRequest pullRequest,
            @Nullable Failure error,
            @Nullable Instant estimatedCompletion,
            Instant createdAt,
            @Nullable Instant startedAt,
            @Nullable Instant completedAt,
            @Nullable Instant rolledBackAt)
            implements RefactoringProtocol {}

    record RefactoringSummary(
            String refactoringId,
            String status,
            @Nullable Boolean success,
            boolean dryRun,
            String analysisId,
            String repository,
            Outcome.@Nullable Changes changes,
            Outcome.@Nullable PullRequest pullRequest,
            Instant createdAt,
            @Nullable Instant completedAt)
            implements RefactoringProtocol {}

    record RefactoringPage(List<RefactoringSummary> refactorings, long total, int limit, int offset)
            implements RefactoringProtocol {}

    record Waiting() implements RefactoringProtocol {}

    record Stop(String refactoringId) implements RefactoringProtocol {}
}
