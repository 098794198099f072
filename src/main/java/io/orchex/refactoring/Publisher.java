package io.orchex.refactoring;

import io.orchex.git.Authorship;
import io.orchex.git.BranchName;
import io.orchex.git.Branches;
import io.orchex.git.Edit;
import io.orchex.git.NewCommit;
import io.orchex.git.PullRequest;
import io.orchex.git.PullRequests;
import io.orchex.git.Revision;
import io.orchex.git.Snapshot;
import io.orchex.git.Source;
import io.orchex.git.SourceException;
import io.orchex.git.Sources;
import io.orchex.refactoring.Claimed.Written;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Brings what was changed and found safe to where it came from: a commit, a branch, a pull request. Each step finds
 * what was there already, so that all of it can be done again after a crash.
 */
final class Publisher {

    private final Sources sources;
    private final Branches branches;
    private final PullRequests pullRequests;
    private final Authorship author;
    private final String prefix;

    /** @param prefix with which the names of all branches begin that nobody has named */
    Publisher(Sources sources, Branches branches, PullRequests pullRequests, Authorship author, String prefix) {
        this.sources = sources;
        this.branches = branches;
        this.pullRequests = pullRequests;
        this.author = author;
        this.prefix = prefix;
    }

    /**
     * Where nothing was asked for beyond the patch and the repository is not of this machine, nothing is written.
     *
     * @throws SourceException when the repository or the forge doesn't take it
     */
    Outcome publish(Undertaking work, Snapshot snapshot, Written written) {
        Claimed claimed = work.claimed();
        Optional<Source> target = target(claimed);
        if (target.isEmpty()) {
            return written.outcome();
        }
        Story story = new Story(claimed, written.outcome());
        NewCommit commit = snapshot.drafts().commit(edits(written), story.message(), author, claimed.createdAt());
        BranchName branch = branch(claimed, written.outcome());
        branches.create(target.get(), branch, commit, work::isCalledOff);
        if (!claimed.wish().wantsPullRequest()) {
            return written.outcome().published(branch.text(), commit.id(), null);
        }
        String base = Objects.requireNonNull(claimed.plan().branch());
        PullRequest request = pullRequests.open(
                (Source.Remote) target.get(),
                new PullRequest.Proposal(story.title(), story.body(), branch, base),
                work::isCalledOff);
        return written.outcome()
                .published(
                        branch.text(),
                        commit.id(),
                        new Outcome.PullRequest(request.url(), request.number(), story.title()));
    }

    /** Empty where there is nothing to write to. */
    private Optional<Source> target(Claimed claimed) {
        Plan plan = claimed.plan();
        if (claimed.wish().wantsPullRequest()) {
            return Optional.of(remote(plan, plan.branch()));
        }
        return plan.repositoryPath() == null ? Optional.empty() : local(plan, plan.repositoryPath());
    }

    private static Source.Remote remote(Plan plan, @Nullable String branch) {
        return Source.Remote.of(Objects.requireNonNull(plan.repositoryUrl()), new Revision(branch, null));
    }

    /** Empty where the path is not one that may be read, so that the address was used. */
    private Optional<Source> local(Plan plan, String path) {
        Source local = Source.Local.of(path, new Revision(plan.branch(), plan.commit()));
        try {
            sources.check(local);
            return Optional.of(local);
        } catch (SourceException e) {
            if (e.reason() == SourceException.Reason.NOT_ALLOWED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Map<String, Edit> edits(Written written) {
        Map<String, Edit> edits = new TreeMap<>();
        written.edited()
                .forEach((path, text) -> edits.put(path, new Edit.Write(text.getBytes(StandardCharsets.UTF_8))));
        return edits;
    }

    private BranchName branch(Claimed claimed, Outcome outcome) {
        String wished = claimed.wish().request().branch();
        return wished == null ? BranchName.of(prefix, made(claimed, outcome)) : new BranchName(wished);
    }

    private static String made(Claimed claimed, Outcome outcome) {
        String what = outcome.steps().stream()
                .filter(Step::isApplied)
                .map(Step::type)
                .distinct()
                .limit(2)
                .reduce("", (first, second) -> first.isEmpty() ? second : "refactor");
        String id = claimed.refactoringId();
        return what.replace('_', '-').toLowerCase(Locale.ROOT) + "-" + id.substring(id.indexOf('_') + 1);
    }

    /**
     * Closes the request and deletes the branch; what was merged meanwhile is reverted by a request of its own.
     *
     * @return what there is to see of it now
     */
    Outcome takeBack(Undertaking work, Outcome outcome) {
        Claimed claimed = work.claimed();
        BranchName branch = new BranchName(Objects.requireNonNull(outcome.branch()));
        String commit = Objects.requireNonNull(outcome.commit());
        Source target = target(claimed)
                .orElseThrow(() -> new SourceException(
                        SourceException.Reason.NO_REPOSITORY, "The repository that holds the branch can't be reached"));
        Optional<PullRequest> request = outcome.pullRequest() == null
                ? Optional.empty()
                : pullRequests.close((Source.Remote) target, branch, work::isCalledOff);
        branches.delete(target, branch, commit, work::isCalledOff);
        return request.filter(closed -> closed.state() == PullRequest.State.MERGED)
                .map(merged -> reverted(work, outcome, commit))
                .orElse(outcome);
    }

    private Outcome reverted(Undertaking work, Outcome outcome, String commit) {
        Claimed claimed = work.claimed();
        Plan plan = claimed.plan();
        Source.Remote target = remote(plan, plan.branch());
        // What is to be undone, and what it was made from, must be here to be compared.
        for (String needed : new String[] {commit, plan.commit()}) {
            open(new Source.Remote(target.url(), Revision.ofCommit(needed)), work)
                    .close();
        }
        String title = "Revert \"%s\"".formatted(new Story(claimed, outcome).title());
        try (Snapshot head = open(target, work)) {
            String message = "%s\n\nThis reverts commit %s.".formatted(title, commit);
            NewCommit revert =
                    head.drafts().commit(head.drafts().undoing(commit), message, author, claimed.createdAt());
            BranchName branch =
                    BranchName.of(prefix, "revert-" + claimed.refactoringId().replace('_', '-'));
            branches.create(target, branch, revert, work::isCalledOff);
            PullRequest request = pullRequests.open(
                    target,
                    new PullRequest.Proposal(title, message, branch, Objects.requireNonNull(plan.branch())),
                    work::isCalledOff);
            return outcome.published(
                    branch.text(), revert.id(), new Outcome.PullRequest(request.url(), request.number(), title));
        }
    }

    private Snapshot open(Source source, Undertaking work) {
        return sources.open(source, work::isCalledOff, (step, done, total) -> work.stage("rolling_back"));
    }
}
