package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Opens repositories of this machine. */
final class LocalSources {

    private final Roots roots;

    LocalSources(Roots roots) {
        this.roots = roots;
    }

    /** What was found. */
    record Found(
            LocalOrigin origin, RevCommit commit, @Nullable String branch) {}

    /** @throws SourceException when it is under none of the roots */
    void check(Source.Local source) {
        roots.over(source.repository());
    }

    Found open(Source.Local source) {
        GitFolder folder = GitFolder.of(source.repository(), roots);
        try {
            ObjectStore store = ObjectStore.open(folder.common());
            try {
                return found(source.revision(), new LocalRefs(folder), store);
            } catch (IOException | RuntimeException e) {
                store.close();
                throw e;
            }
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new SourceException(Reason.NO_REVISION, "The repository has no such commit", e);
        } catch (IOException e) {
            throw new SourceException(Reason.CORRUPT, "The folder can't be read as a git repository", e);
        }
    }

    private static Found found(Revision wish, LocalRefs refs, ObjectStore store) throws IOException {
        String branch = wish.branch();
        String digits = wish.commit();
        if (branch == null && digits != null) {
            return new Found(new LocalOrigin(store), store.commit(commit(digits, store)), null);
        }
        ObjectId tip = tip(branch, refs);
        RevCommit commit = store.commit(digits == null ? tip : commit(digits, store));
        return new Found(
                new LocalOrigin(store), commit, branch == null ? refs.head().orElse(null) : branch);
    }

    private static ObjectId tip(@Nullable String branch, LocalRefs refs) throws IOException {
        Optional<ObjectId> tip = branch == null ? refs.headId() : refs.find(branch);
        return tip.orElseThrow(() -> new SourceException(
                Reason.NO_REVISION,
                branch == null
                        ? "The repository has no commits"
                        : "The repository has no branch or tag %s".formatted(branch)));
    }

    private static ObjectId commit(String digits, ObjectStore store) throws IOException {
        return store.find(digits)
                .orElseThrow(() ->
                        new SourceException(Reason.NO_REVISION, "The repository has no commit %s".formatted(digits)));
    }
}
