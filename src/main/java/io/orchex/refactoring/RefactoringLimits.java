package io.orchex.refactoring;

import io.orchex.git.Authorship;
import io.orchex.git.Branches;
import io.orchex.git.PullRequests;
import io.orchex.sandbox.Sandbox;
import io.orchex.source.engine.SourceEngine;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What refactorings may take, and where they go.
 *
 * @param node name of this one
 * @param lease after this silence of a node its refactorings are taken over
 * @param queued that may wait or run at the same time, on all nodes
 * @param atOnce that this node works on at the same time
 * @param engine the processes that rewrite for them, apart from those that serve tasks
 */
public record RefactoringLimits(
        String node,
        Duration lease,
        int queued,
        int atOnce,
        SourceEngine.Limits engine,
        Publication publication,
        Testing testing) {

    /**
     * How the tests of repositories are run.
     *
     * @param sandbox null where no foreign code is run here
     * @param scratch in which repositories are checked out for it
     */
    public record Testing(@Nullable Sandbox sandbox, Path scratch) {}

    /**
     * How changes leave this gateway.
     *
     * @param branchPrefix with which the names of all branches begin that nobody has named
     */
    public record Publication(Branches branches, PullRequests pullRequests, Authorship author, String branchPrefix) {}
}
