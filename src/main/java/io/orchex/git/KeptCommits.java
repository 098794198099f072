package io.orchex.git;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * The commits of a kept repository that were fetched with all their files; a server sends only what they don't have.
 */
final class KeptCommits {

    private static final String NAMES = "refs/kept/";

    /** Each came with a file of its own; one fetch of all is better than a search through more of them. */
    private static final int MOST = 50;

    private final FetchedRepository repository;
    private final Path folder;

    KeptCommits(FetchedRepository repository, Path folder) {
        this.repository = repository;
        this.folder = folder;
    }

    /** Whether they are still there, and not too many. */
    boolean areSound() throws IOException {
        List<Ref> refs = repository.getRefDatabase().getRefsByPrefix(NAMES);
        try (ObjectStore store = ObjectStore.open(folder)) {
            return !refs.isEmpty()
                    && refs.size() < MOST
                    && refs.stream().allMatch(ref -> store.holds(ref.getObjectId()));
        }
    }

    boolean hold(ObjectId commit) {
        try (ObjectStore store = ObjectStore.open(folder)) {
            return store.holds(commit);
        } catch (IOException e) {
            return false;
        }
    }

    /** @param tip a commit, or a tag that points to one */
    void add(ObjectId tip) throws IOException {
        try (ObjectStore store = ObjectStore.open(folder)) {
            RevCommit commit = store.commit(tip);
            store.tree(commit.getTree());
            RefUpdate update = repository.updateRef(NAMES + commit.name());
            update.setNewObjectId(commit);
            update.forceUpdate();
        }
    }
}
