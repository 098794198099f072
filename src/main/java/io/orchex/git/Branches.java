package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Makes branches in repositories of this machine and of others, where there is none of the name, and deletes them as
 * long as they are at the commit that was put there; nothing else is written to the repositories. Each can be done
 * again without harm, so that who was killed in between begins anew. Thread-safe; its calls block.
 */
public final class Branches {

    private final SourceLimits.Download limits;
    private final LocalBranches local;
    private final RemoteBranches remote;

    public Branches(SourceSettings settings, SourceLimits limits) {
        this(settings, limits, Network.ofMachine());
    }

    Branches(SourceSettings settings, SourceLimits limits, Network network) {
        IsolatedSystem.install(settings.store().folder());
        this.limits = limits.download();
        this.local = new LocalBranches(new Roots(settings.roots()));
        this.remote = new RemoteBranches(settings, limits.download(), network);
    }

    /**
     * Makes a branch that ends at a new commit. In a repository of this machine neither HEAD nor the index nor the work
     * tree is touched.
     *
     * @param commit drawn up in a snapshot of the same repository
     * @param cancelled asked again and again, also by another thread
     * @return false when it was there already, at this very commit
     * @throws SourceException when there is a branch of this name at another commit, or it can't be made
     */
    public boolean create(Source source, BranchName branch, NewCommit commit, BooleanSupplier cancelled) {
        return source instanceof Source.Remote there
                ? remote.create(there, branch, commit, allowance(cancelled))
                : local.create((Source.Local) source, branch, commit);
    }

    /**
     * Deletes a branch.
     *
     * @param commit the id in full of the commit that it must be at
     * @return false when there was none
     * @throws SourceException when it is at another commit, or is checked out, or can't be deleted
     */
    public boolean delete(Source source, BranchName branch, String commit, BooleanSupplier cancelled) {
        ObjectId id = ObjectId.fromString(commit);
        return source instanceof Source.Remote there
                ? remote.delete(there, branch, id, allowance(cancelled))
                : local.delete((Source.Local) source, branch, id);
    }

    /** The id in full of the commit at which a branch ends; none where there is no such branch. */
    public Optional<String> tip(Source source, BranchName branch, BooleanSupplier cancelled) {
        Optional<ObjectId> tip = source instanceof Source.Remote there
                ? remote.tip(there, branch, allowance(cancelled))
                : local.tip((Source.Local) source, branch);
        return tip.map(ObjectId::name);
    }

    private Allowance allowance(BooleanSupplier cancelled) {
        return new Allowance(cancelled, limits.time());
    }

    static void checkAt(BranchName branch, ObjectId tip, ObjectId ours) {
        if (!tip.equals(ours)) {
            throw new SourceException(
                    Reason.CONFLICT,
                    "The branch %s is at another commit, %s; it is left as it is".formatted(branch.text(), tip.name()));
        }
    }
}
