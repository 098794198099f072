package io.orchex.git;

import io.orchex.git.SourceException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** Draws up commits on top of one that is there, without writing anything. */
final class Drafting {

    private final ObjectStore store;
    private final RevCommit onto;
    private final SourceLimits limits;

    Drafting(ObjectStore store, RevCommit onto, SourceLimits limits) {
        this.store = store;
        this.onto = onto;
        this.limits = limits;
    }

    NewCommit commit(Map<String, Edit> edits, String message, Authorship author, Instant at) throws IOException {
        NewObjects made = new NewObjects();
        ObjectId tree = new TreeEdit(store, made).apply(onto.getTree(), edits);
        if (tree.equals(onto.getTree())) {
            throw new SourceException(Reason.CONFLICT, "Nothing differs from the commit that is to be changed");
        }
        ObjectId id = made.add(Constants.OBJ_COMMIT, author.commit(tree, onto, message, at));
        return new NewCommit(id, onto, made);
    }

    /** What undoes another commit here; lines that changed since beside those that it changed stay. */
    Map<String, Edit> undoing(ObjectId other, Allowance allowance) throws IOException {
        RevCommit undone = store.commit(other);
        // As it was written: to a shallow repository the commit may have no parent.
        RevCommit written = RevCommit.parse(store.reader().open(undone).getCachedBytes());
        if (written.getParentCount() != 1) {
            throw new SourceException(Reason.CONFLICT, "Only a commit with one parent can be undone");
        }
        ObjectId before = store.commit(written.getParent(0)).getTree();
        Changes changes = new Changes(store, limits, allowance);
        List<ChangedFile> files = changes.between(before, undone.getTree());
        if (changes.areExhausted()) {
            throw new SourceException(Reason.TOO_LARGE, "The commit changes more files than can be undone");
        }
        Map<String, Edit> edits = new TreeMap<>();
        for (ChangedFile file : files) {
            edits.put(file.path(), undoing(file, before));
        }
        return edits;
    }

    private Edit undoing(ChangedFile file, ObjectId before) throws IOException {
        String now = blob(file.path());
        if (Objects.equals(now, file.after())) {
            return file.before() == null
                    ? new Edit.Remove()
                    : new Edit.Restore(file.before(), isExecutable(file.path(), before));
        }
        if (now == null || file.after() == null || file.before() == null) {
            throw changedSince(file);
        }
        MergeResult<RawText> merged = new MergeAlgorithm()
                .merge(RawTextComparator.DEFAULT, text(file.after()), text(now), text(file.before()));
        if (merged.containsConflicts()) {
            throw changedSince(file);
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        new MergeFormatter().formatMerge(content, merged, List.of("", "", ""), StandardCharsets.UTF_8);
        return new Edit.Write(content.toByteArray());
    }

    private static SourceException changedSince(ChangedFile file) {
        return new SourceException(
                Reason.CONFLICT, "%s was changed in the same place since; undo it by hand".formatted(file.path()));
    }

    private @Nullable String blob(String path) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(store.reader(), path, onto.getTree())) {
            return walk == null ? null : walk.getObjectId(0).name();
        }
    }

    private boolean isExecutable(String path, ObjectId tree) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(store.reader(), path, tree)) {
            return walk != null && walk.getFileMode(0) == FileMode.EXECUTABLE_FILE;
        }
    }

    private RawText text(String blob) throws IOException {
        return new RawText(store.bytes(ObjectId.fromString(blob), limits.tree().fileBytes()));
    }
}
