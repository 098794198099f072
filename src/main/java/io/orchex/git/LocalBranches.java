package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Changes branches of repositories of this machine. */
final class LocalBranches {

    private final Roots roots;

    LocalBranches(Roots roots) {
        this.roots = roots;
    }

    Optional<ObjectId> tip(Source.Local source, BranchName branch) {
        return in(source, folder -> new LocalRefs(folder).branch(branch));
    }

    boolean create(Source.Local source, BranchName branch, NewCommit commit) {
        return in(source, folder -> create(folder, branch, commit));
    }

    private static boolean create(GitFolder folder, BranchName branch, NewCommit commit) throws IOException {
        ObjectId ours = ObjectId.fromString(commit.id());
        try (RefLock lock = RefLock.of(folder, branch)) {
            Optional<ObjectId> tip = new LocalRefs(folder).branch(branch);
            if (tip.isPresent()) {
                Branches.checkAt(branch, tip.get(), ours);
                return false;
            }
            try (ObjectStore store = ObjectStore.open(folder.common())) {
                if (!store.holds(ObjectId.fromString(commit.parent()))) {
                    throw new SourceException(
                            Reason.NO_REVISION, "The repository has no commit %s".formatted(commit.parent()));
                }
                store.insert(commit.objects());
            }
            lock.write(ours);
            return true;
        }
    }

    boolean delete(Source.Local source, BranchName branch, ObjectId commit) {
        return in(source, folder -> delete(folder, branch, commit));
    }

    private static boolean delete(GitFolder folder, BranchName branch, ObjectId commit) throws IOException {
        LocalRefs refs = new LocalRefs(folder);
        if (refs.branch(branch).isEmpty()) {
            return false;
        }
        try (RefLock lock = RefLock.of(folder, branch)) {
            Optional<ObjectId> tip = refs.branch(branch);
            if (tip.isPresent()) {
                Branches.checkAt(branch, tip.get(), commit);
                if (refs.isCheckedOut(branch)) {
                    throw new SourceException(Reason.CONFLICT, "The branch %s is checked out".formatted(branch.text()));
                }
                lock.delete();
            }
            return tip.isPresent();
        }
    }

    /** What is to be done in a repository. */
    @FunctionalInterface
    private interface Work<T> {

        T in(GitFolder folder) throws IOException;
    }

    private <T> T in(Source.Local source, Work<T> work) {
        try {
            return work.in(GitFolder.of(source.repository(), roots));
        } catch (IOException e) {
            throw new SourceException(Reason.NOT_ALLOWED, "The repository can't be written to", e);
        }
    }
}
