package io.orchex.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of two commits. Links and other repositories don't count, and neither do folders beyond the
 * limits.
 */
final class Changes {

    private static final int BEFORE = 0;
    private static final int AFTER = 1;

    private final ObjectStore store;
    private final int depth;
    private final Allowance allowance;
    private int left;

    Changes(ObjectStore store, SourceLimits limits, Allowance allowance) {
        this.store = store;
        this.depth = limits.tree().depth();
        this.left = limits.past().changes();
        this.allowance = allowance;
    }

    /** Whether as many entries have differed in all comparisons as may. */
    boolean areExhausted() {
        return left <= 0 || allowance.isSpent();
    }

    /** @param before null for a commit without files */
    List<ChangedFile> between(@Nullable ObjectId before, ObjectId after) throws IOException {
        List<ChangedFile> found = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(store.reader())) {
            walk.addTree(before == null ? new EmptyTreeIterator() : store.tree(before));
            walk.addTree(store.tree(after));
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (!areExhausted() && walk.next()) {
                allowance.checkWanted();
                left--;
                if (!walk.isSubtree()) {
                    add(walk, found);
                } else if (walk.getDepth() < depth && isLoadable(walk)) {
                    walk.enterSubtree();
                }
            }
        }
        return found;
    }

    private boolean isLoadable(TreeWalk walk) throws IOException {
        for (int tree = BEFORE; tree <= AFTER; tree++) {
            if (walk.getFileMode(tree) == FileMode.TREE && !store.isLoadableTree(walk.getObjectId(tree))) {
                return false;
            }
        }
        return true;
    }

    private static void add(TreeWalk walk, List<ChangedFile> found) {
        String before = file(walk, BEFORE);
        String after = file(walk, AFTER);
        if (before != null || after != null) {
            found.add(new ChangedFile(walk.getPathString(), before, after));
        }
    }

    private static @Nullable String file(TreeWalk walk, int tree) {
        FileMode mode = walk.getFileMode(tree);
        boolean file = mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
        return file ? walk.getObjectId(tree).name() : null;
    }
}
