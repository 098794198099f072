package io.orchex.git;

import io.orchex.git.PullRequest.Proposal;
import java.util.Optional;

/** The pull requests of one repository, in the words of its forge. */
sealed interface Forge permits GitHub, GitLab, Gitea {

    /** The open one of a branch, else the newest. */
    Optional<PullRequest> find(BranchName branch);

    /** @throws SourceException also when there is one already */
    PullRequest open(Proposal proposal);

    void close(long number);
}
